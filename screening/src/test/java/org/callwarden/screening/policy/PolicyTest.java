package org.callwarden.screening.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Calls;
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

        assertThat(book.of(Calls.from("0901234567").over("t").to("100").call())).isEqualTo(line);
        assertThat(book.of(Calls.from("0901234567").over("t").to("200").call())).isEqualTo(trunk);
        assertThat(book.of(Calls.from("0901234567").over("u").to("200").call())).isEqualTo(standard);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, 0, ''",
        "101, 101, 101, 101, 101, 101, ''",
        "25, 40, 101, 90, 90, 90, ''",
        "25, 40, 60, 90, 90, 90, ''",
        "25, 101, 101, 101, 101, 90, ''",
        "-1, 40, 50, 90, 90, 90, got -1",
        "25, 40, 50, 90, 90, 102, got 102",
        "41, 40, 50, 90, 90, 90, got 41 before 40",
        "25, 40, 39, 90, 90, 90, got 40 before 39",
        "25, 40, 91, 90, 90, 90, got 91 before 90",
        "25, 91, 101, 101, 101, 90, got 91 before 90",
    })
    void thresholdsRiseWithinTheirLimitsButForThoseThatAreOff(
            int label, int challenge, int listen, int voicemail, int divert, int reject, String error) {
        if (error.isEmpty()) {
            assertThatCode(() -> new Thresholds(label, challenge, listen, voicemail, divert, reject))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> new Thresholds(label, challenge, listen, voicemail, divert, reject))
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
    void aChallengesTimesStayWithinTheirLimitsToTheNanosecond() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> times(second.minusNanos(1), second.multipliedBy(5)))
                .hasMessage("challenge patience is 1 to 30 seconds, got PT0.999999999S");
        assertThatThrownBy(() -> times(second.multipliedBy(30).plusNanos(1), second.multipliedBy(120)))
                .hasMessageContaining("patience");
        assertThatThrownBy(() -> times(second, second.multipliedBy(5).minusNanos(1)))
                .hasMessageContaining("total is 5 to 120 seconds");
        assertThatThrownBy(() -> times(second, second.multipliedBy(120).plusNanos(1)))
                .hasMessageContaining("total");
    }

    @Test
    void aVersionAndATargetAreTakenUpToTheirLengthsAndRefusedBeyond() {
        assertThatCode(() -> named("v".repeat(40))).doesNotThrowAnyException();
        assertThatThrownBy(() -> named("v".repeat(41))).hasMessageContaining("1 to 40 characters");
        assertThatThrownBy(() -> named(" ")).hasMessageContaining("1 to 40 characters");

        assertThatCode(() -> new Decision.Target("1".repeat(40) + "@" + "c".repeat(79)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new Decision.Target("1".repeat(41) + "@c")).hasMessageContaining("exten@context");
        assertThatThrownBy(() -> new Decision.Target("1@" + "c".repeat(80))).hasMessageContaining("exten@context");
    }

    @ParameterizedTest
    @CsvSource({"602, false", "603, true", "604, false", "606, false", "607, true", "608, true", "609, false"})
    void aCallIsRejectedWithOneOfThreeCodes(int code, boolean good) {
        if (good) {
            assertThat(new Decision.Reject(code).code()).isEqualTo(code);
        } else {
            assertThatThrownBy(() -> new Decision.Reject(code)).hasMessageContaining("603, 607 or 608, got " + code);
        }
    }

    @Test
    void aLabelIsTakenUpToItsLengthAndRefusedBeyond() {
        assertThat(new Decision.AcceptWithLabel("l".repeat(40)).label()).hasSize(40);
        assertThatThrownBy(() -> new Decision.AcceptWithLabel("l".repeat(41)))
                .hasMessageContaining("1 to 40 characters");
        assertThatThrownBy(() -> new Decision.AcceptWithLabel(" ")).hasMessageContaining("1 to 40 characters");
    }

    @Test
    void aRulesTextsAreTakenUpToTheirLengthsAndRefusedBeyond() {
        assertThat(commented("c".repeat(200), "a".repeat(60)).comment()).hasSize(200);
        assertThatThrownBy(() -> commented("c".repeat(201), "a")).hasMessage("a comment has at most 200 characters");
        assertThatThrownBy(() -> commented("", "a".repeat(61))).hasMessage("an author has 1 to 60 characters");
        assertThat(rule("r" + "9".repeat(18), "block", "", "x").id()).hasSize(19);
        assertThatThrownBy(() -> rule("r" + "9".repeat(19), "block", "", "x")).hasMessageContaining("a rule id");
        assertThat(rule("r1", "label", "l".repeat(40), "x").label()).hasSize(40);
        assertThatThrownBy(() -> rule("r1", "label", "l".repeat(41), "x")).hasMessageContaining("1 to 40");
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

    private static Rule commented(String comment, String author) {
        Rule plain = rule("r1", "block", "", "x");
        return new Rule(
                plain.id(), plain.action(), plain.match(), "", comment, author, plain.created(), plain.expires());
    }

    private static ChallengeSettings times(Duration patience, Duration total) {
        return new ChallengeSettings(1, 1, patience, total, Answer.YES, 0, 7, 3);
    }

    private static ChallengeSettings settings(int digits, int tries, int patience, int total, int days) {
        return new ChallengeSettings(
                digits, tries, Duration.ofSeconds(patience), Duration.ofSeconds(total), Answer.YES, days, 7, 3);
    }

    @Test
    void listeningHasItsLimits() {
        Duration second = Duration.ofSeconds(1);
        assertThat(listening(second, Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ZERO))
                .isNotNull();
        assertThat(listening(
                        Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofSeconds(10)))
                .isNotNull();
        Duration longest = Duration.ofSeconds(2);
        assertThatThrownBy(() -> listening(Duration.ofMillis(999), second, longest, second))
                .hasMessage("listen first is 1000 to 30000 ms, got 999");
        assertThatThrownBy(() -> listening(second, Duration.ofMillis(299), longest, second))
                .hasMessage("listen silence is 300 to 5000 ms, got 299");
        assertThatThrownBy(() -> listening(second, second, Duration.ofMillis(120_001), second))
                .hasMessage("listen longest is 2000 to 120000 ms, got 120001");
        assertThatThrownBy(() -> listening(second, second, longest, Duration.ofMillis(10_001)))
                .hasMessage("listen recogniser is 0 to 10000 ms, got 10001");
    }

    private static ListenSettings listening(Duration first, Duration silence, Duration longest, Duration recogniser) {
        ListenSettings standard = ListenSettings.standard();
        return new ListenSettings(
                standard.keep(), standard.transcript(), standard.onSpam(), first, silence, longest, recogniser);
    }

    private Policy named(String version) {
        return new Policy(
                version,
                standard.thresholds(),
                standard.challenge(),
                standard.listen(),
                standard.suspect(),
                standard.reject(),
                standard.voicemail(),
                standard.divert(),
                standard.onFail(),
                standard.onTimeout(),
                standard.alternative());
    }
}
