package org.callwarden.server.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Tries a model for what a call does with it: loads it in a speech process of its own and lets it
/// hear the recording that comes with the program.
///
/// @param java the command that starts a JVM with our classes, up to and without the main class
/// @param folder where the process works; only for us
/// @param patience for loading it
/// @param answer for how long it may think about one thing when it is loaded
public record ModelCheck(List<String> java, Path folder, Duration patience, Duration answer) {

    /// Of the recording's words. Two can hardly be had by chance; a model of human voices may miss many
    /// of a synthetic one.
    private static final int LEAST_WORDS = 2;

    /// 20 ms at a time, as calls come.
    private static final int FRAMES_A_SECOND = 50;

    private static final Duration PAUSE = Duration.ofMillis(50);

    public ModelCheck {
        java = List.copyOf(java);
    }

    /// What came of it.
    ///
    /// @param recording what was played to it
    /// @param heard what it understood at the rate of calls
    /// @param loading how long loading took
    /// @param factor time for hearing by time of speaking: 0.1 is ten times as fast as people speak
    /// @param atTelephoneRate whether it understands sound of 8 kHz as well, which calls do not bring
    public record Result(
            CheckRecording recording, Recognised heard, Duration loading, double factor, boolean atTelephoneRate) {}

    /// @throws SpeechException when it is of no use for calls, saying why
    public Result of(ModelFolder model) throws InterruptedException {
        model.problem().ifPresent(problem -> {
            throw new SpeechException(problem);
        });
        CheckRecording recording = CheckRecording.of(model.language())
                .orElseThrow(() -> new SpeechException("there is no recording in " + model.language()));
        SpeechSettings settings = new SpeechSettings(
                List.of(model), java, folder, 1, SpeechSettings.NOT_AGAIN, SpeechSettings.NOT_AGAIN, answer);
        long start = System.nanoTime();
        try (SpeechEngine engine = SpeechEngine.start(settings)) {
            load(engine, model);
            long loaded = System.nanoTime();
            Recognised heard = heard(engine, model, recording);
            long done = System.nanoTime();
            if (recording.found(heard.text()) < LEAST_WORDS) {
                throw new SpeechException(model.path() + " is loaded, but understands nothing of the recording ("
                        + recording.said() + "): it heard '" + heard.text() + "'. It may be of another language than "
                        + model.language() + ", or damaged");
            }
            return new Result(
                    recording,
                    heard,
                    Duration.ofNanos(loaded - start),
                    (double) (done - loaded) / recording.length().toNanos(),
                    hearsTelephones(engine, model, recording));
        }
    }

    private void load(SpeechEngine engine, ModelFolder model) throws InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < patience.toNanos()) {
            String state = engine.models().getOrDefault(model.language(), "");
            if (state.equals("ready")) {
                return;
            }
            if (state.startsWith("failed: ")) {
                throw new SpeechException(model.path() + " cannot be loaded: " + state.substring("failed: ".length()));
            }
            if (!engine.process().isAlive()) {
                throw new SpeechException(model.path() + " cannot be loaded: the speech process ended" + lastWords());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        throw new SpeechException(model.path() + " was not loaded within " + patience.toSeconds() + " s");
    }

    private String lastWords() {
        try {
            return Files.readAllLines(folder.resolve("speech.log")).stream()
                    .filter(line -> !line.isBlank())
                    .reduce((_, last) -> last)
                    .map(last -> ", saying: " + last.strip())
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /// A model of which a file was cut off may load and end the process with the first recogniser.
    private Recognised heard(SpeechEngine engine, ModelFolder model, CheckRecording recording)
            throws InterruptedException {
        try {
            return hear(engine, model, ModelFolder.CALL_RATE, recording.doubled());
        } catch (SpeechException e) {
            throw new SpeechException(
                    model.path() + " is loaded, but cannot be used: " + e.getMessage() + lastWords(), e);
        }
    }

    private Recognised hear(SpeechEngine engine, ModelFolder model, int rate, short[] samples)
            throws InterruptedException {
        int frame = rate / FRAMES_A_SECOND;
        try (SpeechSession session = engine.open(model.language(), rate, List.of(), patience)) {
            for (int from = 0; from < samples.length; from += frame) {
                session.hear(Arrays.copyOfRange(samples, from, Math.min(samples.length, from + frame)));
            }
            return session.finish();
        }
    }

    private boolean hearsTelephones(SpeechEngine engine, ModelFolder model, CheckRecording recording)
            throws InterruptedException {
        try {
            return !hear(engine, model, CheckRecording.RATE, recording.samples())
                    .words()
                    .isEmpty();
        } catch (SpeechException e) {
            return false;
        }
    }
}
