package org.callwarden.server.lab;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.signal.SignalGroup;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.velocity.Velocity;
import org.callwarden.screening.velocity.VelocitySettings;

/// `./callwarden bench velocity`: millions of different forged callers within an hour of the calls'
/// own time, and among them one robot that walks through our numbers. Says what memory it took, what a
/// call costs, from which of its calls on the robot was seen, and how many of the others were taken
/// for something they are not.
public final class BenchVelocity {

    private static final int BATCH = 10_000;
    private static final int WARM_UP = 300_000;
    private static final int ROBOT_CALLS = 100;
    private static final long ROOM = 10_000_000_000L;
    /// Has no factor in common with [#ROOM]: every caller is another, and neighbours are far apart.
    private static final long STRIDE = 7_368_787_411L;
    private static final long MOST_MEGABYTES = 200;
    private static final long MOST_NANOS = 50_000;
    private static final Instant START = Instant.parse("2026-11-25T01:00:00Z");
    private static final Trunk TRUNK = new Trunk("carrier");

    private final int callers;
    private final PrintWriter out;

    /// @param callers how many different ones, from 10,000
    public BenchVelocity(int callers, PrintWriter out) {
        if (callers < BATCH) {
            throw new IllegalArgumentException("a flood has at least " + BATCH + " callers, got " + callers);
        }
        this.callers = callers;
        this.out = out;
    }

    /// What a run showed.
    ///
    /// @param arrived nanoseconds to tell of one call
    /// @param look nanoseconds to ask about one
    /// @param robotSeen the robot's first call that was told as a scan, from 1; 0 when none was
    /// @param mistaken calls of the others that were told as some behaviour
    record Shown(long arrived, long look, int robotSeen, long mistaken) {}

    /// Runs and prints.
    ///
    /// @return whether the robot was seen and nobody else taken for one; a missed target is told and
    ///     is no fault
    public boolean run() {
        flood(new Velocity(VelocitySettings.standard(), _ -> false), WARM_UP);
        long before = heap();
        say("heap before: %d MB; %,d different callers within an hour", before, callers);
        Velocity velocity = new Velocity(VelocitySettings.standard(), _ -> false);
        long empty = heap();
        Shown shown = flood(velocity, callers);
        long after = heap();
        say(
                "heap after: %d MB, %d MB more (%d MB of it fixed); %,d callers and ranges are known one by one",
                after, after - before, empty - before, velocity.remembered());
        say("a call costs: told of %,d ns, asked about %,d ns", shown.arrived, shown.look);
        say("the robot was seen from its call no. %d on", shown.robotSeen);
        say("calls of others taken for some behaviour: %,d", shown.mistaken);
        say("target at most %d MB: %s", MOST_MEGABYTES, met(after - before <= MOST_MEGABYTES));
        say("target at most 50 µs a call: %s", met(shown.arrived + shown.look <= MOST_NANOS));
        return shown.robotSeen > 0 && shown.mistaken == 0;
    }

    private Shown flood(Velocity velocity, int many) {
        Duration apart = Duration.ofHours(1).dividedBy(many);
        int robotEvery = Math.max(BATCH, many / ROBOT_CALLS);
        int robotCalls = 0;
        long telling = 0;
        long asking = 0;
        long mistaken = 0;
        int robotSeen = 0;
        for (int first = 0; first < many; first += BATCH) {
            List<Call> batch = batch(first, Math.min(BATCH, many - first), apart);
            long start = System.nanoTime();
            batch.forEach(velocity::arrived);
            long told = System.nanoTime();
            for (Call call : batch) {
                mistaken += behaves(velocity, call) ? 1 : 0;
            }
            telling += told - start;
            asking += System.nanoTime() - told;
            if (robotCalls <= first / robotEvery) {
                robotCalls++;
                Call robot = call("84901234567", "02838%06d".formatted(120_000 + robotCalls), at(apart, first + BATCH));
                velocity.arrived(robot);
                boolean seen =
                        velocity.look(robot).stream().anyMatch(signal -> signal.kind() == SignalKind.SCANNING_CALLER);
                robotSeen = seen && robotSeen == 0 ? robotCalls : robotSeen;
            }
        }
        return new Shown(telling / many, asking / many, robotSeen, mistaken);
    }

    private static boolean behaves(Velocity velocity, Call call) {
        return velocity.look(call).stream().anyMatch(signal -> signal.kind().group() == SignalGroup.BEHAVIOUR);
    }

    private static List<Call> batch(int first, int many, Duration apart) {
        List<Call> calls = new ArrayList<>(many);
        for (int i = first; i < first + many; i++) {
            String digits = "1%010d".formatted(Math.floorMod(i * STRIDE, ROOM));
            calls.add(call(digits, "0283812%04d".formatted(i % 50 * 7), at(apart, i)));
        }
        return calls;
    }

    private static Instant at(Duration apart, int number) {
        return START.plus(apart.multipliedBy(number));
    }

    private static Call call(String digits, String dialed, Instant at) {
        PhoneNumber number = new PhoneNumber.E164(digits, "ZZ", PhoneNumber.Standing.VALID);
        return new Call(
                new CallId("bench/1/" + digits),
                new Caller(number, Caller.Presentation.ALLOWED, "", number.text()),
                new DialedNumber(dialed),
                TRUNK,
                Attestation.NONE,
                Optional.empty(),
                Language.EN,
                at);
    }

    /// Megabytes in use, after a collection.
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1024 * 1024);
    }

    private static String met(boolean met) {
        return met ? "met" : "NOT MET";
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
