package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.reputation.Reports;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.trust.TrustFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperienceTest {

    private static final String CALLER = "0901234567";
    private static final PhoneNumber.E164 NUMBER = Reports.number("84901234567");

    private final Experience experience = Experiences.standard();
    private final PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
    private final Screening screening = Screening.standard(
            Calls.NUMBERS,
            NeverReject.of(Calls.NUMBERS),
            Calls.OWN_NUMBERS,
            new Rules(),
            () -> policies,
            experience.history(),
            experience.sources());
    private Instant now = Calls.TUESDAY;

    @Test
    void whoTalkedWithUsLongEnoughIsTrustedAndItCountsAsAConversation() {
        Call call = arrive();

        assertThat(experience.talked(call, Duration.ofMillis(14_999), now)).isEmpty();
        assertThat(experience.talked(call, Duration.ofSeconds(15), now)).isPresent();

        assertThat(kinds(arrive())).contains(SignalKind.TALKED_WITH_US);
        assertThat(experience.reputations().of(NUMBER, now).counts().fine()).isPositive();
    }

    @Test
    void aTrustedNumberThatIsForgedAtScaleIsAskedAndItsOwnerRingsAgainAfterwards() {
        experience.trust().dialled(NUMBER, now.minusSeconds(60));
        int rang = 0;
        for (int i = 0; i < 300; i++) {
            Call forged = arrive();
            Verdict verdict = screening.assess(forged);
            rang += verdict.decision() instanceof Decision.Accept ? 1 : 0;
            if (verdict.decision() instanceof Decision.Challenge) {
                experience.challenged(forged, verdict, new ChallengeOutcome.TimedOut(2), now);
                assertThat(experience.decided(forged, verdict, Optional.of(new ChallengeOutcome.TimedOut(2))))
                        .isEmpty();
            }
            now = now.plusMillis(500);
        }
        assertThat(rang).isEqualTo(59);

        now = now.plusSeconds(120);
        assertThat(screening.assess(arrive()).decision()).isInstanceOf(Decision.Accept.class);
    }

    @Test
    void nothingIsEarnedByACallWhoseSignatureFailedAndNothingLost() {
        Call forged = Calls.from(CALLER).attested(Attestation.FAILED).at(now).call();
        experience.trust().dialled(NUMBER, now.minusSeconds(60));

        assertThat(experience.talked(forged, Duration.ofMinutes(5), now)).isEmpty();
        assertThat(experience.decided(forged, screening.assess(forged), Optional.of(new ChallengeOutcome.Failed(2))))
                .isEmpty();
    }

    @Test
    void aFailedChallengeAndASpamReportFromInsideLoseTrustAndAListDoesNot() {
        experience.trust().dialled(NUMBER, now.minusSeconds(60));
        assertThat(experience.reported(Reports.listed("84901234567", "list:x", now)))
                .isEmpty();
        Call call = arrive();

        Optional<TrustFact> lost =
                experience.decided(call, screening.assess(call), Optional.of(new ChallengeOutcome.TimedOut(2)));

        assertThat(lost.map(TrustFact::detail)).contains("challenge-failed");
        assertThat(experience
                        .reported(Reports.spam("84901234567", "ext:1", now))
                        .map(TrustFact::detail))
                .contains("reported-spam");
        assertThat(experience.reputations().of(NUMBER, now).voices()).hasSize(2);
    }

    @Test
    void nothingIsRememberedOfANumberThatIsShownByFarMoreCallersThanOwnIt() {
        storm(40, new ChallengeOutcome.Failed(2));
        assertThat(kinds(arrive())).contains(SignalKind.SPOOFED_CALLER);
        storm(1, new ChallengeOutcome.Passed(1));

        assertThat(experience.history().of(NUMBER).orElseThrow())
                .satisfies(standing -> assertThat(standing.failures()).isZero())
                .satisfies(standing -> assertThat(standing.passes()).isZero());
    }

    @Test
    void robotsThatHangUpAtThePromptAreAStormLikeThoseThatPressNothing() {
        storm(29, new ChallengeOutcome.HungUp(1));

        assertThat(kinds(arrive())).contains(SignalKind.SPOOFED_CALLER);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 15, 30, 55})
    void theOwnerIsAskedAtMostAfterAStormOnTheirNumber(int minutesLater) {
        storm(120, new ChallengeOutcome.TimedOut(2));

        now = now.plus(Duration.ofMinutes(minutesLater));
        Call owner = arrive();

        assertThat(kinds(owner)).containsExactly(SignalKind.UNKNOWN_CALLER);
        assertThat(screening.assess(owner).decision()).isInstanceOf(Decision.Challenge.class);
    }

    @Test
    void whoeverPassedBeforeAStormRingsAfterIt() {
        experience.history().remember(NUMBER, new ChallengeOutcome.Passed(1), now.minusSeconds(3_600));
        storm(120, new ChallengeOutcome.TimedOut(2));
        now = now.plus(Duration.ofMinutes(5));

        assertThat(screening.assess(arrive()).decision()).isInstanceOf(Decision.Accept.class);
    }

    @Test
    void aNumberThatPeopleReportedGetsNoChallengeByFlooding() {
        experience.reported(Reports.spam("84901234567", "ext:1", now));
        experience.reported(Reports.spam("84901234567", "ext:2", now));
        storm(40, new ChallengeOutcome.HungUp(1));
        Call call = arrive();

        assertThat(kinds(call)).contains(SignalKind.REPORTED_SPAM);
        assertThat(screening.assess(call).decision()).isInstanceOf(Decision.Reject.class);
    }

    @Test
    void whoShowsANumberWhoseSignatureFailedNeitherEarnsNorCostsItsOwnerAnything() {
        for (int i = 0; i < 40; i++) {
            Call forged = Calls.from(CALLER)
                    .to("0283812012" + i % 10)
                    .attested(Attestation.FAILED)
                    .at(now)
                    .call();
            experience.arrived(forged);
            Verdict first = screening.assess(forged);
            ChallengeOutcome outcome = i % 2 == 0 ? new ChallengeOutcome.Passed(1) : new ChallengeOutcome.TimedOut(2);
            experience.challenged(forged, first, outcome, now);
            experience.decided(forged, screening.reassess(forged, first, outcome), Optional.of(outcome));
            now = now.plusSeconds(2);
        }

        assertThat(experience.history().of(NUMBER)).isEmpty();
        assertThat(kinds(arrive())).containsExactly(SignalKind.UNKNOWN_CALLER);
    }

    @Test
    void whoAlwaysHangsUpAfterAFewSecondsIsSeenWhenTheTalkIsTold() {
        for (int i = 0; i < 5; i++) {
            Call call = arrive();
            assertThat(kinds(call)).doesNotContain(SignalKind.SHORT_CALLS);
            now = now.plusSeconds(20);
            experience.ended(call, now, Optional.of(Duration.ofSeconds(2)));
            now = now.plus(Duration.ofMinutes(4));
        }

        assertThat(kinds(arrive())).contains(SignalKind.SHORT_CALLS);
    }

    @Test
    void whomNobodyAnsweredHadNoShortTalk() {
        for (int i = 0; i < 9; i++) {
            Call call = arrive();
            now = now.plusSeconds(20);
            experience.ended(call, now, Optional.empty());
            now = now.plus(Duration.ofMinutes(4));
        }

        assertThat(kinds(arrive())).doesNotContain(SignalKind.SHORT_CALLS);
    }

    private void storm(int calls, ChallengeOutcome outcome) {
        for (int i = 0; i < calls; i++) {
            Call call = Calls.from(CALLER).to("0283812012" + i % 10).at(now).call();
            experience.arrived(call);
            Verdict first = screening.assess(call);
            if (first.decision() instanceof Decision.Challenge) {
                experience.challenged(call, first, outcome, now);
                experience.decided(call, screening.reassess(call, first, outcome), Optional.of(outcome));
            } else {
                experience.decided(call, first, Optional.empty());
            }
            now = now.plusSeconds(1);
        }
    }

    private Call arrive() {
        Call call = Calls.from(CALLER).at(now).call();
        experience.arrived(call);
        return call;
    }

    private List<SignalKind> kinds(Call call) {
        Verdict verdict = screening.assess(call);
        return verdict.card().lines().stream().map(line -> line.signal().kind()).toList();
    }
}
