package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.screening.Calls.TUESDAY;
import static org.callwarden.screening.reputation.Reports.spam;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.policy.TestRules;
import org.callwarden.screening.reputation.Reports;
import org.callwarden.screening.reputation.ReputationSettings;
import org.callwarden.screening.reputation.Reputations;
import org.junit.jupiter.api.Test;

/// What a report does against those who are known, and what an administrator reads of it. The cases of
/// unknown callers are in `calls.tsv`.
class ReportedCallersTest {

    private static final String CUSTOMER = "84901234567";

    private final Rules rules = new Rules();
    private final Reputations reputations =
            new Reputations(ReputationSettings.standard(), Reports.block("849012", "=MobiFone & \"Co\""));
    private final PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
    private final Screening screening = Screening.standard(
            Calls.NUMBERS,
            NeverReject.of(Calls.NUMBERS),
            Calls.OWN_NUMBERS,
            rules,
            () -> policies,
            new CaffeineChallengeHistory(10),
            List.of(reputations));

    @Test
    void aCustomerWithALabelRingsWhoeverReportsThem() {
        enforce(TestRules.rule(1, "label +" + CUSTOMER));
        reputations.tell(spam(CUSTOMER, "ext:101", TUESDAY));
        reputations.tell(spam(CUSTOMER, "ext:102", TUESDAY));

        Verdict verdict = screening.assess(Calls.from("0901234567").call());

        assertThat(verdict.decision()).isInstanceOf(Decision.AcceptWithLabel.class);
        assertThat(verdict.card().sum()).isEqualTo(-100 + 50 + 20);
    }

    @Test
    void anAllowRuleStandsAboveEveryReport() {
        enforce(TestRules.rule(1, "allow +" + CUSTOMER));
        reputations.tell(spam(CUSTOMER, "ext:101", TUESDAY));

        assertThat(screening.assess(Calls.from("0901234567").call()).decision()).isEqualTo(new Decision.Accept());
    }

    @Test
    void theReasonTellsHowManyReportsOfWhichSourcesSinceWhen() {
        enforce();
        reputations.tell(spam(CUSTOMER, "ext:101", TUESDAY.minus(Duration.ofDays(3))));

        Verdict verdict = screening.assess(Calls.from("0901234567").call());

        ReasonTexts texts = new ReasonTexts();
        assertThat(verdict.decision()).isEqualTo(new Decision.Reject(603));
        assertThat(verdict.reasons().stream().map(reason -> texts.text(reason, Language.EN)))
                .contains("Reported as spam 1 time, as fine 0 times (feature-code 1; 2026-11-21 to 2026-11-21):"
                        + " 3.9 against 0.0, so at least 51 % unwanted");
        assertThat(verdict.reasons().stream().map(reason -> texts.text(reason, Language.VI)))
                .anySatisfy(text -> assertThat(text).contains("mã tính năng 1", "2026-11-21"));
    }

    @Test
    void theReasonTellsTheRange() {
        enforce();
        for (int i = 0; i < 4; i++) {
            reputations.tell(spam("8490123456" + i, "ext:101", TUESDAY));
        }

        Verdict verdict = screening.assess(Calls.from("0901234569").call());

        assertThat(verdict.reasons().stream().map(reason -> new ReasonTexts().text(reason, Language.EN)))
                .contains("Of the numbers +8490123456x 4 are held for spam: at least 81 % unwanted");
    }

    @Test
    void theReasonTellsTheCarrierAndItsBlock() {
        enforce();
        spoilTheCarriersBlock();

        Verdict verdict = screening.assess(Calls.from("0901234569").call());

        assertThat(verdict.decision().id()).isEqualTo("challenge");
        assertThat(verdict.reasons().stream().map(reason -> new ReasonTexts().text(reason, Language.EN)))
                .contains(
                        "Of the numbers +849012xxxxx, allocated to =MobiFone & \"Co\", 16 in 16 blocks of a hundred are"
                                + " held for spam: at least 94 % unwanted");
        assertThat(verdict.reasons().stream().map(reason -> new ReasonTexts().text(reason, Language.VI)))
                .anySatisfy(text -> assertThat(text).contains("+849012xxxxx", "=MobiFone", "16"));
        assertThat(verdict.card().lines().getFirst().signal().evidence())
                .containsEntry("prefix", "+849012")
                .containsEntry("carrier", "=MobiFone & \"Co\"")
                .containsEntry("members", "16")
                .containsEntry("blocks", "16");
    }

    @Test
    void theReasonTellsNothingOfTheNumberOfACallerWhoHidesIt() {
        spoilTheCarriersBlock();
        for (int i = 0; i < 8; i++) {
            reputations.tell(spam("849012345" + i / 2 + i, "ext:101", TUESDAY));
            reputations.tell(spam("8490123456" + i, "ext:101", TUESDAY));
        }

        Verdict verdict = screening.assess(
                Calls.from("0901234567").presented(32).over(Calls.TRUSTED_TRUNK).call());

        assertThat(verdict.card().lines().stream()
                        .map(line -> line.signal().kind().id()))
                .contains("withheld", "reported-spam", "bad-ten-block", "bad-hundred-block", "bad-carrier-block");
        assertThat(verdict.reasons().stream().map(reason -> new ReasonTexts().text(reason, Language.EN)))
                .allSatisfy(text -> assertThat(text).doesNotContain("90123", "84901", "MobiFone"));
        assertThat(verdict.card().toString()).doesNotContain("849012", "MobiFone");
    }

    private void spoilTheCarriersBlock() {
        for (int i = 0; i < 16; i++) {
            reputations.tell(spam("849012%03d50".formatted(i), "ext:101", TUESDAY));
        }
    }

    private void enforce(Rule... written) {
        rules.replace(List.of(written), List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, Calls.TRUNK)));
    }
}
