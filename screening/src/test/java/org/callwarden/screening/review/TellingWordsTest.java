package org.callwarden.screening.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.SpokenNumber;
import org.callwarden.screening.transcript.TellingPassage;
import org.callwarden.screening.transcript.TextClassifier;
import org.junit.jupiter.api.Test;

/// Which words of a stored call told the most, by the classifier that is shipped.
final class TellingWordsTest {

    private static final String SMALL_TALK =
            "good morning how are you today i hope you had a nice weekend with the family and the weather was fine ";
    private static final String SALE =
            "we have been trying to reach you about your car's extended warranty press one to speak to an agent ";
    private static final String NUMBER = "zero nine zero one two three four five six seven";

    private static Transcript said(String text, int pauseBefore) {
        return said(text, pauseBefore, TextClassifier.standard().classify(SALE, Language.EN));
    }

    private static Transcript said(String text, int pauseBefore, Classified classified) {
        List<SpokenWord> words = new ArrayList<>();
        Duration at = Duration.ZERO;
        for (String word : text.strip().split(" ", -1)) {
            at = words.size() == pauseBefore ? at.plus(TellingWords.PAUSE) : at;
            words.add(new SpokenWord(word, at, at.plusMillis(300), 0.9));
            at = at.plusMillis(300);
        }
        return new Transcript(
                text.strip(),
                words,
                classified,
                List.of(new SpokenNumber(CallRecords.MOBILE, NUMBER, true)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String passage(CallRecord record, Transcript said) {
        return TellingWords.of(record, said)
                .map(found -> String.join(
                        " ",
                        said.words().stream().map(SpokenWord::text).toList().subList(found.from(), found.until())))
                .orElse("");
    }

    private static CallRecord because(Reason reason) {
        Verdict verdict = CallRecords.verdict();
        return CallRecords.of(
                CallRecords.id(1),
                CallRecords.caller(CallRecords.MOBILE, ""),
                CallRecords.START,
                Optional.empty(),
                new Verdict(
                        verdict.decision(),
                        true,
                        verdict.card(),
                        List.of(reason),
                        Optional.empty(),
                        verdict.policyVersion()));
    }

    @Test
    void whereNothingCouldBeConcludedNothingIsMarked() {
        Classified sure = TextClassifier.standard().classify(SALE, Language.EN);
        Classified unsure =
                new Classified(sure.spamProbability(), sure.textClass(), true, sure.language(), sure.evidence());

        assertThat(TellingWords.of(CallRecords.sample(1), said(SMALL_TALK + SALE, -1, sure)))
                .isPresent();
        assertThat(TellingWords.of(CallRecords.sample(1), said(SMALL_TALK + SALE, -1, unsure)))
                .isEmpty();
    }

    @Test
    void aSaleAmongSmallTalkIsWhatTold() {
        Transcript said = said(SMALL_TALK + SALE + SMALL_TALK, -1);

        assertThat(passage(CallRecords.sample(1), said))
                .contains("reach you about your car's extended warranty press one");
        assertThat(TellingWords.of(CallRecords.sample(1), said).orElseThrow().words())
                .isLessThanOrEqualTo(TellingPassage.MOST_WORDS);
    }

    @Test
    void aPauseBeginsASentence() {
        int pause = SMALL_TALK.strip().split(" ", -1).length;

        assertThat(passage(CallRecords.sample(1), said(SMALL_TALK + SALE, pause)))
                .startsWith("we have been trying");
    }

    @Test
    void aNumberThatCountedAgainstTheCallerIsInItAndAnyOtherNeedNotBe() {
        Transcript said = said(SALE + SMALL_TALK + SMALL_TALK + "call us at " + NUMBER + " " + SMALL_TALK, -1);
        String number = CallRecords.MOBILE.text();

        assertThat(passage(because(Reason.of("named-bad-number", Map.of("number", number, "why", "reported"))), said))
                .contains(NUMBER);
        assertThat(passage(because(Reason.of("named-bad-number", Map.of("number", "+84999", "why", "reported"))), said))
                .contains("warranty")
                .doesNotContain(NUMBER);
    }

    @Test
    void aNumberWhoseWordsAreNotFoundAgainIsNotLookedFor() {
        Transcript said = said(SALE + SMALL_TALK + SMALL_TALK, -1);
        Reason reason = Reason.of("named-bad-number", Map.of("number", CallRecords.MOBILE.text(), "why", "reported"));

        assertThat(passage(because(reason), said)).contains("warranty");
    }

    @Test
    void whatIsShortOrNotKeptHasNone() {
        Transcript whole = said(SALE + SMALL_TALK, -1);

        assertThat(passage(CallRecords.sample(1), said(SALE, -1))).isEmpty();
        assertThat(passage(CallRecords.sample(1), whole)).isNotEmpty();
        assertThat(passage(CallRecords.sample(1), whole.withoutText())).isEmpty();
    }
}
