package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// `./callwarden bench steady`: so many calls a second, for minutes, against the whole service with
/// its embedded database. Calls arrive when they are due, however slow the service is (an open loop),
/// and each one's delay counts from the moment it was due. Before that as many calls as the service
/// can decide come from the same callers, so that what it remembers of them is there already and
/// whatever still grows is none of it. Says the delay, what the heap holds after collections and what
/// the process takes in the beginning, the middle and at the end, and whether every call was stored.
public final class BenchSteady {

    private static final Duration DRAINING = Duration.ofMinutes(2);
    private static final Duration SAMPLED = Duration.ofMillis(500);
    private static final double MOST_MILLIS = 5;
    private static final int REGULARS = 500;
    private static final int REGULAR_CALLS = 100;
    private static final int STRANGERS = 50_000;
    /// Leaves few of the callers out.
    private static final int FILLING_CALLS = 3 * (REGULARS * REGULAR_CALLS + STRANGERS);
    private static final int FILLING_AT_ONCE = 200;
    private static final Duration FILLING_TURN = Duration.ofSeconds(20);
    private static final Duration FILLING_MOST = Duration.ofMinutes(5);

    private final BenchAgi.Surroundings around;
    private final Plan plan;

    /// @param rate calls a second, 1 to 5,000
    /// @param time how long, 5 s to 1 h
    /// @param warming how long before that, which does not count
    public record Plan(int rate, Duration time, Duration warming) {
        public Plan {
            if (rate < 1 || rate > 5_000) {
                throw new IllegalArgumentException("1 to 5000 calls a second, got " + rate);
            }
            TimeLimits.BENCH.check(time);
        }
    }

    public BenchSteady(BenchAgi.Surroundings around, Plan plan) {
        this.around = around;
        this.plan = plan;
    }

    /// Measures and prints.
    ///
    /// @return whether nothing went wrong; a missed target is no fault
    /// @throws LabException when the service or the generator cannot be had
    public boolean run() {
        Path folder = around.folder();
        AgiLoad load = AgiLoad.build(folder);
        Path gc = folder.resolve("gc.log");
        JavaCommand java = around.java().plus("-Xlog:gc:file=" + gc);
        try (ServiceProcess service = ServiceProcess.start(java, ServicePlan.alone(folder.resolve("service"), ""))) {
            List<String> call = call(callers(folder));
            long filled = fill(service, load, call);
            say(
                    "warming for %d s, then %d calls/s for %d s",
                    plan.warming.toSeconds(), plan.rate, plan.time.toSeconds());
            long before = load.openLoop(
                            service.plan().agiPort(), plan.rate, plan.warming, Duration.ZERO, with(call, "warm"))
                    .ok();
            int collections = GcLog.read(gc).afterMegabytes().size();
            try (Watch watch = new Watch(service)) {
                AgiLoad.Delay delay = load.openLoop(
                        service.plan().agiPort(), plan.rate, plan.time, Duration.ZERO, with(call, "steady"));
                watch.stop();
                Polling.until(DRAINING, () -> waiting(service) == 0);
                long stored = service.api()
                        .get("health")
                        .path("journal")
                        .path("stored")
                        .asLong();
                return report(delay, GcLog.read(gc).since(collections), watch, filled + before + delay.ok(), stored);
            }
        }
    }

    /// @return how many calls were decided
    private long fill(ServiceProcess service, AgiLoad load, List<String> call) {
        say("filling what is remembered of callers: %,d calls as fast as they are decided", FILLING_CALLS);
        long done = 0;
        long end = System.nanoTime() + FILLING_MOST.toNanos();
        for (int turn = 0; done < FILLING_CALLS && System.nanoTime() < end; turn++) {
            done += load.closedLoop(
                            service.plan().agiPort(),
                            FILLING_AT_ONCE,
                            FILLING_TURN,
                            Duration.ZERO,
                            with(call, "fill-" + turn))
                    .ok();
        }
        return done;
    }

