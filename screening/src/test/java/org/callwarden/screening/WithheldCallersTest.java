package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.policy.TestRules;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.screening.signal.OwnNumbers;
import org.callwarden.screening.signal.SignalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A number that the network asserts and the caller withholds is scored and matched, and stands in
/// nothing that people read.
@Slow
class WithheldCallersTest {

    /// Presentation restricted, as Asterisk gives it for `Privacy: id`.
    private static final int RESTRICTED = 32;

    private static final List<ChallengeOutcome> OUTCOMES = List.of(
            new ChallengeOutcome.Passed(1),
            new ChallengeOutcome.Failed(2),
            new ChallengeOutcome.TimedOut(2),
            new ChallengeOutcome.HungUp(1));
    private static final String OWN = "842873005";

    private final ReasonTexts texts = new ReasonTexts();
    private final Rules rules = new Rules();
    private final ChallengeHistory history = new CaffeineChallengeHistory(100);
    private final Screening screening = Screening.standard(
            Calls.NUMBERS,
            NeverReject.of(Calls.NUMBERS),
            new OwnNumbers(Calls.NUMBERS, Set.of(OWN), OwnNumbers.NEIGHBOUR_DIGITS),
            rules,
            () -> new PolicyBook(Policy.standard(), Map.of(), Map.of()),
            history,
            List.of());

    /// Valid, in an unknown block, impossible, a neighbour's, one of our own, foreign, that of a
    /// rule's range.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+84901234567",
                "+84692348560",
                "+840692348560",
                "+842873001299",
                "+842873005678",
                "+14155552671",
                "+84901000005"
            })
    void aWithheldCallersNumberIsInNoReason(String number) {
        for (Attestation attestation : EnumSet.allOf(Attestation.class)) {
            Call call = withheld(number, attestation);
            for (Optional<Rule> rule : rulesAbout(number)) {
                rules.replace(rule.stream().toList(), List.of());
                for (ChallengeOutcome outcome : OUTCOMES) {
                    Verdict verdict = screening.assess(call);
                    assertThat(everythingTold(verdict)).as("%s", rule).doesNotContain(tellingPart(call));
                    if (verdict.decision() instanceof Decision.Challenge) {
                        Verdict after = screening.reassess(call, verdict, outcome);
                        assertThat(everythingTold(after)).as("%s", rule).doesNotContain(tellingPart(call));
                    }
                    history.remember(call.caller().number(), outcome, call.at().minus(Duration.ofHours(1)));
                }
            }
        }
    }

    @Test
    void whoShowsTheNumberIsToldByTheRuleThatNamesIt() {
        rules.replace(List.of(TestRules.rule(7, "block +84901234567")), List.of());

        assertThat(everythingTold(screening.assess(
                        Calls.from("+84901234567").over(Calls.TRUSTED_TRUNK).call())))
                .contains("901234567", "comment 7");
    }

    @Test
    void theRuleIsNamedByItsIdSoThatItCanBeLookedUp() {
        rules.replace(List.of(TestRules.rule(7, "block +84901234567")), List.of());

        Verdict verdict = screening.assess(withheld("+84901234567", Attestation.NONE));

        assertThat(verdict.rule()).contains("r7");
        assertThat(texts.text(verdict.reasons().getFirst(), Language.EN)).isEqualTo("Blocked by rule r7 (withheld)");
    }

    @Test
    void aRuleAboutAllWithheldCallersIsToldInFull() {
        rules.replace(List.of(TestRules.rule(8, "block withheld")), List.of());

        Verdict verdict = screening.assess(withheld("+84901234567", Attestation.NONE));

        assertThat(texts.text(verdict.reasons().getFirst(), Language.EN))
                .isEqualTo("Blocked by rule r8 (withheld): comment 8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+842873001299", "+842873001234", "+842873005678"})
    void aNumberThatNobodySeesIsNoNeighbourAndNoForgery(String number) {
        assertThat(kinds(screening.assess(
                        Calls.from(number).over(Calls.TRUSTED_TRUNK).call())))
                .containsAnyOf(SignalKind.NEIGHBOUR, SignalKind.OWN_NUMBER);

        assertThat(kinds(screening.assess(withheld(number, Attestation.NONE))))
                .contains(SignalKind.WITHHELD)
                .doesNotContain(SignalKind.NEIGHBOUR, SignalKind.OWN_NUMBER);
    }

    private static Call withheld(String number, Attestation attestation) {
        Call call = Calls.from(number)
                .over(Calls.TRUSTED_TRUNK)
                .presented(RESTRICTED)
                .attested(attestation)
                .call();
        assertThat(call.caller().number()).isInstanceOf(E164.class);
        assertThat(call.caller().shown()).isEqualTo("withheld");
        return call;
    }

    /// The digits of the number that distinguish it, without its country code.
    private static String tellingPart(Call call) {
        String text = call.caller().number().text();
        return text.substring(text.length() - 7);
    }

    private static List<Optional<Rule>> rulesAbout(String number) {
        Stream<String> callers = Stream.of(
                number,
                number.substring(0, number.length() - 1) + "*",
                "+84901000000-+84901999999",
                "country:VN",
                "withheld",
                "any to " + Calls.MAIN,
                "any over " + Calls.TRUSTED_TRUNK);
        Stream<Optional<Rule>> rules = callers.flatMap(text -> Stream.of(Rule.Action.values())
                .map(action -> TestRules.rule(1, action.name() + " " + text))
                .map(Optional::of));
        return Stream.concat(Stream.of(Optional.<Rule>empty()), rules).toList();
    }

    private static Set<SignalKind> kinds(Verdict verdict) {
        return verdict.card().lines().stream()
                .map(line -> line.signal().kind())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Every value and every text of a verdict.
    private String everythingTold(Verdict verdict) {
        StringBuilder told = new StringBuilder();
        for (Reason reason : verdict.reasons()) {
            told.append(reason).append('\n');
            for (Language language : Language.values()) {
                told.append(texts.text(reason, language)).append('\n');
            }
        }
        for (ScoreCard.Line line : verdict.card().lines()) {
            told.append(line.signal()).append('\n');
        }
        return told.append(verdict.decision()).toString();
    }
}
