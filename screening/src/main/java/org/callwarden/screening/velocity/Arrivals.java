package org.callwarden.screening.velocity;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// The last calls of one key in the order of their times, at most so many. Immutable: a change is a
/// copy, so it is read without a lock while calls arrive.
final class Arrivals {

    static final Arrivals NONE = new Arrivals(new Arrival[0]);

    private final Arrival[] calls;

    private Arrivals(Arrival[] calls) {
        this.calls = calls;
    }

    /// With one more, without those that are too old or too many. Time never goes back: a late call
    /// counts as if it came with the last one. But a clock that was far ahead and was set right leaves
    /// nothing of the times it gave.
    ///
    /// @param since calls at this moment or earlier are let go
    /// @param most how many are kept
    Arrivals plus(Arrival next, long since, int most) {
        if (size() > 0 && calls[size() - 1].at() - next.at() > next.at() - since) {
            return new Arrivals(new Arrival[] {next});
        }
        Arrival last = size() == 0 ? next : next.notBefore(calls[size() - 1].at());
        int from = Math.max(after(since), size() + 1 - most);
        Arrival[] copy = Arrays.copyOfRange(calls, from, size() + 1);
        copy[copy.length - 1] = last;
        return new Arrivals(copy);
    }

    /// With the last call that looks so replaced; the same when none does.
    Arrivals replacing(Predicate<Arrival> wanted, Arrival by) {
        for (int i = size() - 1; i >= 0; i--) {
            if (wanted.test(calls[i])) {
                Arrival[] copy = calls.clone();
                copy[i] = by;
                return new Arrivals(copy);
            }
        }
        return this;
    }

    /// Without those that look so.
    Arrivals without(Predicate<Arrival> unwanted) {
        Arrival[] kept = Arrays.stream(calls).filter(Predicate.not(unwanted)).toArray(Arrival[]::new);
        return kept.length == calls.length ? this : new Arrivals(kept);
    }

    int size() {
        return calls.length;
    }

    /// Those later than `since`, up to and including `until`.
    List<Arrival> between(long since, long until) {
        return Arrays.asList(calls).subList(after(since), Math.max(after(since), after(until)));
    }

    int count(long since, long until) {
        return Math.max(0, after(until) - after(since));
    }

    /// How many of them are under way at this moment.
    ///
    /// @param lastsMicros for how long a call counts as under way whose end nobody told
    int underWay(long at, long lastsMicros) {
        int under = 0;
        for (Arrival call : calls) {
            long end = call.ended() == Arrival.OPEN ? call.at() + lastsMicros : call.ended();
            under += call.at() <= at && end > at ? 1 : 0;
        }
        return under;
    }

    /// From the end of each call (its beginning, where no end was told) to the beginning of the next.
    static long[] gaps(List<Arrival> calls) {
        long[] gaps = new long[Math.max(0, calls.size() - 1)];
        for (int i = 1; i < calls.size(); i++) {
            Arrival before = calls.get(i - 1);
            long end = before.ended() == Arrival.OPEN ? before.at() : before.ended();
            gaps[i - 1] = Math.max(0, calls.get(i).at() - end);
        }
        return gaps;
    }

    /// Index of the first call later than this moment.
    private int after(long moment) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (calls[middle].at() <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
