package org.callwarden.screening.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.Doubt;
import org.callwarden.screening.transcript.TextClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTextsTest {

    private final ReasonTexts texts = new ReasonTexts();

    @Test
    void bothLanguagesFillInTheSameValues() {
        for (String id : texts.ids(Language.EN)) {
            assertThat(placeholders(id, Language.VI)).as(id).isEqualTo(placeholders(id, Language.EN));
        }
    }

    private Set<String> placeholders(String id, Language language) {
        return Pattern.compile("\\{[a-z-]+}")
                .matcher(texts.template(id, language))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void valuesAreFilledIn() {
        Reason reason = Reason.of("score-challenge", Map.of("score", "55", "threshold", "40"));

        assertThat(texts.text(reason, Language.EN)).isEqualTo("Score 55: reaches the challenge threshold of 40");
        assertThat(texts.text(reason, Language.VI)).isEqualTo("Điểm 55: đạt ngưỡng xác minh 40");
    }

    @ParameterizedTest
    @CsvSource({"1, 1 time", "0, 0 times", "2, 2 times", "11, 11 times"})
    void oneIsSaidInTheSingular(String passes, String times) {
        Reason reason = Reason.of("passed-challenge", Map.of("passes", passes));

        assertThat(texts.text(reason, Language.EN)).isEqualTo("Passed a challenge before (" + times + ")");
    }

    @Test
    void aValueThatIsMissingShowsAsAQuestionMark() {
        assertThat(texts.text(Reason.of("score-challenge"), Language.EN))
                .isEqualTo("Score ?: reaches the challenge threshold of ?");
    }

    @Test
    void theWordsWithinAValueAreThoseOfTheLanguage() {
        Reason reason =
                Reason.of("reported-spam", Map.of("spam", "3", "sources", "review 1, feature-code 2, rumour 4"));

        assertThat(texts.text(reason, Language.EN)).contains("(review 1, feature-code 2, rumour 4;");
        assertThat(texts.text(reason, Language.VI)).contains("(quản trị viên 1, mã tính năng 2, rumour 4;");
        assertThat(texts.ids(Language.VI)).isEqualTo(texts.ids(Language.EN));
    }

    @ParameterizedTest
    @EnumSource(TextClass.class)
    void whatACallIsAboutIsSaidInVietnamese(TextClass about) {
        Reason reason = Reason.of("heard-spam", Map.of("class", about.id(), "percent", "97", "words", "scam"));

        assertThat(texts.text(reason, Language.VI))
                .doesNotContain(about.id() + ",")
                .endsWith("scam");
        assertThat(texts.text(reason, Language.EN)).contains(about.id());
    }

    @ParameterizedTest
    @EnumSource(Doubt.class)
    void whyATranscriptMayBeWrongIsSaidInBothLanguages(Doubt doubt) {
        Reason reason = Reason.of("heard-badly", Map.of("why", doubt.id()));

        for (Language language : Language.values()) {
            assertThat(texts.text(reason, language)).doesNotContain("(" + doubt.id() + ")");
        }
    }

    @Test
    void aReasonOfAnotherVersionShowsItsId() {
        assertThat(texts.text(Reason.of("known-campaign"), Language.VI)).isEqualTo("known-campaign");
    }

    @Test
    void anIdHasTwoToFortyCharacters() {
        assertThat(Reason.of("ab").id()).hasSize(2);
        assertThat(Reason.of("a" + "b".repeat(39)).id()).hasSize(40);
        assertThatThrownBy(() -> Reason.of("a")).hasMessageContaining("a reason id");
        assertThatThrownBy(() -> Reason.of("a" + "b".repeat(40))).hasMessageContaining("a reason id");
    }

    @Test
    void aValueMayHoldAnything() {
        Reason reason = Reason.of("unparsable-number", Map.of("number", "$1 {number} \\ <b>"));

        assertThat(texts.text(reason, Language.EN)).endsWith("$1 {number} \\ <b>");
    }

    @Test
    void aRuleWithoutACommentLeavesNoColonBehind() {
        Reason reason = Reason.of("blocked-by-rule", Map.of("rule", "r7", "callers", "+8490*", "comment", ""));

        assertThat(texts.text(reason, Language.EN)).isEqualTo("Blocked by rule r7 (+8490*)");
    }
}