    private static long waiting(ServiceProcess service) {
        return service.api().get("health").path("journal").path("waiting").asLong();
    }

    private boolean report(AgiLoad.Delay delay, GcLog gc, Watch watch, long decided, long stored) {
        say(
                "delay of a call, from when it was due to when it was told the decision: p50 %.2f ms, p99 %.2f ms,"
                        + " p99.9 %.2f ms, most %.1f ms",
                delay.p50(), delay.p99(), delay.p999(), delay.most());
        say(
                "of it the generator's own lateness: p99 %.2f ms (it used %.0f %% of a core)",
                delay.lateness(), 100 * delay.generatorCpu());
        say(
                "heap after collections (MB), median of the first, middle and last third: %s; %d collections, the longest"
                        + " pause %.1f ms",
                gc.thirds(), gc.afterMegabytes().size(), gc.longestMillis());
        say("process (MB resident): %s", watch.thirds());
        say(
                "calls: %,d ended as they should, %,d did not; %,d decided in all, %,d stored; at most %,d waited in the"
                        + " journal",
                delay.ok(), delay.errors(), decided, stored, watch.mostWaiting());
        say("target p99 at most %.0f ms: %s", MOST_MILLIS, delay.p99() <= MOST_MILLIS ? "met" : "NOT MET");
        boolean well = delay.errors() == 0 && stored >= decided;
        say(well ? "no faults" : "FAULT: calls failed, or are not stored");
        return well;
    }

    /// A third of the calls comes from people who call often, the others from people who hardly ever do.
    static Path callers(Path folder) {
        RandomGenerator random = new Random(15);
        List<String> lines = new ArrayList<>(REGULARS * REGULAR_CALLS + STRANGERS);
        for (int i = 0; i < REGULARS; i++) {
            lines.addAll(java.util.Collections.nCopies(REGULAR_CALLS, number("+8490", 7, random)));
        }
        for (int i = 0; i < STRANGERS; i++) {
            lines.add(number("+849", 8, random));
        }
        try {
            return Files.write(folder.resolve("callers.txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(String start, int digits, RandomGenerator random) {
        StringBuilder number = new StringBuilder(start);
        for (int i = 0; i < digits; i++) {
            number.append(random.nextInt(10));
        }
        return number.toString();
    }

    static List<String> call(Path callers) {
        return List.of(
                "--callers",
                callers.toString(),
                "--dnid",
                "02838123456",
                "--name",
                "unknown",
                "--arg",
                "v=1",
                "--arg",
                "trunk=carrier",
                "--arg",
                "dialed=02838123456",
                "--arg",
                "pbx=bench");
    }

    static List<String> with(List<String> call, String turn) {
        List<String> all = new ArrayList<>(call);
        all.addAll(List.of("--arg", "linkedid=" + turn));
        return all;
    }

    private void say(String format, Object... values) {
        around.out().printf(Locale.ROOT, format + "%n", values);
        around.out().flush();
    }

    /// Looks at the process now and then while it works.
    private static final class Watch implements AutoCloseable {
        private final List<Long> resident = new ArrayList<>();
        private final AtomicLong mostWaiting = new AtomicLong();
        private final Thread thread;
        private volatile boolean over;

        Watch(ServiceProcess service) {
            this.thread = Thread.ofPlatform().name("watch").start(() -> look(service));
        }

        private void look(ServiceProcess service) {
            while (!over) {
                synchronized (resident) {
                    resident.add(Resident.megabytes(service.pid()));
                }
                mostWaiting.accumulateAndGet(waiting(service), Math::max);
                Polling.until(SAMPLED, () -> over);
            }
        }

        String thirds() {
            synchronized (resident) {
                return Thirds.of(resident);
            }
        }

        long mostWaiting() {
            return mostWaiting.get();
        }

        void stop() {
            over = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LabException("interrupted while measuring", e);
            }
        }

        @Override
        public void close() {
            over = true;
        }
    }
}
