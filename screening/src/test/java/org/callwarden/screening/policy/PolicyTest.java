package org.callwarden.screening.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.policy.ChallengeSettings.Answer;
import org.callwarden.screening.policy.Policy.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    private final Policy standard = Policy.standard();

    @Test
    void everyWayStandsForADecisionOfThePolicy() {
        assertThat(standard.take(Way.ACCEPT)).isEqualTo(new Decision.Accept());
        assertThat(standard.take(Way.LABEL)).isEqualTo(standard.suspect());
        assertThat(standard.take(Way.VOICEMAIL)).isEqualTo(new Decision.Voicemail(standard.voicemail()));
        assertThat(standard.take(Way.DIVERT)).isEqualTo(new Decision.Divert(standard.divert()));
        assertThat(standard.take(Way.REJECT)).isEqualTo(standard.reject());
    }

    @Test
    void theDialledNumbersPolicyWinsOverTheTrunks() {
        Policy line = named("line");
        Policy trunk = named("trunk");
        PolicyBook book =
                new PolicyBook(standard, Map.of(new Trunk("t"), trunk), Map.of(new DialedNumber("100"), line));

        assertThat(book.of(new Trunk("t"), new DialedNumber("100"))).isEqualTo(line);
        assertThat(book.of(new Trunk("t"), new DialedNumber("200"))).isEqualTo(trunk);
        assertThat(book.of(new Trunk("u"), new DialedNumber("200"))).isEqualTo(standard);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, ''",
        "101, 101, 101, 101, 101, ''",
        "25, 40, 90, 90, 90, ''",
        "-1, 40, 90, 90, 90, got -1",
        "25, 40, 90, 90, 102, got 102",
        "41, 40, 90, 90, 90, got 41 before 40",
        "25, 40, 101, 90, 90, got 101 before 90",
    })
    void thresholdsRiseWithinTheirLimits(
            int label, int challenge, int voicemail, int divert, int reject, String error) {
        if (error.isEmpty()) {
            assertThatCode(() -> new Thresholds(label, challenge, voicemail, divert, reject))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> new Thresholds(label, challenge, voicemail, divert, reject))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(error);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 5, 0, ''",
        "4, 5, 30, 120, 365, ''",
        "0, 1, 1, 5, 0, digits",
        "5, 1, 1, 5, 0, digits",
        "1, 0, 1, 5, 0, tries",
        "1, 6, 1, 5, 0, tries",
        "1, 1, 0, 5, 0, patience",
        "1, 1, 31, 5, 0, patience",
        "1, 1, 1, 4, 0, total",
        "1, 1, 1, 121, 0, total",
        "1, 1, 1, 5, -1, remember-days",
        "1, 1, 1, 5, 366, remember-days",
    })
    void aChallengeStaysWithinItsLimits(int digits, int tries, int patience, int total, int days, String error) {
        if (error.isEmpty()) {
            assertThat(settings(digits, tries, patience, total, days).limits().digits())
                    .isEqualTo(digits);
        } else {
            assertThatThrownBy(() -> settings(digits, tries, patience, total, days))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(error);
        }
    }

    @Test
    void aRuleHasAnIdAnAuthorAndALabelOnlyWhereItLabels() {
        assertThatThrownBy(() -> rule("1", "block", "", "x")).hasMessageContaining("a rule id is 'r' and a number");
        assertThatThrownBy(() -> rule("r1", "block", "", "")).hasMessageContaining("an author");
        assertThatThrownBy(() -> rule("r1", "block", "An", "x")).hasMessageContaining("has a label");
        assertThatThrownBy(() -> rule("r1", "label", "", "x")).hasMessageContaining("has a label");
        assertThatCode(() -> rule("r1", "label", "An", "x")).doesNotThrowAnyException();
    }

    @Test
    void aRuleIsNotAboutEveryCall() {
        assertThatThrownBy(() -> new Match(new Callers.Any(), Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("this one is about every call");
    }

    private static Rule rule(String id, String action, String label, String author) {
        return new Rule(
                id,
                action.equals("label") ? Rule.Action.LABEL : Rule.Action.BLOCK,
                new Match(new Callers.Prefix("84"), Optional.empty(), Optional.empty(), Optional.empty()),
                label,
                "",
                author,
                Instant.EPOCH,
                Optional.empty());
    }

    private static ChallengeSettings settings(int digits, int tries, int patience, int total, int days) {
        return new ChallengeSettings(
                digits, tries, Duration.ofSeconds(patience), Duration.ofSeconds(total), Answer.YES, days);
    }

    private Policy named(String version) {
        return new Policy(
                version,
                standard.thresholds(),
                standard.challenge(),
                standard.suspect(),
                standard.reject(),
                standard.voicemail(),
                standard.divert(),
                standard.onFail(),
                standard.onTimeout(),
                standard.alternative());
    }
}
