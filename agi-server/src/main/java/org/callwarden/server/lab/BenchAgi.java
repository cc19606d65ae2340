package org.callwarden.server.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callwarden.server.lab.BenchReport.Contender;
import org.callwarden.server.lab.BenchReport.Measured;
import tools.jackson.databind.JsonNode;

/// `./callwarden bench agi`: the AGI server alone and the whole service, side by side in one run with
/// a server in C that does nothing else and with asterisk-java's. All are up all the time and take
/// short turns, so that whatever else the machine does meets each of them. Only ratios within a run
/// say something.
public final class BenchAgi implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    /// Counted in sessions, because on a busy machine a JVM gets little done in a given time; bounded
    /// in time too.
    private static final List<String> WARM = List.of("--sessions", "20000");

    private static final Duration LONGEST_WARM = Duration.ofSeconds(30);
    private static final int WARM_CONCURRENCY = 500;
    private static final Duration DRAINING = Duration.ofMinutes(2);

    private final Surroundings around;
    private final Plan plan;
    private final Map<Contender, Integer> ports = new EnumMap<>(Contender.class);
    private final List<AutoCloseable> started = new ArrayList<>();
    private int turns;
    private long screened;
    private Duration drained = Duration.ZERO;
    private Duration loaded = Duration.ZERO;
    private long mostWaiting;

    /// @param folder emptied; programs, logs and the service's data are written there
    /// @param java how the JVMs are started: all with the same flags
    public record Surroundings(Path folder, JavaCommand java, PrintWriter out) {}

    /// @param concurrency sessions at once, one after the other
    /// @param rounds of each server at each number
    /// @param round how long one lasts; its first fifth does not count
    public record Plan(List<Integer> concurrency, int rounds, Duration round) {

        public Plan {
            concurrency = List.copyOf(concurrency);
            if (rounds < 1 || rounds > 20 || round.toMillis() < 500 || round.toSeconds() > 60) {
                throw new IllegalArgumentException("1 to 20 rounds of at most 60 s");
            }
        }

        /// The numbers at once for which there are targets.
        public static Plan standard(int rounds, Duration round) {
            return new Plan(List.of(100, 1_000, 5_000), rounds, round);
        }
    }

    public BenchAgi(Surroundings around, Plan plan) {
        this.around = around;
        this.plan = plan;
    }

    /// Measures and prints.
    ///
    /// @return whether nothing went wrong; a missed target is no fault
    /// @throws LabException when a server or the generator cannot be had
    public boolean run() {
        say("compiling the load generator and the C reference");
        AgiLoad load = AgiLoad.build(around.folder());
        say("starting four servers");
        startReferences(load);
        startProtocol();
        ServiceProcess service = keep(ServiceProcess.start(
                around.java(), ServicePlan.alone(around.folder().resolve("service"), "")));
        ports.put(Contender.SCREENING, service.plan().agiPort());
        say("one round each that does not count, so that the JVMs have compiled what they need");
        for (Contender contender : Contender.values()) {
            turn(load, service, contender, WARM_CONCURRENCY, LONGEST_WARM, WARM);
        }
        List<Measured> measured = new ArrayList<>();
        for (int concurrency : plan.concurrency()) {
            say(concurrency + " at once: " + plan.rounds() + " rounds of "
                    + plan.round().toMillis() / 1000.0 + " s");
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Contender contender : Contender.values()) {
                    AgiLoad.Result result = turn(load, service, contender, concurrency, plan.round(), List.of());
                    measured.add(new Measured(contender, concurrency, round, result));
                }
            }
        }
        JsonNode journal = service.api().get("health").path("journal");
        BenchReport report = new BenchReport(
                measured,
                new BenchReport.Journal(
                        screened,
                        journal.path("stored").asLong(),
                        mostWaiting,
                        journal.path("waiting").asLong(),
                        loaded,
                        drained));
        return report.print(around.out());
    }

    private void startReferences(AgiLoad load) {
        int c = FreePorts.tcp();
        start(Contender.C, c, List.of(load.reference().toString(), Integer.toString(c), "1", "5"));
        int java = FreePorts.tcp();
        Path source = AgiLoad.source(around.folder(), "AsteriskJavaServer.java");
        start(
                Contender.ASTERISK_JAVA,
                java,
                around.java().withoutCache().main(source.toString(), List.of(Integer.toString(java))));
    }

    private void startProtocol() {
        int port = FreePorts.tcp();
        start(
                Contender.PROTOCOL,
                port,
                around.java().main(BenchServer.class.getName(), List.of(Integer.toString(port))));
    }

    private void start(Contender contender, int port, List<String> command) {
        ports.put(contender, port);
        Path log = around.folder().resolve(contender.name().toLowerCase(Locale.ROOT) + ".log");
        OwnProcess process = keep(OwnProcess.start(contender.title(), command, around.folder(), log));
        process.awaitReady(START, () -> FreePorts.listens(port));
    }

    private AgiLoad.Result turn(
            AgiLoad load,
            ServiceProcess service,
            Contender contender,
            int concurrency,
            Duration time,
            List<String> more) {
        int port = ports.getOrDefault(contender, 0);
        turns++;
        List<String> options = new ArrayList<>(
                contender == Contender.SCREENING ? screenedCall() : List.of("--var", "SCREEN_PROFILE=default"));
        options.addAll(more);
        long start = System.nanoTime();
        AgiLoad.Result result = load.closedLoop(port, concurrency, time, time.dividedBy(5), options);
        if (contender == Contender.SCREENING) {
            screened += result.ok();
            loaded = loaded.plusNanos(System.nanoTime() - start);
            awaitDrained(service.api());
        }
        return result;
    }

    /// What the dialplan passes; callers differ, and so do calls: the generator numbers them anew in
    /// each run.
    private List<String> screenedCall() {
        return List.of(
                "--callers",
                "+849XXXXXXXX",
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
                "pbx=bench",
                "--arg",
                "linkedid=" + turns);
    }

    /// The next server's turn must not be disturbed by what this one left to do.
    private void awaitDrained(ServiceApi api) {
        long start = System.nanoTime();
        mostWaiting = Math.max(mostWaiting, waiting(api));
        Polling.until(DRAINING, () -> waiting(api) == 0);
        drained = drained.plusNanos(System.nanoTime() - start);
    }

    private static long waiting(ServiceApi api) {
        return api.get("health").path("journal").path("waiting").asLong();
    }

    private <T extends AutoCloseable> T keep(T part) {
        started.add(part);
        return part;
    }

    private void say(String line) {
        around.out().printf(Locale.ROOT, "· %s%n", line);
        around.out().flush();
    }

    /// Ends the servers, the last first.
    @Override
    public void close() {
        for (AutoCloseable part : started.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                around.out().println("could not be ended: " + e.getMessage());
            }
        }
        started.clear();
    }
}
