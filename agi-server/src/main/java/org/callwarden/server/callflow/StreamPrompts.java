package org.callwarden.server.callflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.audio.ToneDetector;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.audiosocket.Played;
import org.callwarden.server.audiosocket.SpeechDetector.Hears;

/// Says notice and question over the stream. Speech does not stop the notice, since nothing may be
/// kept of who was not told to the end; what is said into it waits in memory and is the beginning of
/// the answer. Speech stops the question, and keys stop both.
final class StreamPrompts {

    private final AudioStream stream;
    private final ListenPrompts.OverStream prompts;
    private final Voicing voicing;
    private final ToneDetector tones = new ToneDetector();

    StreamPrompts(AudioStream stream, ListenPrompts.OverStream prompts, Voicing voicing) {
        this.stream = stream;
        this.prompts = prompts;
        this.voicing = voicing;
    }

    /// What came of it.
    sealed interface Asked {

        /// There is nothing to listen to.
        record Over(ListenOutcome outcome) implements Asked {}

        /// The answer follows, or has begun.
        ///
        /// @param kept whether it may be kept
        /// @param before what was said into the notice, in blocks
        record Answering(boolean kept, List<short[]> before) implements Asked {}
    }

    Asked ask(boolean asksConsent) {
        PromptEar patient = new PromptEar(voicing, tones, Hears.SPEECH);
        Played notice = stream.play(prompts.notice(), patient);
        if (notice instanceof Played.Ended) {
            return new Asked.Over(new ListenOutcome.NotPossible("no-sound"));
        }
        List<short[]> before = new ArrayList<>();
        Optional<Character> key = untilKey(before);
        if (patient.tone().isPresent()) {
            switch (patient.tone().get()) {
                case ToneDetector.Heard.Machine(int hertz) -> {
                    return new Asked.Over(new ListenOutcome.Machine(hertz));
                }
                case ToneDetector.Heard.Key(char pressed) -> key = Optional.of(pressed);
            }
        }
        boolean consents = asksConsent
                && key.filter(pressed -> pressed == ListenDialog.YES).isPresent();
        if (consents) {
            // What they said before they consented is not part of it.
            before.clear();
        } else if (key.isPresent()) {
            return new Asked.Over(new ListenOutcome.Declined());
        }
        return question(new Asked.Answering(!asksConsent || consents, before));
    }

    private Asked question(Asked.Answering answering) {
        PromptEar ear = new PromptEar(voicing, tones, Hears.STOP);
        Played question = stream.play(prompts.question(), ear);
        if (question instanceof Played.StoppedByKey) {
            return new Asked.Over(new ListenOutcome.Declined());
        }
        return ear.tone()
                .<Asked>map(tone -> new Asked.Over(Recognition.ofTone(tone)))
                .orElse(answering);
    }

    /// Takes what was heard so far, up to a key.
    private Optional<Character> untilKey(List<short[]> before) {
        while (true) {
            switch (stream.listen(Duration.ZERO)) {
                case Heard.Sound(short[] block, double _) -> before.add(block);
                case Heard.Key(char key) -> {
                    return Optional.of(key);
                }
                case Heard.Nothing(), Heard.Ended _ -> {
                    return Optional.empty();
                }
            }
        }
    }
}
