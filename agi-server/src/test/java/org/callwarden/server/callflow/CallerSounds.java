package org.callwarden.server.callflow;

import java.nio.file.Path;
import java.time.Duration;
import org.callwarden.server.lab.Sound;

/// What callers say when they are asked why they call.
final class CallerSounds {

    static final Path SPEECH = Path.of("src/lab/speech").toAbsolutePath();

    private CallerSounds() {}

    /// A robot cares for nobody's questions.
    static Sound again(String recording) {
        Sound whole = Sound.recording(SPEECH.resolve("recordings").resolve(recording + ".wav"));
        long length = 25L * Sound.SAMPLES_A_SECOND;
        return index -> whole.sample(index % length);
    }

    /// From so long after the answer on, and then in tones.
    static Sound sayingFrom(Duration start, String recording) {
        Sound whole = Sound.recording(SPEECH.resolve("recordings").resolve(recording + ".wav"));
        long first = start.toMillis() * Sound.SAMPLES_A_SECOND / 1_000;
        long talk = first + 20L * Sound.SAMPLES_A_SECOND;
        Sound tone = Sound.tone(440);
        return index -> index < first ? 0 : index < talk ? whole.sample(index - first) : tone.sample(index);
    }

    /// After the question, and from when somebody has answered on without a pause.
    static Sound inConversation(String recording) {
        Sound answer = sayingFrom(Duration.ofSeconds(10), recording);
        long talk = 18L * Sound.SAMPLES_A_SECOND;
        Sound tone = Sound.tone(440);
        return index -> index < talk ? answer.sample(index) : tone.sample(index);
    }

    /// The same, so much louder, and cut off where it cannot be.
    static Sound loud(Sound sound, double times) {
        return index -> Math.clamp(Math.round(sound.sample(index) * times), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /// Chords whose notes are plucked four times a second, from the end of the question on.
    static Sound music() {
        int[] notes = {262, 330, 392, 294, 349, 440, 330, 415};
        int pluck = Sound.SAMPLES_A_SECOND / 4;
        return index -> {
            if (index < 8L * Sound.SAMPLES_A_SECOND) {
                return 0;
            }
            double sum = 0;
            for (int voice = 0; voice < 4; voice++) {
                double step = 2 * Math.PI * notes[(int) ((index / pluck + 3L * voice) % notes.length)];
                sum += Math.sin(step * (index % Sound.SAMPLES_A_SECOND) / Sound.SAMPLES_A_SECOND);
            }
            return (int) (2_000 * sum * Math.exp(-2.0 * (index % pluck) / pluck));
        };
    }

    /// A word when consent was asked for, and an answer after the question: they last five seconds and
    /// three.
    static Sound inTurn(String word, String answer) {
        Sound first = sayingFrom(Duration.ofMillis(5_800), word);
        Sound second = sayingFrom(Duration.ofSeconds(13), answer);
        long between = 10L * Sound.SAMPLES_A_SECOND;
        return index -> index < between ? first.sample(index) : second.sample(index);
    }

    /// Notice and question take some seven seconds, and five more may go by; who is put through goes
    /// on talking, in tones.
    static Sound afterTheQuestion(String recording) {
        Sound whole = Sound.recording(SPEECH.resolve("recordings").resolve(recording + ".wav"));
        long start = 10L * Sound.SAMPLES_A_SECOND;
        long talk = 30L * Sound.SAMPLES_A_SECOND;
        Sound tone = Sound.tone(440);
        return index -> index < start ? 0 : index < talk ? whole.sample(index - start) : tone.sample(index);
    }
}
