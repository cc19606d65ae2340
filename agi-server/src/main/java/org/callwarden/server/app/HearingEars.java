package org.callwarden.server.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.server.audiosocket.AudioInvitation;
import org.callwarden.server.callflow.Ears;
import org.callwarden.server.recording.Recorder;
import org.callwarden.server.speech.SpeechException;
import org.callwarden.server.speech.SpeechSession;

/// What calls are heard with, as scripts see it.
record HearingEars(Hearing hearing, Recorder recorder) implements Ears {

    @Override
    public boolean hears(Language language) {
        return hearing.hears(language);
    }

    @Override
    public Optional<AudioInvitation> invite() {
        return hearing.rendezvous().invite();
    }

    @Override
    public Optional<String> reach() {
        return hearing.reach();
    }

    @Override
    public Optional<Path> answers() {
        return hearing.answers();
    }

    @Override
    public Understanding understanding() {
        return hearing.understanding();
    }

    @Override
    public void decidedAfter(Duration speech) {
        hearing.delays().add(speech);
    }

    @Override
    public SpeechSession open(Language language, int rate, List<String> grammar, Duration wait)
            throws InterruptedException {
        return hearing.engine()
                .orElseThrow(() -> new SpeechException("speech is off"))
                .open(language.tag(), rate, grammar, wait);
    }
}
