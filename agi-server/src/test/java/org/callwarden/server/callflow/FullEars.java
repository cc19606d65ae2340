package org.callwarden.server.callflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.server.audiosocket.AudioInvitation;
import org.callwarden.server.recording.Recorder;
import org.callwarden.server.speech.SpeechException;
import org.callwarden.server.speech.SpeechSession;

/// Has no room for one more call's sound, and no recogniser for one more caller.
///
/// @param model whether there is one
/// @param answers where Asterisk records
/// @param invitations for sound
record FullEars(boolean model, Optional<Path> answers, Supplier<Optional<AudioInvitation>> invitations)
        implements Ears {
    FullEars(boolean model) {
        this(model, Optional.empty(), Optional::empty);
    }

    @Override
    public boolean hears(Language language) {
        return model;
    }

    @Override
    public Optional<AudioInvitation> invite() {
        return invitations.get();
    }

    @Override
    public Optional<String> reach() {
        return Optional.of("127.0.0.1:4574");
    }

    @Override
    public Optional<Path> answers() {
        return answers;
    }

    @Override
    public Understanding understanding() {
        throw new IllegalStateException("nobody is heard");
    }

    @Override
    public Recorder recorder() {
        return Recorder.OFF;
    }

    @Override
    public void decidedAfter(Duration speech) {}

    @Override
    public SpeechSession open(Language language, int rate, List<String> grammar, Duration wait) {
        throw new SpeechException("all recognisers are in use");
    }
}
