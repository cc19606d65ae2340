package org.callwarden.screening.velocity;

import org.callwarden.screening.velocity.VelocitySettings.Surge;

/// How many calls a dialled number or a trunk gets, and whether that is a flood (telephony denial of
/// service). A surge is entered at a level and left at a lower one, so that it does not flicker. The
/// level is the configured one, or a multiple of what is usual here when that is more: a busy hotline
/// is not under attack every day.
///
/// Exact up to [#MOST] calls a minute.
final class LineLoad {

    static final int MOST = 4_096;

    private final Surge settings;
    private final double learning;
    private long[] times = new long[4];
    private int next;
    private int size;
    private Phase surge = Phase.NEVER;
    private double usual;
    private long minute = Long.MIN_VALUE;
    private int inMinute;

    LineLoad(Surge settings) {
        this.settings = settings;
        this.learning = 1 - Math.pow(0.5, (double) Micros.MINUTE / Micros.of(settings.usualHalfLife()));
    }

    synchronized void arrived(long moment) {
        if (size > 0 && moment < newest() - Micros.MINUTE) {
            // The clock was ahead and was set right: what it gave then would hide what comes now.
            size = 0;
            surge = Phase.NEVER;
            minute = Long.MIN_VALUE;
            inMinute = 0;
        }
        long at = size == 0 ? moment : Math.max(moment, newest());
        learn(at);
        keep(at);
        int count = count(at);
        if (surge.covers(at)) {
            surge = count < leave() ? surge.ends(at) : surge;
        } else if (count >= level()) {
            surge = Phase.begins(at);
        }
    }

    /// What is seen at this moment.
    synchronized Seen at(long at) {
        int count = count(at);
        return new Seen(count, surge.covers(at) && count >= leave());
    }

    /// @param calls in the last minute
    /// @param surge whether it is flooded
    record Seen(int calls, boolean surge) {}

    /// Since when it is flooded, while it is.
    synchronized long floodedSince() {
        return surge.from();
    }

    private int level() {
        return (int) Math.clamp(Math.ceil(usual * settings.timesUsual()), settings.callsPerMinute(), MOST);
    }

    private double leave() {
        return level() * settings.leavePercent() / 100.0;
    }

    /// The usual load is a mean over minutes whose memory halves in the configured time.
    private void learn(long at) {
        long now = Math.floorDiv(at, Micros.MINUTE);
        if (minute == Long.MIN_VALUE) {
            minute = now;
        }
        if (now > minute) {
            usual += learning * (inMinute - usual);
            usual *= Math.pow(1 - learning, (double) (now - minute - 1));
            minute = now;
            inMinute = 0;
        }
        inMinute++;
    }

    private void keep(long at) {
        if (size == times.length) {
            if (size < MOST && time(0) > at - Micros.MINUTE) {
                grow();
            } else {
                size--;
            }
        }
        times[next] = at;
        next = (next + 1) % times.length;
        size++;
    }

    private void grow() {
        long[] ordered = new long[Math.min(MOST, times.length * 2)];
        for (int i = 0; i < size; i++) {
            ordered[i] = time(i);
        }
        next = size;
        times = ordered;
    }

    private int count(long at) {
        int low = firstAfter(at - Micros.MINUTE);
        return Math.max(0, firstAfter(at) - low);
    }

    private int firstAfter(long moment) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long newest() {
        return time(size - 1);
    }

    private long time(int index) {
        return times[Math.floorMod(next - size + index, times.length)];
    }
}
