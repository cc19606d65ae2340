package org.callwarden.server.callflow;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.callwarden.screening.audio.SpeechQuality;
import org.callwarden.screening.audio.ToneDetector;
import org.callwarden.screening.hearing.Doubt;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.live.CallListener;
import org.callwarden.server.audiosocket.AudioClosing;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.recording.Recording;
import org.callwarden.server.speech.Recognised;
import org.callwarden.server.speech.SpeechException;
import org.callwarden.server.speech.SpeechSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears answers: each with a recogniser of its own, to the end of speech, a key, a machine's tone or
/// the end of the stream. For many threads.
final class Recognition {

    private static final Logger LOG = LoggerFactory.getLogger(Recognition.class);

    /// Vosk's word for what is no word it knows.
    static final String NOT_UNDERSTOOD = "[unk]";

    /// Sound came that is not what Dial asked for.
    static final String OTHER_SOUND = "other-sound";

    private static final Duration BLOCK = Duration.ofMillis(100);

    /// Of 80 melodies in which a recogniser was sure of its words none gave so many different ones, as
    /// fast as that, before it was known as music. People say two or three a second.
    private static final int WORDS_OVER_MUSIC = 5;

    private static final Duration A_WORD = Duration.ofMillis(750);

    private final Ears ears;
    private final CallListener listener;
    private final LongSupplier nanoTime;

