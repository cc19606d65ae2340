package org.callwarden.screening.journal;

import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callwarden.screening.call.CallId;

/// Ends of calls in memory, by the same contract as the database.
public final class InMemoryCallEndStore implements CallEndStore {

    private final Map<CallId, CallEnd> ends = new HashMap<>();

    @Override
    public synchronized void append(List<CallEnd> more) {
        for (CallEnd end : more) {
            ends.putIfAbsent(
                    end.id(),
                    new CallEnd(
                            end.id(),
                            end.at().truncatedTo(ChronoUnit.MICROS),
                            end.talked().truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    @Override
    public synchronized Map<CallId, CallEnd> of(Collection<CallId> ids) {
        if (ids.size() > MOST) {
            throw new IllegalArgumentException("ends of at most " + MOST + " calls at once, asked for " + ids.size());
        }
        return ids.stream()
                .filter(ends::containsKey)
                .map(ends::get)
                .collect(Collectors.toMap(CallEnd::id, Function.identity()));
    }
}
