package org.callwarden.screening.velocity;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// From when on behaviour is told as a signal, and how much is remembered. What a signal weighs is
/// elsewhere (`score/weights.txt`).
///
/// @param window over which calls are counted
/// @param scanWindow over which dialled numbers, gaps and short calls are compared; at least the
///     window
/// @param dialed flood of a dialled number
/// @param trunk flood of a trunk
public record VelocitySettings(
        Duration window,
        Duration scanWindow,
        Scan scan,
        Callers callers,
        Ranges ranges,
        Surge dialed,
        Surge trunk,
        Storm storm,
        Memory memory) {

    private static final Duration LONGEST = Duration.ofDays(1);

    public VelocitySettings {
        between("window", window, Duration.ofMinutes(1), LONGEST);
        between("scan-window", scanWindow, window, LONGEST);
        int most = Math.max(Math.max(scan.numbers(), scan.manyDialed()), Math.max(callers.calls(), storm.knownCalls()));
        if (memory.callsKept() < Math.max(most, Math.max(ranges.tenCalls(), ranges.hundredCalls()))) {
            throw new IllegalArgumentException(
                    "calls-kept is as many as any number of calls that is waited for, got " + memory.callsKept());
        }
    }

    /// What an installation has that says nothing else. A customer who redials a few times reaches
    /// none of it; a robot that walks through a block of numbers reaches the first at its fifth
    /// number.
    public static VelocitySettings standard() {
        return new VelocitySettings(
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                new Scan(5, 2, 4, 8),
                new Callers(10, Duration.ofSeconds(10), Duration.ofSeconds(10), 5, 80, 4, Duration.ofMinutes(1)),
                new Ranges(20, 4, 40, 8, 4),
                new Surge(30, 4, 50, Duration.ofDays(1)),
                new Surge(300, 4, 50, Duration.ofDays(1)),
                new Storm(30, 3, 5, 60),
                new Memory(100_000, 50_000, 10_000, 128, 1 << 20));
    }

    /// Callers who call many numbers.
    ///
    /// @param numbers how many consecutive dialled numbers make a scan
    /// @param step by how much neighbours among them may differ: 1 is strictly consecutive
    /// @param members how many callers of one ten share a scan before it is the ten's; a hundred needs
    ///     what [Ranges] says
    /// @param manyDialed how many different dialled numbers, consecutive or not, are many for one
    ///     caller
    public record Scan(int numbers, int step, int members, int manyDialed) {
        public Scan {
            between("scan.numbers", numbers, 3, 1_000);
            between("scan.step", step, 1, 100);
            between("scan.members", members, 2, 100);
            between("scan.many-dialed", manyDialed, 2, 1_000);
        }
    }

    /// How often and how fast one caller calls.
    ///
    /// @param calls how many in the window are frequent
    /// @param shortCall a conversation shorter than this is a short one
    /// @param shortGap a pause between two calls shorter than this is a short one
    /// @param samples how many conversations or pauses there must be before their share counts
    /// @param sharePercent the share of short ones that is told
    /// @param parallel how many calls under way at once are many
    /// @param callLasts for how long a call counts as under way whose end nobody told
    public record Callers(
            int calls,
            Duration shortCall,
            Duration shortGap,
            int samples,
            int sharePercent,
            int parallel,
            Duration callLasts) {
        public Callers {
            between("callers.calls", calls, 2, 1_000);
            between("callers.short-call", shortCall, Duration.ofSeconds(1), Duration.ofMinutes(5));
            between("callers.short-gap", shortGap, Duration.ofSeconds(1), Duration.ofMinutes(5));
            between("callers.samples", samples, 2, 100);
            between("callers.share-percent", sharePercent, 1, 100);
            between("callers.parallel", parallel, 2, 1_000);
            between("callers.call-lasts", callLasts, Duration.ofSeconds(1), Duration.ofHours(1));
        }
    }

    /// When ten numbers (all but the last digit equal) or a hundred are busy: so many calls in the
    /// window by so many different members. A hundred must be used broadly, or the one busy ten in it
    /// speaks for itself.
    ///
    /// @param hundredTens in how many of its tens
    public record Ranges(int tenCalls, int tenMembers, int hundredCalls, int hundredMembers, int hundredTens) {
        public Ranges {
            between("ranges.ten-calls", tenCalls, 2, 1_000);
            between("ranges.ten-members", tenMembers, 2, 10);
            between("ranges.hundred-calls", hundredCalls, 2, 1_000);
            between("ranges.hundred-members", hundredMembers, 2, 100);
            between("ranges.hundred-tens", hundredTens, 1, 10);
        }
    }

    /// When a line is flooded.
    ///
    /// @param callsPerMinute entered at so many, or at the multiple of what is usual when that is more
    /// @param timesUsual how many times the usual load is unusual
    /// @param leavePercent left below this share of the level at which it is entered
    /// @param usualHalfLife how slowly the usual load follows
    public record Surge(int callsPerMinute, int timesUsual, int leavePercent, Duration usualHalfLife) {
        public Surge {
            between("calls-per-minute", callsPerMinute, 2, LineLoad.MOST);
            between("times-usual", timesUsual, 1, 100);
            between("leave-percent", leavePercent, 1, 100);
            between("usual-half-life", usualHalfLife, Duration.ofMinutes(10), Duration.ofDays(30));
        }
    }

    /// When a number is shown by far more callers than own it.
    ///
    /// @param calls entered at so many in a minute
    /// @param failures and so many failed challenges
    /// @param leave left below so many in a minute
    /// @param knownCalls entered at so many in a minute, at least `calls`, where something good is
    ///     known of the number: its calls are not challenged, so nobody fails
    public record Storm(int calls, int failures, int leave, int knownCalls) {
        public Storm {
            between("storm.calls", calls, 2, 1_000);
            between("storm.failures", failures, 1, 1_000);
            between("storm.leave", leave, 1, calls);
            between("storm.known-calls", knownCalls, calls, 1_000);
        }
    }

    /// How much is remembered at most.
    ///
    /// @param callers room for so many callers with one call each; one with many calls takes the room
    ///     of several
    /// @param ranges the same for ranges
    /// @param dialed dialled numbers; as many trunks
    /// @param callsKept calls of one caller or range; more are counted as so many
    /// @param sketchWidth counters in a row of the sketch, a power of two; it takes eight times as
    ///     many bytes
    public record Memory(int callers, int ranges, int dialed, int callsKept, int sketchWidth) {
        public Memory {
            between("memory.callers", callers, 10, 10_000_000);
            between("memory.ranges", ranges, 10, 10_000_000);
            between("memory.dialed", dialed, 10, 1_000_000);
            between("memory.calls-kept", callsKept, 10, 1_000);
            between("memory.sketch-width", sketchWidth, 1 << 10, 1 << 26);
            if (Integer.bitCount(sketchWidth) != 1) {
                throw new IllegalArgumentException("memory.sketch-width is a power of two, got " + sketchWidth);
            }
        }
    }

    /// Every value under its name, as the configuration file says it.
    public Map<String, String> listed() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("window", text(window));
        all.put("scan-window", text(scanWindow));
        all.put("scan.numbers", text(scan.numbers));
        all.put("scan.step", text(scan.step));
        all.put("scan.members", text(scan.members));
        all.put("scan.many-dialed", text(scan.manyDialed));
        all.put("callers.calls", text(callers.calls));
        all.put("callers.short-call", text(callers.shortCall));
        all.put("callers.short-gap", text(callers.shortGap));
        all.put("callers.samples", text(callers.samples));
        all.put("callers.share-percent", text(callers.sharePercent));
        all.put("callers.parallel", text(callers.parallel));
        all.put("callers.call-lasts", text(callers.callLasts));
        all.put("ranges.ten-calls", text(ranges.tenCalls));
        all.put("ranges.ten-members", text(ranges.tenMembers));
        all.put("ranges.hundred-calls", text(ranges.hundredCalls));
        all.put("ranges.hundred-members", text(ranges.hundredMembers));
        all.put("ranges.hundred-tens", text(ranges.hundredTens));
        list(all, "dialed", dialed);
        list(all, "trunk", trunk);
        all.put("storm.calls", text(storm.calls));
        all.put("storm.failures", text(storm.failures));
        all.put("storm.leave", text(storm.leave));
        all.put("storm.known-calls", text(storm.knownCalls));
        all.put("memory.callers", text(memory.callers));
        all.put("memory.ranges", text(memory.ranges));
        all.put("memory.dialed", text(memory.dialed));
        all.put("memory.calls-kept", text(memory.callsKept));
        all.put("memory.sketch-width", text(memory.sketchWidth));
        return all;
    }

    private static void list(Map<String, String> all, String line, Surge surge) {
        all.put(line + ".calls-per-minute", text(surge.callsPerMinute));
        all.put(line + ".times-usual", text(surge.timesUsual));
        all.put(line + ".leave-percent", text(surge.leavePercent));
        all.put(line + ".usual-half-life", text(surge.usualHalfLife));
    }

    private static String text(int value) {
        return Integer.toString(value);
    }

    private static String text(Duration value) {
        if (value.toMillis() % 1_000 != 0) {
            return value.toMillis() + "ms";
        }
        return value.toSeconds() % 60 == 0 ? value.toMinutes() + "m" : value.toSeconds() + "s";
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is a whole number from " + least + " to " + most + ", got " + value);
        }
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    name + " is " + text(least) + " to " + text(most) + ", got " + text(value));
        }
    }
}
