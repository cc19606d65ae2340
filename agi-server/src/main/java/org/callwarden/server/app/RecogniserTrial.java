package org.callwarden.server.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callwarden.server.speech.ModelFolder;
import org.callwarden.server.speech.SpeechEngine;
import org.callwarden.server.speech.SpeechException;
import org.callwarden.server.speech.SpeechSession;

/// Tries a recogniser of a model that was loaded, before a call does. A model of which a file is cut
/// off may load and end the process with the first recogniser, and with it what calls of other
/// languages say. For one thread.
final class RecogniserTrial {

    /// In a row; once may be by chance.
    private static final int DEATHS = 2;

    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration DYING = Duration.ofMillis(500);

    private final Map<String, Integer> deaths = new HashMap<>();

    /// Why no call may use the model; empty when it works. After several deaths it is not tried again.
    Optional<String> fault(SpeechEngine engine, String language) throws InterruptedException {
        if (deaths.getOrDefault(language, 0) >= DEATHS) {
            return Optional.of("failed: it is loaded, but ends the speech process when it is used; `models check "
                    + language + "` says more");
        }
        ProcessHandle process = engine.process();
        if (!process.isAlive()) {
            // Another model did that.
            return Optional.of("failed: the speech process ended and is started again");
        }
        try (SpeechSession session = engine.open(language, ModelFolder.CALL_RATE, List.of(), WAIT)) {
            session.finish();
            deaths.remove(language);
            return Optional.empty();
        } catch (SpeechException e) {
            if (isDead(process)) {
                deaths.merge(language, 1, Integer::sum);
            }
            return Optional.of("failed: it is loaded, but cannot be used: " + e.getMessage());
        }
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
