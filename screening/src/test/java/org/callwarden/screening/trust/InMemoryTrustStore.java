package org.callwarden.screening.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The facts in a list.
public final class InMemoryTrustStore implements TrustStore {

    private final List<TrustFact> facts = new ArrayList<>();

    @Override
    public synchronized void append(List<TrustFact> more) {
        for (TrustFact fact : more) {
            boolean older = facts.stream().anyMatch(known -> same(known, fact) && !fact.replaces(known));
            if (!older) {
                facts.removeIf(known -> same(known, fact));
                facts.add(fact);
            }
        }
    }

    private static boolean same(TrustFact one, TrustFact other) {
        return one.number().equals(other.number()) && one.kind() == other.kind();
    }

    @Override
    public synchronized List<TrustFact> since(Instant since, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " facts at once, got " + limit);
        }
        List<TrustFact> found = facts.stream()
                .filter(fact -> !fact.at().isBefore(since))
                .sorted(Comparator.comparing(TrustFact::at)
                        .thenComparing(fact -> fact.number().text())
                        .thenComparing(fact -> fact.kind().id()))
                .toList();
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }
}
