package org.callwarden.server.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.callwarden.server.speech.CheckRecording;
import tools.jackson.databind.JsonNode;

/// `./callwarden bench listening`: the whole service with its recogniser and as many callers at once
/// who say a sentence in real time as it takes, one after the other on each line; how long after their
/// end of speech the decision is there. The callers are a program in Asterisk's place on the same
/// processors.
public final class BenchListening {

    private static final Duration LOADING = Duration.ofSeconds(60);
    private static final double MOST_MILLIS = 300;
    /// A sentence is said so often in a row: an answer of six seconds.
    private static final int TIMES = 2;
    private static final int DIALED_NUMBERS = 50;

    private final Path models;
    private final Path folder;
    private final JavaCommand java;
    private final Duration time;
    private final PrintWriter out;
    private final SimulatedSound english = sentence("en");
    private final SimulatedSound vietnamese = sentence("vi");
    private final AtomicInteger callers = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();
    private final AtomicLong cutOff = new AtomicLong();
    /// From the last frame of the sentence to the hang-up, in nanoseconds.
    private final ConcurrentLinkedQueue<Long> waits = new ConcurrentLinkedQueue<>();

    /// @param models holds `synthetic-voices-en` and `synthetic-voices-vi`
    /// @param time for which calls are begun
    public BenchListening(Path models, Path folder, JavaCommand java, Duration time, PrintWriter out) {
        this.models = models.toAbsolutePath();
        this.folder = folder.toAbsolutePath();
        this.java = java;
        this.time = time;
        this.out = out;
    }

    private String configuration() {
        return """
                policy:
                  version: listening
                  thresholds: {label: 1, challenge: 1, listen: 1}
                  challenge: {answer: yes}
                speech:
                  models:
                    en: %1$s/synthetic-voices-en
                    vi: %1$s/synthetic-voices-vi
                  audio: {port: 0}
                """.formatted(models);
    }

    /// Runs and prints.
    ///
    /// @param most lines at once; 0 for as many as the service says that it hears
    /// @return whether every caller was heard; a missed target is told and is no fault
    public boolean run(int most) throws InterruptedException {
        try (ServiceProcess service = ServiceProcess.start(java, ServicePlan.alone(folder, configuration()))) {
            if (!service.api().awaitSpeech(2, LOADING)) {
                throw new LabException("speech is not on: " + speech(service));
            }
            service.api().put("enforcement/trunk/" + LabTrunk.CARRIER.name());
            int recognisers = speech(service).path("recognisers").asInt();
            int lines = most == 0 ? recognisers : most;
            say("the service hears %d calls at once; %d lines for %d s", recognisers, lines, time.toSeconds());
            place(service.plan().agiPort(), lines);
            return report(speech(service));
        }
    }

    private static JsonNode speech(ServiceProcess service) {
        return service.api().get("health").path("speech");
    }

    private void place(int port, int lines) throws InterruptedException {
        SimulatedAsterisk asterisk = new SimulatedAsterisk(port, (_, _) -> Optional.empty(), this::speak);
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> placed = IntStream.range(0, lines)
                    .<Future<?>>mapToObj(line -> threads.submit(() -> {
                        // Not all in the same moment: that is no day at any office.
                        Thread.sleep(english.length().multipliedBy(line).dividedBy(lines));
                        while (System.nanoTime() < end) {
                            asterisk.call(caller(callers.incrementAndGet()));
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> each : placed) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new LabException("a call broke off", e.getCause() == null ? e : e.getCause());
        }
    }

    /// Each from a block of numbers of its own and to one of many numbers, since neither is what is
    /// measured.
    private static DemoCaller caller(int count) {
        String number = count % 2 == 0 ? "+44207%07d".formatted(count * 100) : "03%08d".formatted(count * 1_000);
        CallPlan plan = CallPlan.from(LabTrunk.CARRIER, number, "028381%05d".formatted(count % DIALED_NUMBERS * 100));
        return new DemoCaller(
                "a caller",
                plan,
                number,
                new DemoCaller.Behaviour.Waits(),
                DemoCaller.Expected.rings(Optional.empty(), ""));
    }

    private static SimulatedSound sentence(String language) {
        short[] once = CheckRecording.of(language).orElseThrow().doubled();
        short[] all = new short[TIMES * once.length];
        for (int i = 0; i < TIMES; i++) {
            System.arraycopy(once, 0, all, i * once.length, once.length);
        }
        return new SimulatedSound(all);
    }

    private void speak(DemoCaller caller, String target) throws IOException {
        heard.incrementAndGet();
        // A foreign caller is spoken to in English, and answers so.
        (caller.number().startsWith("+") ? english : vietnamese)
                .speak(target)
                .ifPresentOrElse(waits::add, cutOff::incrementAndGet);
    }

    private boolean report(JsonNode speech) {
        double[] millis = waits.stream().mapToDouble(each -> each / 1e6).toArray();
        Arrays.sort(millis);
        double p95 = speech.path("decision-ms-p95").asDouble();
        say(
                "%d calls, %d heard to their end, %d cut off; %d got no recogniser; real-time factor %.3f",
                callers.get(),
                millis.length,
                cutOff.get(),
                speech.path("recognisers-refused").asInt(),
                speech.path("real-time-factor").asDouble());
        say(
                "decision after the end of speech was recognised: p50 %.0f ms, p95 %.0f ms (target p95 at most %.0f ms: %s)",
                speech.path("decision-ms-p50").asDouble(), p95, MOST_MILLIS, p95 <= MOST_MILLIS ? "met" : "NOT MET");
        if (millis.length > 0) {
            say(
                    "from the last frame of the recording, which ends with some silence, to the hang-up: p50 %.0f ms, p95 %.0f ms",
                    millis[millis.length / 2], millis[(int) (0.95 * (millis.length - 1))]);
        }
        return heard.get() == callers.get()
                && cutOff.get() == 0
                && speech.path("recognisers-refused").asInt() == 0;
    }

    private void say(String text, Object... values) {
        out.printf(Locale.ROOT, text + "%n", values);
        out.flush();
    }
}