    Recognition(Ears ears, CallListener listener, LongSupplier nanoTime) {
        this.ears = ears;
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    /// One answer.
    ///
    /// @param before what was said before it was waited for, in blocks
    /// @param told whether somebody still waits for the outcome: else its sound is not kept
    void of(AudioStream stream, ListenTurn turn, Voicing voicing, List<short[]> before, Predicate<ListenOutcome> told) {
        recorded(turn, told, (speech, recording) -> {
            SpeechQuality quality = new SpeechQuality();
            for (short[] block : before) {
                recording.write(block);
                quality.add(block);
                speech.hear(block);
            }
            return answer(stream, speech, turn, voicing, quality, recording);
        });
    }

    /// An answer that Asterisk recorded, which is over.
    ///
    /// @param samples at [AudioStream#RATE]
    ListenOutcome ofRecording(short[] samples, ListenTurn turn) {
        return recorded(turn, _ -> true, (speech, recording) -> {
            ToneDetector tones = new ToneDetector();
            WordlessSound wordless = new WordlessSound();
            SpeechQuality quality = new SpeechQuality();
            for (int at = 0; at + AudioStream.BLOCK <= samples.length; at += AudioStream.BLOCK) {
                short[] block = Arrays.copyOfRange(samples, at, at + AudioStream.BLOCK);
                Optional<ToneDetector.Heard> tone = tones.hear(block);
                if (tone.isPresent()) {
                    return ofTone(tone.get());
                }
                recording.write(block);
                quality.add(block);
                if (wordless.isMusic(new Heard.Sound(block).level(), speech.hear(block))) {
                    return unlessMusic(speech.finish(), turn, quality);
                }
            }
            return said(speech.finish(), turn, quality).orElseGet(ListenOutcome.Silent::new);
        });
    }

    /// What is done with a recogniser and a recording.
    @FunctionalInterface
    private interface Hearing {
        ListenOutcome with(SpeechSession speech, Recording recording);
    }

    /// Records what is heard where it may be kept, and keeps it where something was said.
    private ListenOutcome recorded(ListenTurn turn, Predicate<ListenOutcome> told, Hearing hearing) {
        Recording recording = turn.kept() ? ears.recorder().begin(turn.call().id()) : Recording.NOTHING;
        boolean kept = false;
        try {
            ListenOutcome outcome = recognised(turn, recording, hearing);
            Optional<String> path =
                    outcome.transcript().flatMap(_ -> recording.finish()).map(Recording.Kept::path);
            ListenOutcome whole = path.map(outcome::recorded).orElse(outcome);
            kept = told.test(whole) && path.isPresent();
            return whole;
        } finally {
            if (!kept) {
                recording.discard();
            }
        }
    }

    private ListenOutcome recognised(ListenTurn turn, Recording recording, Hearing hearing) {
        try (SpeechSession speech = open(turn)) {
            return hearing.with(speech, recording);
        } catch (SpeechException e) {
            LOG.warn("a caller could not be listened to: {}", e.getMessage());
            return new ListenOutcome.NotPossible("no-recogniser");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new ListenOutcome.NotPossible("stopping");
        }
    }

    private SpeechSession open(ListenTurn turn) throws InterruptedException {
        return ears.open(
                turn.language(),
                AudioStream.RATE.hertz(),
                List.of(),
                turn.settings().recogniser());
    }

    private ListenOutcome answer(
            AudioStream stream,
            SpeechSession speech,
            ListenTurn turn,
            Voicing voicing,
            SpeechQuality quality,
            Recording recording) {
        Utterance utterance = new Utterance(turn.settings());
        WordlessSound wordless = new WordlessSound();
        ToneDetector tones = new ToneDetector();
        Utterance.Stage stage = Utterance.Stage.WAITING;
        String text = "";
        boolean sounded = false;
        while (stage == Utterance.Stage.WAITING || stage == Utterance.Stage.SPEAKING) {
            switch (stream.listen(BLOCK)) {
                case Heard.Sound sound -> {
                    sounded = true;
                    boolean voiced = voicing.isVoiced(sound);
                    short[] caller = voicing.caller(sound);
                    recording.write(caller);
                    Optional<ToneDetector.Heard> tone = tones.hear(sound.samples());
                    if (tone.isPresent() && !isLate(tone.get(), turn)) {
                        return ofTone(tone.get());
                    }
                    quality.add(caller);
                    text = told(turn, text, speech.hear(caller));
                    stage = utterance.heard(voiced);
                    if (wordless.isMusic(sound.level(), text)) {
                        return unlessMusic(speech.finish(), turn, quality);
                    }
                }
                case Heard.Nothing() -> stage = utterance.nothing(BLOCK);
                case Heard.Key(char key) -> {
                    if (!isLate(new ToneDetector.Heard.Key(key), turn)) {
                        return new ListenOutcome.Declined();
                    }
                }
                case Heard.Ended(var reason) -> {
                    LOG.debug("the sound ended: {}", reason);
                    return said(speech.finish(), turn, quality).orElseGet(() -> noSound(reason));
                }
            }
        }
        long ended = nanoTime.getAsLong();
        Optional<ListenOutcome> said = said(speech.finish(), turn, quality);
        said.ifPresent(_ -> turn.spokeUntil().accept(ended));
        return said.isPresent() ? said.get() : silent(stream, sounded);
    }

    /// Whether it is the key that allowed the words to be kept, let go only now.
    private static boolean isLate(ToneDetector.Heard sign, ListenTurn turn) {
        return turn.kept() && turn.isConsent(sign);
    }

    /// Whose sound never came, or came in a flood, was not silent: who knows what they said.
    static ListenOutcome silent(AudioStream stream, boolean sounded) {
        if (!sounded) {
            return new ListenOutcome.NotPossible("no-sound");
        }
        Heard next = stream.listen(Duration.ZERO);
        while (next instanceof Heard.Sound || next instanceof Heard.Key) {
            next = stream.listen(Duration.ZERO);
        }
        return next instanceof Heard.Ended(AudioClosing reason) ? noSound(reason) : new ListenOutcome.Silent();
    }

    /// Why nothing was heard of a stream that ended so.
    static ListenOutcome noSound(AudioClosing reason) {
        boolean other = reason == AudioClosing.OTHER_RATE || reason == AudioClosing.OTHER_LENGTH;
        return new ListenOutcome.NotPossible(other ? OTHER_SOUND : "no-sound");
    }

    /// A key may also come as sound, where the trunk's `dtmf_mode` is not what the carrier sends.
    static ListenOutcome ofTone(ToneDetector.Heard tone) {
        return switch (tone) {
            case ToneDetector.Heard.Machine(int hertz) -> new ListenOutcome.Machine(hertz);
            case ToneDetector.Heard.Key(char _) -> new ListenOutcome.Declined();
        };
    }

    /// Passes on what is heard as it grows, where it may be kept: nobody knows what listeners do with
    /// it.
    private String told(ListenTurn turn, String before, String text) {
        if (turn.kept() && !text.equals(before)) {
            try {
                listener.heard(turn.call(), text, ears.understanding().soFar(text, turn.language()));
            } catch (RuntimeException e) {
                // It changes no decision.
                LOG.warn("a listener failed: {}", e.getClass().getSimpleName());
            }
        }
        return text;
    }

    /// Of words that a recogniser hears in music it is not sure, or they are few, or the same again and
    /// again.
    private ListenOutcome unlessMusic(Recognised recognised, ListenTurn turn, SpeechQuality quality) {
        return Optional.of(recognised)
                .filter(words -> words.confidence() >= Doubt.BELIEVED_FROM)
                .filter(Recognition::flows)
                .flatMap(words -> said(words, turn, quality))
                .orElseGet(() -> new ListenOutcome.NotPossible("music"));
    }

    private static boolean flows(Recognised recognised) {
        List<SpokenWord> words = recognised.words().stream()
                .filter(word -> !word.text().equals(NOT_UNDERSTOOD))
                .toList();
        long different = words.stream().map(SpokenWord::text).distinct().count();
        Duration span = words.isEmpty()
                ? Duration.ZERO
                : words.getLast().until().minus(words.getFirst().from());
        return different >= WORDS_OVER_MUSIC && span.compareTo(A_WORD.multipliedBy(different)) <= 0;
    }

    private Optional<ListenOutcome> said(Recognised recognised, ListenTurn turn, SpeechQuality quality) {
        if (recognised.words().isEmpty()) {
            return Optional.empty();
        }
        List<SpokenWord> words = recognised.words().stream()
                .filter(word ->
                        !word.text().equals(NOT_UNDERSTOOD) && !word.text().isBlank())
                .toList();
        return Optional.of(
                words.isEmpty()
                        ? new ListenOutcome.NotPossible("not-understood")
                        : new ListenOutcome.Said(ears.understanding()
                                .of(turn.call(), turn.language(), words, turn.kept())
                                .doubted(doubt(new Recognised(words), quality))));
    }

    private static Optional<Doubt> doubt(Recognised words, SpeechQuality quality) {
        if (quality.isClipped()) {
            return Optional.of(Doubt.CLIPPED);
        }
        if (quality.isFaint()) {
            return Optional.of(Doubt.FAINT);
        }
        return words.confidence() < Doubt.BELIEVED_FROM ? Optional.of(Doubt.MISHEARD) : Optional.empty();
    }
}
