package org.callwarden.screening.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.Attempts.Limits;

/// Failures in a row, by name or by address. For one thread at a time.
final class Failures {

    /// The last counted stands last.
    private final LinkedHashMap<String, Row> rows = new LinkedHashMap<>();

    private final Limits limits;

    Failures(Limits limits) {
        this.limits = limits;
    }

    /// Far beyond the longest wait.
    private static final int MOST_COUNTED = 1_000;

    private record Row(int count, Instant last) {}

    /// How long nothing is looked at; a clock that was set back before the last failure locks nobody out.
    Optional<Duration> lockedFor(String key, Instant now) {
        Row row = rows.get(key);
        if (row == null || row.count() < limits.free() || now.isBefore(row.last())) {
            return Optional.empty();
        }
        Duration left = Duration.between(now, row.last().plus(wait(row.count() - limits.free())));
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    private Duration wait(int doublings) {
        Duration wait = limits.first();
        for (int i = 0; i < doublings && wait.compareTo(limits.longest()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(limits.longest()) > 0 ? limits.longest() : wait;
    }

    void count(String key, Instant now) {
        forgetOld(now);
        Row before = rows.remove(key);
        if (rows.size() >= limits.most()) {
            rows.remove(rows.firstEntry().getKey());
        }
        rows.put(key, new Row(before == null ? 1 : Math.min(before.count() + 1, MOST_COUNTED), now));
    }

    private void forgetOld(Instant now) {
        Iterator<Map.Entry<String, Row>> oldest = rows.entrySet().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next().getValue().last().plus(limits.forgotten()))) {
            oldest.remove();
        }
    }

    /// One failure less.
    void takeBack(String key) {
        rows.computeIfPresent(key, (_, row) -> row.count() == 1 ? null : new Row(row.count() - 1, row.last()));
    }

    void forget(String key) {
        rows.remove(key);
    }

    int size() {
        return rows.size();
    }
}
