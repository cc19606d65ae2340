package org.callwarden.server.config;

import java.time.Duration;
import org.callwarden.screening.velocity.VelocitySettings;
import org.callwarden.screening.velocity.VelocitySettings.Callers;
import org.callwarden.screening.velocity.VelocitySettings.Memory;
import org.callwarden.screening.velocity.VelocitySettings.Ranges;
import org.callwarden.screening.velocity.VelocitySettings.Scan;
import org.callwarden.screening.velocity.VelocitySettings.Storm;
import org.callwarden.screening.velocity.VelocitySettings.Surge;

/// Reads the `velocity` block. What it does not say is as in the standard settings; what is in bounds by itself and
/// makes no sense together is told by the settings themselves.
final class VelocityReader {

    private static final VelocitySettings STANDARD = VelocitySettings.standard();
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MANY = 1_000;
    private static final int ALL = 10_000_000;

    private VelocityReader() {}

    static VelocitySettings read(Block block) {
        Duration window = block.duration("window", STANDARD.window(), MINUTE, DAY);
        Duration scanWindow = block.duration("scan-window", STANDARD.scanWindow(), MINUTE, DAY);
        Scan scan = scan(block.block("scan"), STANDARD.scan());
        Callers callers = callers(block.block("callers"), STANDARD.callers());
        Ranges ranges = ranges(block.block("ranges"), STANDARD.ranges());
        Surge dialed = surge(block.block("dialed"), STANDARD.dialed());
        Surge trunk = surge(block.block("trunk"), STANDARD.trunk());
        Storm storm = storm(block.block("storm"), STANDARD.storm());
        Memory memory = memory(block.block("memory"), STANDARD.memory());
        block.done();
        try {
            return new VelocitySettings(window, scanWindow, scan, callers, ranges, dialed, trunk, storm, memory);
        } catch (IllegalArgumentException e) {
            block.problem(String.valueOf(e.getMessage()));
            return STANDARD;
        }
    }

    private static Scan scan(Block block, Scan base) {
        Scan read = new Scan(
                block.number("numbers", base.numbers(), 3, MANY),
                block.number("step", base.step(), 1, 100),
                block.number("members", base.members(), 2, 100),
                block.number("many-dialed", base.manyDialed(), 2, MANY));
        block.done();
        return read;
    }

    private static Callers callers(Block block, Callers base) {
        Callers read = new Callers(
                block.number("calls", base.calls(), 2, MANY),
                block.duration("short-call", base.shortCall(), SECOND, MINUTE.multipliedBy(5)),
                block.duration("short-gap", base.shortGap(), SECOND, MINUTE.multipliedBy(5)),
                block.number("samples", base.samples(), 2, 100),
                block.number("share-percent", base.sharePercent(), 1, 100),
                block.number("parallel", base.parallel(), 2, MANY),
                block.duration("call-lasts", base.callLasts(), SECOND, Duration.ofHours(1)));
        block.done();
        return read;
    }

    private static Ranges ranges(Block block, Ranges base) {
        Ranges read = new Ranges(
                block.number("ten-calls", base.tenCalls(), 2, MANY),
                block.number("ten-members", base.tenMembers(), 2, 10),
                block.number("hundred-calls", base.hundredCalls(), 2, MANY),
                block.number("hundred-members", base.hundredMembers(), 2, 100),
                block.number("hundred-tens", base.hundredTens(), 1, 10));
        block.done();
        return read;
    }

    private static Surge surge(Block block, Surge base) {
        Surge read = new Surge(
                block.number("calls-per-minute", base.callsPerMinute(), 2, 4_096),
                block.number("times-usual", base.timesUsual(), 1, 100),
                block.number("leave-percent", base.leavePercent(), 1, 100),
                block.duration("usual-half-life", base.usualHalfLife(), MINUTE.multipliedBy(10), DAY.multipliedBy(30)));
        block.done();
        return read;
    }

    private static Storm storm(Block block, Storm base) {
        int calls = block.number("calls", base.calls(), 2, MANY);
        int failures = block.number("failures", base.failures(), 1, MANY);
        int leave = block.number("leave", base.leave(), 1, MANY);
        int knownCalls = block.number("known-calls", Math.max(base.knownCalls(), calls), 2, MANY);
        block.done();
        if (knownCalls < calls) {
            block.problem("known-calls", "is at least calls, got " + knownCalls + " and " + calls);
            return base;
        }
        if (leave > calls) {
            block.problem("leave", "is at most calls, got " + leave + " and " + calls);
            return base;
        }
        return new Storm(calls, failures, leave, knownCalls);
    }

    private static Memory memory(Block block, Memory base) {
        int callers = block.number("callers", base.callers(), 10, ALL);
        int ranges = block.number("ranges", base.ranges(), 10, ALL);
        int dialed = block.number("dialed", base.dialed(), 10, MANY * MANY);
        int kept = block.number("calls-kept", base.callsKept(), 10, MANY);
        int width = block.number("sketch-width", base.sketchWidth(), 1 << 10, 1 << 26);
        block.done();
        if (Integer.bitCount(width) != 1) {
            block.problem("sketch-width", "is a power of two, got " + width);
            return base;
        }
        return new Memory(callers, ranges, dialed, kept, width);
    }
}
