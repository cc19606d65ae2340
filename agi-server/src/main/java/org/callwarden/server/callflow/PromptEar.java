package org.callwarden.server.callflow;

import java.util.Optional;
import org.callwarden.screening.audio.ToneDetector;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.audiosocket.SpeechDetector;

/// Hears a caller while one prompt is played: speech, keys that come as sound, and the tones of
/// machines, which end any prompt.
final class PromptEar implements SpeechDetector {

    /// 60 ms: with the frame that may just go out, a prompt ends within 100 ms of the first syllable.
    static final int LEAST_BLOCKS = 3;

    private final Voicing voicing;
    private final ToneDetector tones;
    private final Hears onSpeech;
    private Optional<ToneDetector.Heard> tone = Optional.empty();
    private int inRow;

    /// @param onSpeech what speech means to the prompt
    PromptEar(Voicing voicing, ToneDetector tones, Hears onSpeech) {
        this.voicing = voicing;
        this.tones = tones;
        this.onSpeech = onSpeech;
    }

    @Override
    public Hears hears(Heard.Sound block) {
        tone = tones.hear(block.samples());
        if (tone.isPresent()) {
            return Hears.STOP;
        }
        inRow = voicing.isVoiced(block) ? inRow + 1 : 0;
        return inRow >= LEAST_BLOCKS ? onSpeech : Hears.NOTHING;
    }

    /// The tone that ended the prompt.
    Optional<ToneDetector.Heard> tone() {
        return tone;
    }
}
