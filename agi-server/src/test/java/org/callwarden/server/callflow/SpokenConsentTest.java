package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.audio.ToneDetector;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.server.speech.Recognised;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenConsentTest {

    private static final Optional<ToneDetector.Heard> YES = Optional.of(new ToneDetector.Heard.Key('1'));
    private static final Optional<ToneDetector.Heard> NO = Optional.of(new ToneDetector.Heard.Key('2'));

    /// One word after the other; `|` is a pause of so many milliseconds.
    private static Recognised heard(double confidence, int pause, String text) {
        List<SpokenWord> words = new ArrayList<>();
        Duration at = Duration.ZERO;
        for (String word : text.split(" ", -1)) {
            if (word.equals("|")) {
                at = at.plusMillis(pause);
                continue;
            }
            words.add(new SpokenWord(word, at, at.plusMillis(300), confidence));
            at = at.plusMillis(300);
        }
        return new Recognised(words);
    }

    private static Optional<?> meaning(Language language, String text) {
        return SpokenConsent.meaning(heard(1, 600, text), language, Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"EN, yes", "EN, yes please", "EN, i agree", "VI, có", "VI, dạ vâng", "VI, tôi đồng ý"})
    void aYesCountsLikeKeyOne(Language language, String text) {
        assertThat(meaning(language, text)).isEqualTo(YES);
    }

    @ParameterizedTest
    @CsvSource({"EN, no", "EN, no thank you", "VI, không", "VI, tôi không đồng ý", "VI, tôi từ chối"})
    void aNoCountsLikeAKeyThatDeclines(Language language, String text) {
        assertThat(meaning(language, text)).isEqualTo(NO);
    }

    @ParameterizedTest
    @CsvSource({
        "EN, yes [unk]",
        "EN, [unk] yes",
        "EN, i",
        "EN, you may",
        "EN, có",
        "EN, [unk]",
        "EN, yes no",
        "VI, yes",
        "VI, đồng",
        "VI, có không",
        "VI, em có [unk]"
    })
    void anythingElseIsNeither(Language language, String text) {
        assertThat(meaning(language, text)).isEmpty();
    }

    @Test
    void silenceIsNeither() {
        assertThat(SpokenConsent.meaning(Recognised.NOTHING, Language.EN, Duration.ZERO))
                .isEmpty();
    }

    @Test
    void whatWasSaidBeforeAPauseIsAnotherMatterAndAShorterOneIsNone() {
        assertThat(meaning(Language.EN, "[unk] | yes")).isEqualTo(YES);
        assertThat(meaning(Language.EN, "yes | [unk]")).isEmpty();
        assertThat(SpokenConsent.meaning(heard(1, 599, "[unk] | yes"), Language.EN, Duration.ZERO))
                .isEmpty();
    }

    @Test
    void aYesIsHeardSurelyOrNotAtAllAndANoNeedsLess() {
        assertThat(SpokenConsent.meaning(heard(0.9, 0, "yes please"), Language.EN, Duration.ZERO))
                .isEqualTo(YES);
        assertThat(SpokenConsent.meaning(heard(0.899, 0, "yes please"), Language.EN, Duration.ZERO))
                .isEmpty();
        assertThat(SpokenConsent.meaning(heard(0.6, 0, "không"), Language.VI, Duration.ZERO))
                .isEqualTo(NO);
        assertThat(SpokenConsent.meaning(heard(0.599, 0, "không"), Language.VI, Duration.ZERO))
                .isEmpty();
    }

    @Test
    void everyPhraseIsListenedForAndEverythingElseIsUnknown() {
        assertThat(SpokenConsent.grammar(Language.EN)).contains("yes", "no").endsWith("[unk]");
        assertThat(SpokenConsent.grammar(Language.VI))
                .contains("có", "không")
                .doesNotContain("yes")
                .doesNotHaveDuplicates();
    }

    @Test
    void aYesBeforeTheQuestionWasHeardAnswersSomethingElseButANoIsOne() {
        Recognised early = heard(1, 0, "yes");
        Duration told = early.words().getFirst().from().plusMillis(1);

        assertThat(SpokenConsent.meaning(early, Language.EN, told.minusMillis(1)))
                .isEqualTo(YES);
        assertThat(SpokenConsent.meaning(early, Language.EN, told)).isEmpty();
        assertThat(SpokenConsent.meaning(heard(1, 0, "no"), Language.EN, told)).isEqualTo(NO);
    }
}
