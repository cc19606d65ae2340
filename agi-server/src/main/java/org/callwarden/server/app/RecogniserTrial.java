package org.callwarden.server.app;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.speech.CheckRecording;
import org.callwarden.server.speech.ModelFolder;
import org.callwarden.server.speech.SpeechEngine;
import org.callwarden.server.speech.SpeechException;
import org.callwarden.server.speech.SpeechSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries a recogniser of a model that was loaded, before a call does: a model of which a file is cut
/// off may load and end the process with the first recogniser, and with it what calls of other
/// languages say. It also hears one recording, to know how many calls this machine can hear at once.
/// For one thread.
final class RecogniserTrial {

    private static final Logger LOG = LoggerFactory.getLogger(RecogniserTrial.class);

    /// Part of the processors' time that recognisers may take: they share it with calls, and what
    /// comes at once must not wait.
    private static final double SHARE = 0.4;
    /// The first pass finds nothing in the caches.
    private static final int PASSES = 2;
    /// What a call gives it at a time, in samples.
    private static final int BATCH = ModelFolder.CALL_RATE / 10;

    /// In a row; once may be by chance.
    private static final int DEATHS = 2;

    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration DYING = Duration.ofMillis(500);

    private final Map<String, Integer> deaths = new HashMap<>();
    private final Map<String, Double> factors = new HashMap<>();
    private final LongSupplier nanoTime;

    /// @param nanoTime by which is measured
    RecogniserTrial(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Why no call may use the model; empty when it works. After several deaths it is not tried again.
    Optional<Told> fault(SpeechEngine engine, String language) throws InterruptedException {
        if (deaths.getOrDefault(language, 0) >= DEATHS) {
            return Optional.of(Told.of("speech.deadly", language));
        }
        ProcessHandle process = engine.process();
        if (!process.isAlive()) {
            // Another model did that.
            return Optional.of(Told.of("speech.ended"));
        }
        try (SpeechSession session = engine.open(language, ModelFolder.CALL_RATE, List.of(), WAIT)) {
            realTimeFactor(session, language, () -> false).ifPresent(factor -> factors.put(language, factor));
            session.finish();
            deaths.remove(language);
            return Optional.empty();
        } catch (SpeechException e) {
            if (isDead(process)) {
                deaths.merge(language, 1, Integer::sum);
            }
            return Optional.of(Told.of("speech.unusable", Told.by(e)));
        }
    }

    /// Measures a model again, with a recogniser that no call could have. The best of all measures since it was loaded
    /// counts: whatever else the machine does makes it slower, and nothing makes it faster than it is.
    ///
    /// @param wanted whether a caller is listened to: they come first, and it ends at once
    /// @return whether it came to its end
    boolean again(SpeechEngine engine, String language, BooleanSupplier wanted) {
        try (SpeechSession session = engine.spare(language, ModelFolder.CALL_RATE)) {
            OptionalDouble factor = realTimeFactor(session, language, wanted);
            factor.ifPresent(measured -> factors.merge(language, measured, Math::min));
            return factor.isPresent();
        } catch (SpeechException e) {
            // Whoever looks after the process sees it, too.
            LOG.debug("the model for {} could not be measured again: {}", language, e.getMessage());
            return false;
        }
    }

    /// How many calls can be heard at once, by the slowest model that was tried; none when there was
    /// none.
    OptionalInt atOnce(int processors) {
        OptionalDouble slowest =
                factors.values().stream().mapToDouble(each -> each).max();
        return slowest.isPresent() ? OptionalInt.of(atOnce(processors, slowest.getAsDouble())) : OptionalInt.empty();
    }

    /// @param factor time for hearing by time of speaking, of one call alone
    static int atOnce(int processors, double factor) {
        return (int) Math.clamp(Math.floor(SHARE * processors / factor), 1, Integer.MAX_VALUE);
    }

    /// @return nothing when somebody wanted the processors meanwhile
    private OptionalDouble realTimeFactor(SpeechSession session, String language, BooleanSupplier wanted) {
        short[] samples =
                CheckRecording.of(language).map(CheckRecording::doubled).orElseGet(() -> new short[BATCH]);
        double best = Double.MAX_VALUE;
        for (int pass = 0; pass < PASSES; pass++) {
            long start = nanoTime.getAsLong();
            for (int from = 0; from < samples.length; from += BATCH) {
                if (wanted.getAsBoolean()) {
                    return OptionalDouble.empty();
                }
                session.hear(Arrays.copyOfRange(samples, from, Math.min(samples.length, from + BATCH)));
            }
            double seconds = (nanoTime.getAsLong() - start) / 1e9;
            best = Math.min(best, seconds * ModelFolder.CALL_RATE / samples.length);
        }
        return OptionalDouble.of(best);
    }

    /// Its connections are gone a little before it is.
    private static boolean isDead(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(DYING.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException | CancellationException _) {
            return !process.isAlive();
        }
    }
}
