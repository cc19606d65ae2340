package org.callwarden.server.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// `./callwarden bench screen`: how long `GET screen` takes over HTTP while calls come at a steady rate, turn by turn
/// in one run beside a request that is answered from memory without deciding anything (`GET enforcement`), and beside
/// one to another process that does nothing at all ([EmptyHttp]): what of a delay is the machine's. Look-ups come when
/// they are due (an open loop), and each one's delay counts from then, with this client's own share in it.
public final class BenchScreen {

    private static final double MOST_MILLIS = 5;
    private static final Duration LEAST_WARMING = Duration.ofSeconds(15);
    private static final Duration MOST_WARMING = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration START = Duration.ofSeconds(30);
    private static final int NUMBERS = 5_000;
    private static final long NANOS = 1_000_000_000L;

    private final BenchAgi.Surroundings around;
    private final Plan plan;

    /// @param calls a second, 1 to 5,000
    /// @param lookups a second of each kind, 1 to 2,000
    /// @param time how long, 5 s to 1 h
    public record Plan(int calls, int lookups, Duration time) {
        public Plan {
            if (calls < 1 || calls > 5_000) {
                throw new IllegalArgumentException("1 to 5000 calls a second, got " + calls);
            }
            if (lookups < 1 || lookups > 2_000) {
                throw new IllegalArgumentException("1 to 2000 look-ups a second, got " + lookups);
            }
            TimeLimits.BENCH.check(time);
        }

        /// As long as is measured, within limits: in its first minutes a service compiles itself, on the same
        /// processors.
        Duration warming() {
            if (time.compareTo(LEAST_WARMING) < 0) {
                return LEAST_WARMING;
            }
            return time.compareTo(MOST_WARMING) > 0 ? MOST_WARMING : time;
        }
    }

    public BenchScreen(BenchAgi.Surroundings around, Plan plan) {
        this.around = around;
        this.plan = plan;
    }

    /// What is asked in turn.
    private enum Asked {
        SCREEN("GET screen"),
        REFERENCE("GET enforcement"),
        EMPTY("an empty server");

        private final String title;

        Asked(String title) {
            this.title = title;
        }
    }

    /// Measures and prints.
    ///
    /// @return whether nothing went wrong; a missed target is no fault
    /// @throws LabException when the service or the generator cannot be had
    public boolean run() {
        AgiLoad load = AgiLoad.build(around.folder());
        List<String> call = BenchSteady.call(BenchSteady.callers(around.folder()));
        ServicePlan service = ServicePlan.alone(around.folder().resolve("service"), "");
        int empty = FreePorts.tcp();
        try (ServiceProcess _ = ServiceProcess.start(around.java(), service);
                OwnProcess _ = startEmpty(empty);
                HttpClient http = HttpClient.newHttpClient()) {
            Asking asking = new Asking(http, service, empty);
            say("warming for %d s", plan.warming().toSeconds());
            var _ = beside(load, service, BenchSteady.with(call, "warm"), plan.warming(), asking);
            say("%-35s %8s %8s %8s %8s %7s", "", "p50 ms", "p99 ms", "p99.9", "most", "failed");
            Turn alone = asking.turn(plan.time());
            tell("nothing else: ", alone);
            Loaded loaded = beside(load, service, BenchSteady.with(call, "load"), plan.time(), asking);
            tell(plan.calls() + " calls/s beside: ", loaded.turn());
            return report(alone, loaded);
        }
    }

    private OwnProcess startEmpty(int port) {
        OwnProcess process = OwnProcess.start(
                "the empty HTTP server",
                around.java().withoutCache().main(EmptyHttp.class.getName(), List.of(Integer.toString(port))),
                around.folder(),
                around.folder().resolve("empty-http.log"));
        process.awaitReady(START, () -> FreePorts.listens(port));
        return process;
    }

    private record Loaded(Turn turn, AgiLoad.Delay calls) {}

    /// What was measured of each.
    private record Turn(Map<Asked, Delays> delays) {
        double at(Asked asked, double part) {
            return Objects.requireNonNull(delays.get(asked)).at(part);
        }

        int failed() {
            return delays.values().stream().mapToInt(Delays::failed).sum();
        }
    }

    private Loaded beside(AgiLoad load, ServicePlan service, List<String> call, Duration time, Asking asking) {
        // On a thread of its own: answers of the HTTP client come on the common pool, of which two processors have one.
        CompletableFuture<AgiLoad.Delay> calls = CompletableFuture.supplyAsync(
                () -> load.openLoop(service.agiPort(), plan.calls(), time, Duration.ZERO, call),
                work -> Thread.ofPlatform().name("calls").start(work));
        Turn turn = asking.turn(time);
        try {
            return new Loaded(turn, calls.join());
        } catch (CompletionException e) {
            throw new LabException("the calls beside it could not be made", e);
        }
    }

    private void tell(String when, Turn turn) {
        turn.delays()
                .forEach((asked, delays) -> say(
                        "%-35s %8.2f %8.2f %8.2f %8.1f %7d",
                        when + asked.title,
                        delays.at(0.5),
                        delays.at(0.99),
                        delays.at(0.999),
                        delays.at(1),
                        delays.failed()));
    }

