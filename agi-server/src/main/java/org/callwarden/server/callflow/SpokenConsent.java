package org.callwarden.server.callflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.audio.ToneDetector;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.policy.ListenSettings;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.speech.Recognised;
import org.callwarden.server.speech.SpeechException;
import org.callwarden.server.speech.SpeechSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears whether a caller says yes or no, with a recogniser that listens for these phrases only and
/// calls everything else unknown. What is not one of them from its first word to its last, or not
/// heard well enough, is no consent.
final class SpokenConsent {

    private static final Logger LOG = LoggerFactory.getLogger(SpokenConsent.class);

    /// Asking may take so long.
    static final Duration LONGEST = Duration.ofSeconds(7);

    /// How long a caller may take to begin, and to speak: after that it is no yes.
    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration BLOCK = Duration.ofMillis(100);

    /// The end of the question can be answered before it is over.
    private static final Duration LAST_OF_QUESTION = Duration.ofSeconds(1);

    private static final Duration BLOCK_LENGTH = Duration.ofMillis(20);

    /// What was said before such a pause is another matter: people say hello into the prompt.
    private static final Duration PAUSE = Duration.ofMillis(600);

    /// How sure the recogniser has to be of each word. Whoever is wrongly heard to say no is
    /// challenged, whoever is wrongly heard to say yes is recorded.
    static final double SURE_OF_YES = 0.9;

    static final double SURE_OF_NO = 0.6;

    private static final Set<String> YES_EN = Set.of(
            "yes", "yes please", "yes you may", "yes of course", "yeah", "okay", "sure", "i agree", "yes i agree");
    private static final Set<String> NO_EN = Set.of(
            "no", "no thank you", "no thanks", "nope", "i refuse", "i decline", "no please do not", "please do not");
    private static final Set<String> YES_VI = Set.of(
            "có", "dạ có", "vâng", "dạ vâng", "được", "dạ được", "đồng ý", "dạ đồng ý", "tôi đồng ý", "em đồng ý");
    private static final Set<String> NO_VI = Set.of(
            "không",
            "dạ không",
            "không được",
            "không đồng ý",
            "tôi không đồng ý",
            "em không đồng ý",
            "từ chối",
            "tôi từ chối");

    private final Ears ears;

    SpokenConsent(Ears ears) {
        this.ears = ears;
    }

    /// What is listened for; the sets are sorted, so that the recogniser is asked the same each time.
    static List<String> grammar(Language language) {
        Stream<String> phrases = switch (language) {
            case EN -> Stream.concat(YES_EN.stream(), NO_EN.stream());
            case VI -> Stream.concat(YES_VI.stream(), NO_VI.stream());
        };
        return Stream.concat(phrases.sorted(), Stream.of(Recognition.NOT_UNDERSTOOD))
                .toList();
    }

    /// Waits for a short answer.
    ///
    /// @param before what was said into the prompt; what is said now is added
    /// @return what it counts like: key 1 for yes, key 2 for no; or the key or machine that was heard
    Optional<ToneDetector.Heard> hear(
            AudioStream stream, ListenTurn turn, Voicing voicing, ToneDetector tones, List<short[]> before) {
        boolean spoke = !before.isEmpty() && voicing.hasSpoken();
        Duration told = BLOCK_LENGTH.multipliedBy(before.size()).minus(LAST_OF_QUESTION);
        Utterance utterance = new Utterance(limits(turn.settings()));
        Utterance.Stage stage = Utterance.Stage.WAITING;
        while (stage == Utterance.Stage.WAITING || stage == Utterance.Stage.SPEAKING) {
            switch (stream.listen(BLOCK)) {
                case Heard.Sound sound -> {
                    boolean voiced = voicing.isVoiced(sound);
                    before.add(voicing.caller(sound));
                    Optional<ToneDetector.Heard> tone = tones.hear(sound.samples());
                    if (tone.isPresent()) {
                        return tone;
                    }
                    stage = utterance.heard(voiced);
                }
                case Heard.Nothing() -> stage = utterance.nothing(BLOCK);
                case Heard.Key(char key) -> {
                    return Optional.of(new ToneDetector.Heard.Key(key));
                }
                case Heard.Ended _ -> {
                    return Optional.empty();
                }
            }
        }
        return stage == Utterance.Stage.OVER || spoke ? recognised(turn, before, told) : Optional.empty();
    }

    private static ListenSettings limits(ListenSettings of) {
        return new ListenSettings(
                of.keep(), of.transcript(), of.onSpam(), FIRST, of.silence(), ANSWER, of.recogniser());
    }

    private Optional<ToneDetector.Heard> recognised(ListenTurn turn, List<short[]> said, Duration told) {
        try (SpeechSession speech = ears.open(
                turn.language(),
                AudioStream.RATE.hertz(),
                grammar(turn.language()),
                turn.settings().recogniser())) {
            said.forEach(speech::hear);
            return meaning(speech.finish(), turn.language(), told);
        } catch (SpeechException e) {
            LOG.warn("whether a caller consents could not be heard: {}", e.getMessage());
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// @param told from when on they know what they are asked: a yes before that answers something else
    static Optional<ToneDetector.Heard> meaning(Recognised recognised, Language language, Duration told) {
        List<SpokenWord> words = afterTheLastPause(recognised.words());
        String text = words.stream().map(SpokenWord::text).collect(Collectors.joining(" "));
        double surety = words.stream().mapToDouble(SpokenWord::confidence).min().orElse(0);
        Set<String> yes = language == Language.VI ? YES_VI : YES_EN;
        Set<String> no = language == Language.VI ? NO_VI : NO_EN;
        boolean answers = !words.isEmpty() && words.getFirst().from().compareTo(told) >= 0;
        if (answers && yes.contains(text) && surety >= SURE_OF_YES) {
            return Optional.of(new ToneDetector.Heard.Key(ListenTurn.YES));
        }
        return no.contains(text) && surety >= SURE_OF_NO
                ? Optional.of(new ToneDetector.Heard.Key(ListenTurn.NO))
                : Optional.empty();
    }

    private static List<SpokenWord> afterTheLastPause(List<SpokenWord> words) {
        int from = words.size() - 1;
        while (from > 0
                && words.get(from).from().minus(words.get(from - 1).until()).compareTo(PAUSE) < 0) {
            from--;
        }
        return words.subList(Math.max(from, 0), words.size());
    }
}
