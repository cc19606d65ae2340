package org.callwarden.server.callflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callwarden.screening.audio.ToneDetector;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.server.audiosocket.AudioClosing;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.audiosocket.Played;
import org.callwarden.server.audiosocket.SpeechDetector.Hears;

/// Says notice and question over the stream. Speech does not stop the notice, since nothing may be
/// kept of who was not told to the end; what is said into it waits in memory and is the beginning of
/// the answer. Speech stops the question, and keys stop both.
final class StreamPrompts {

    /// Blocks before the first syllable that belong to it, half a second.
    private static final int LEAD = 25;

    private final AudioStream stream;
    private final ListenPrompts.OverStream prompts;
    private final Voicing voicing;
    private final SpokenConsent consent;
    private final ToneDetector tones = new ToneDetector();

    StreamPrompts(AudioStream stream, ListenPrompts.OverStream prompts, Voicing voicing, SpokenConsent consent) {
        this.stream = stream;
        this.prompts = prompts;
        this.voicing = voicing;
        this.consent = consent;
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

    Asked ask(ListenTurn turn) {
        PromptEar patient = new PromptEar(voicing, tones, Hears.SPEECH);
        Played notice = stream.play(prompts.notice(), patient);
        if (notice instanceof Played.Ended(AudioClosing reason)) {
            return new Asked.Over(Recognition.noSound(reason));
        }
        List<Heard.Sound> heard = new ArrayList<>();
        Optional<ToneDetector.Heard> key = untilKey(heard);
        List<short[]> before = spoken(heard);
        Optional<ToneDetector.Heard> sign = patient.tone().or(() -> key);
        if (turn.asksConsent() && sign.isEmpty()) {
            sign = consent.hear(stream, turn, voicing, tones, before);
        }
        boolean consents = sign.filter(turn::isConsent).isPresent();
        if (sign.isPresent() && !consents) {
            return new Asked.Over(Recognition.ofTone(sign.get()));
        }
        if (consents) {
            // What they said before they consented is not part of it.
            before.clear();
        }
        return question(turn, new Asked.Answering(turn.kept() || consents, before));
    }

    private Asked question(ListenTurn turn, Asked.Answering answering) {
        PromptEar ear = new PromptEar(voicing, tones, Hears.STOP);
        Played question = stream.play(prompts.question(), ear);
        Optional<ToneDetector.Heard> sign = ear.tone();
        if (question instanceof Played.StoppedByKey) {
            sign = untilKey(new ArrayList<>());
        }
        if (sign.filter(turn::isConsent).isPresent()) {
            // Late, or once more: a key may come as sound and, when it is let go, as a key.
            return new Asked.Answering(true, answering.kept() ? answering.before() : List.of());
        }
        return sign.<Asked>map(tone -> new Asked.Over(Recognition.ofTone(tone))).orElse(answering);
    }

    /// Only now is it known what our own sound is like when it comes back.
    ///
    /// @return from half a second before the caller speaks, and the last half second in any case
    private List<short[]> spoken(List<Heard.Sound> heard) {
        heard.forEach(voicing::isVoiced);
        int begins = 0;
        for (int inRow = 0; begins < heard.size() && inRow < PromptEar.LEAST_BLOCKS; begins++) {
            Heard.Sound block = heard.get(begins);
            inRow = voicing.isVoiced(block) && !voicing.isEcho(block) ? inRow + 1 : 0;
        }
        return heard.stream()
                .skip(Math.max(0, begins - LEAD))
                .map(voicing::caller)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /// Takes what was heard so far, up to a key.
    private Optional<ToneDetector.Heard> untilKey(List<Heard.Sound> before) {
        while (true) {
            switch (stream.listen(Duration.ZERO)) {
                case Heard.Sound block -> before.add(block);
                case Heard.Key(char key) -> {
                    return Optional.of(new ToneDetector.Heard.Key(key));
                }
                case Heard.Nothing(), Heard.Ended _ -> {
                    return Optional.empty();
                }
            }
        }
    }
}