    private boolean report(Turn alone, Loaded loaded) {
        Turn turn = loaded.turn();
        compare(
                "a look-up takes %.2f times as long as one that decides nothing (p50), %.2f times at p99; alone %.2f and"
                        + " %.2f",
                Asked.REFERENCE, turn, alone);
        compare(
                "as long as a request to an empty server: %.2f times (p50), %.2f times at p99; alone %.2f and %.2f",
                Asked.EMPTY, turn, alone);
        say(
                "the calls beside it: p50 %.2f ms, p99 %.2f ms; %,d ended as they should, %,d did not",
                loaded.calls().p50(),
                loaded.calls().p99(),
                loaded.calls().ok(),
                loaded.calls().errors());
        double p99 = turn.at(Asked.SCREEN, 0.99);
        say("target p99 at most %.0f ms: %s", MOST_MILLIS, p99 <= MOST_MILLIS ? "met" : "NOT MET");
        boolean well = turn.failed() + alone.failed() == 0 && loaded.calls().errors() == 0;
        say(well ? "no faults" : "FAULT: look-ups or calls failed");
        return well;
    }

    private void compare(String format, Asked to, Turn turn, Turn alone) {
        say(format, ratio(turn, to, 0.5), ratio(turn, to, 0.99), ratio(alone, to, 0.5), ratio(alone, to, 0.99));
    }

    private static double ratio(Turn turn, Asked to, double part) {
        return turn.at(Asked.SCREEN, part) / turn.at(to, part);
    }

    private void say(String format, Object... values) {
        around.out().printf(Locale.ROOT, format + "%n", values);
        around.out().flush();
    }

    /// Delays in nanoseconds, sorted.
    private static final class Delays {
        private final long[] nanos;
        private final int failed;

        Delays(long[] nanos, int failed) {
            this.nanos = nanos;
            this.failed = failed;
        }

        /// @param part 0 to 1
        /// @return milliseconds
        double at(double part) {
            int last = nanos.length - 1;
            return last < 0 ? Double.NaN : nanos[Math.min(last, (int) Math.floor(part * nanos.length))] / 1e6;
        }

        int failed() {
            return failed;
        }
    }

    /// Sends look-ups when they are due.
    private final class Asking {
        private final HttpClient http;
        private final String base;
        private final String empty;
        private final String token;

        /// @param empty the port of the server that does nothing
        Asking(HttpClient http, ServicePlan service, int empty) {
            this.http = http;
            this.base = "http://127.0.0.1:" + service.httpPort() + "/api/v1/";
            this.empty = "http://127.0.0.1:" + empty + "/";
            try {
                this.token =
                        Files.readString(service.data().resolve("api-token")).strip();
            } catch (IOException e) {
                throw new LabException("the service's token cannot be read", e);
            }
        }

        /// One of each kind in turn.
        Turn turn(Duration time) {
            int each = (int) (plan.lookups() * time.toMillis() / 1_000);
            Asked[] all = Asked.values();
            Map<Asked, Kind> kinds = new EnumMap<>(Asked.class);
            for (Asked asked : all) {
                kinds.put(asked, new Kind(each));
            }
            long began = System.nanoTime();
            for (int i = 0; i < all.length * each; i++) {
                long due = began + i * NANOS / (all.length * (long) plan.lookups());
                LockSupport.parkNanos(due - System.nanoTime());
                Asked asked = all[i % all.length];
                ask(address(asked, i), due, Objects.requireNonNull(kinds.get(asked)));
            }
            Map<Asked, Delays> delays = new EnumMap<>(Asked.class);
            kinds.forEach((asked, kind) -> delays.put(asked, kind.delays()));
            return new Turn(delays);
        }

        private String address(Asked asked, int turn) {
            return switch (asked) {
                case SCREEN ->
                    base + "screen?trunk=carrier&dialed=02838123456&caller=%2B849"
                            + (10_000_000 + (turn * 7_919L) % NUMBERS);
                case REFERENCE -> base + "enforcement";
                case EMPTY -> empty;
            };
        }

        /// With the same headers, whoever is asked: requests are of one length.
        private void ask(String address, long due, Kind kind) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .header("Authorization", "Bearer " + token)
                    .timeout(ANSWER)
                    .build();
            kind.under(http.sendAsync(request, BodyHandlers.ofString()).handle((response, fault) -> {
                kind.took(System.nanoTime() - due, fault == null && response.statusCode() == 200);
                return true;
            }));
        }
    }

    /// What became of the look-ups of one kind.
    private static final class Kind {
        private final long[] nanos;
        private final CompletableFuture<?>[] asked;
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private int sent;

        Kind(int each) {
            this.nanos = new long[each];
            this.asked = new CompletableFuture<?>[each];
        }

        /// From one thread only.
        void under(CompletableFuture<?> one) {
            asked[sent] = one;
            sent++;
        }

        void took(long time, boolean well) {
            nanos[done.getAndIncrement()] = time;
            if (!well) {
                failed.incrementAndGet();
            }
        }

        /// Waits for all.
        Delays delays() {
            CompletableFuture.allOf(Arrays.copyOf(asked, sent)).join();
            long[] sorted = Arrays.copyOf(nanos, done.get());
            Arrays.sort(sorted);
            return new Delays(sorted, failed.get());
        }
    }
}
