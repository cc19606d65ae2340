package org.callwarden.screening.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The versions in a list.
public class InMemoryPolicyStore implements PolicyStore {

    private final List<PolicyVersion> versions = new ArrayList<>();

    @Override
    public synchronized PolicyVersion append(PolicyVersion version) {
        PolicyVersion numbered = version.numbered(versions.size() + 1);
        versions.addFirst(numbered);
        return numbered;
    }

    @Override
    public synchronized Optional<PolicyVersion> latest() {
        return first(_ -> true);
    }

    @Override
    public synchronized Optional<PolicyVersion> latestOf(PolicyVersion.Origin origin) {
        return first(version -> version.origin() == origin);
    }

    @Override
    public synchronized Optional<PolicyVersion> version(int number) {
        return first(version -> version.number() == number);
    }

    @Override
    public synchronized Optional<PolicyVersion> at(Instant moment) {
        return first(version -> !version.since().isAfter(moment));
    }

    private Optional<PolicyVersion> first(Predicate<PolicyVersion> such) {
        return versions.stream().filter(such).findFirst();
    }

    @Override
    public synchronized List<PolicyVersion> newest(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " versions at once, got " + limit);
        }
        return List.copyOf(versions.subList(0, Math.min(limit, versions.size())));
    }
}
