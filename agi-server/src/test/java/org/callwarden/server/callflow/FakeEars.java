package org.callwarden.server.callflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.campaign.Campaigns;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.server.audiosocket.AudioInvitation;
import org.callwarden.server.recording.Recorder;
import org.callwarden.server.speech.SpeechException;
import org.callwarden.server.speech.SpeechSession;

/// Has, if nothing else is said, no room for one more call's sound, and no recogniser for one more
/// caller.
///
/// @param model whether there is one
/// @param answers where Asterisk records
/// @param invitations for sound
/// @param recognisers gives them
record FakeEars(
        boolean model, Optional<Path> answers, Supplier<Optional<AudioInvitation>> invitations, Recognisers recognisers)
        implements Ears {

    /// As [Ears#open].
    @FunctionalInterface
    interface Recognisers {
        Recognisers NONE = (_, _, _, _) -> {
            throw new SpeechException("all recognisers are in use");
        };

        SpeechSession open(String language, int rate, List<String> grammar, Duration wait) throws InterruptedException;
    }

    FakeEars(boolean model) {
        this(model, Optional.empty(), Optional::empty);
    }

    FakeEars(boolean model, Optional<Path> answers, Supplier<Optional<AudioInvitation>> invitations) {
        this(model, answers, invitations, Recognisers.NONE);
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
        return Understanding.standard(new NumberReader("VN"), Campaigns.standard());
    }

    @Override
    public Recorder recorder() {
        return Recorder.OFF;
    }

    @Override
    public void decidedAfter(Duration speech) {}

    @Override
    public SpeechSession open(Language language, int rate, List<String> grammar, Duration wait)
            throws InterruptedException {
        return recognisers.open(language.tag(), rate, grammar, wait);
    }
}
