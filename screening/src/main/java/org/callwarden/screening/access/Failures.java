package org.callwarden.screening.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
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

    /// Of how many the time is known: more than attempts can go on at once, each of which may be taken back.
    private static final int TIMES = 64;

    /// @param times of the latest of them, in order; never empty
    private record Row(int count, List<Instant> times) {
        Instant last() {
            return times.getLast();
        }

        Row with(Instant now) {
            List<Instant> latest = new ArrayList<>(times.subList(Math.max(0, times.size() - TIMES + 1), times.size()));
            latest.add(now);
            return new Row(Math.min(count + 1, MOST_COUNTED), List.copyOf(latest));
        }

        Row withoutLatest() {
            return new Row(count - 1, times.size() == 1 ? times : List.copyOf(times.subList(0, times.size() - 1)));
        }
    }

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
        rows.put(key, before == null || isOld(before, now) ? new Row(1, List.of(now)) : before.with(now));
    }

    private void forgetOld(Instant now) {
        Iterator<Map.Entry<String, Row>> oldest = rows.entrySet().iterator();
        while (oldest.hasNext() && isOld(oldest.next().getValue(), now)) {
            oldest.remove();
        }
    }

    private boolean isOld(Row row, Instant now) {
        return !now.isBefore(row.last().plus(limits.forgotten()));
    }

    /// One failure less, as if the latest had never been.
    void takeBack(String key) {
        rows.computeIfPresent(key, (_, row) -> row.count() == 1 ? null : row.withoutLatest());
    }

    void forget(String key) {
        rows.remove(key);
    }

    int size() {
        return rows.size();
    }
}
