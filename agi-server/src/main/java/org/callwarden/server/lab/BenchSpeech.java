package org.callwarden.server.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.callwarden.server.speech.CheckRecording;
import org.callwarden.server.speech.ModelFolder;
import org.callwarden.server.speech.SpeechEngine;
import org.callwarden.server.speech.SpeechSession;
import org.callwarden.server.speech.SpeechSettings;
import org.callwarden.server.speech.process.RawHearing;

/// `./callwarden bench speech`: how much sound the recogniser takes in a second by itself, in one
/// process, and through the service's speech process and its socket, by turns on the same recordings
/// with as many threads as processors.
public final class BenchSpeech {

    private static final String RAW = RawHearing.class.getName();
    private static final int ROUNDS = 3;
    private static final int FRAMES_A_SECOND = 50;
    private static final double LEAST = 0.9;
    private static final Duration LOADING = Duration.ofSeconds(60);

    private final Path models;
    private final Path folder;
    private final JavaCommand java;
    private final int seconds;
    private final PrintWriter out;

    /// @param models holds `synthetic-voices-en` and `synthetic-voices-vi`
    /// @param folder where the speech process works; a short path
    /// @param seconds of each turn, from 1
    public BenchSpeech(Path models, Path folder, JavaCommand java, int seconds, PrintWriter out) {
        this.models = models.toAbsolutePath();
        this.folder = folder.toAbsolutePath();
        this.java = java;
        this.seconds = seconds;
        this.out = out;
    }

    /// Runs and prints.
    ///
    /// @return true; a missed target is told and is no fault
    public boolean run() {
        int threads = Runtime.getRuntime().availableProcessors();
        double[] raw = new double[ROUNDS];
        double[] ours = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            raw[round] = raw(threads);
            ours[round] = ours(threads);
            say(
                    "round %d: by itself %.1f, through the service %.1f s of sound a second",
                    round + 1, raw[round], ours[round]);
        }
        double ratio = median(ours) / median(raw);
        say(
                "%d threads, median of %d rounds of %d s: by itself %.1f, through the service %.1f s of sound a second,"
                        + " ratio %.2f (target at least %.2f: %s)",
                threads, ROUNDS, seconds, median(raw), median(ours), ratio, LEAST, ratio >= LEAST ? "met" : "NOT MET");
        return true;
    }

    private List<ModelFolder> folders() {
        return List.of(
                new ModelFolder("en", models.resolve("synthetic-voices-en")),
                new ModelFolder("vi", models.resolve("synthetic-voices-vi")));
    }

    private double raw(int threads) {
        List<String> command = new ArrayList<>(java.words());
        Path result = folder.resolve("raw.txt");
        command.addAll(List.of(RAW, Integer.toString(threads), Integer.toString(seconds), result.toString()));
        folders().forEach(model -> command.add(model.language() + "=" + model.path()));
        try {
            Files.createDirectories(folder);
            Printed printed = Printed.by(
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD),
                    LOADING.plusSeconds(2L * seconds));
            if (printed.status() != 0) {
                throw new LabException("the recogniser by itself ended with " + printed.status());
            }
            return Double.parseDouble(Files.readString(result));
        } catch (IOException e) {
            throw new LabException("the recogniser by itself cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private double ours(int threads) {
        SpeechSettings settings = new SpeechSettings(
                folders(), java.words(), folder, threads, Duration.ofMillis(100), Duration.ofSeconds(5), LOADING);
        try (SpeechEngine engine = SpeechEngine.start(settings);
                ExecutorService callers = Executors.newFixedThreadPool(threads)) {
            if (!Polling.until(LOADING, () -> engine.models().equals(Map.of("en", "ready", "vi", "ready")))) {
                throw new LabException("the models were not loaded: " + engine.models());
            }
            long start = System.nanoTime();
            long end = start + seconds * 1_000_000_000L;
            List<Future<Long>> heard = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String language = folders().get(i % 2).language();
                heard.add(callers.submit(() -> hear(engine, language, end)));
            }
            long samples = 0;
            for (Future<Long> each : heard) {
                samples += each.get();
            }
            return samples / (double) ModelFolder.CALL_RATE / ((System.nanoTime() - start) / 1e9);
        } catch (ExecutionException e) {
            throw new LabException("the speech process failed", e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private static long hear(SpeechEngine engine, String language, long end) throws InterruptedException {
        short[] samples = CheckRecording.of(language).orElseThrow().doubled();
        int frame = ModelFolder.CALL_RATE / FRAMES_A_SECOND;
        long heard = 0;
        while (System.nanoTime() < end) {
            try (SpeechSession session = engine.open(language, ModelFolder.CALL_RATE, List.of(), LOADING)) {
                for (int from = 0; from + frame <= RawHearing.CALL * samples.length; from += frame) {
                    int at = from % (samples.length - frame);
                    session.hear(Arrays.copyOfRange(samples, at, at + frame));
                    heard += frame;
                }
                session.finish();
            }
        }
        return heard;
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void say(String text, Object... values) {
        out.printf(Locale.ROOT, text + "%n", values);
        out.flush();
    }
}
