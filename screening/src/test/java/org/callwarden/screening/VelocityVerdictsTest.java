package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.velocity.Velocity;
import org.callwarden.screening.velocity.VelocitySettings;
import org.junit.jupiter.api.Test;

/// What becomes of callers because of how they behave, under the standard weights and policy.
class VelocityVerdictsTest {

    private static final String ROBOT = "0901234567";

    private final ChallengeHistory history = new CaffeineChallengeHistory(1_000);
    private final Velocity velocity = new Velocity(
            VelocitySettings.standard(),
            number -> history.of(number).filter(known -> known.passes() > 0).isPresent());
    private final PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
    private final Screening screening = Screening.standard(
            Calls.NUMBERS,
            NeverReject.of(Calls.NUMBERS),
            Calls.OWN_NUMBERS,
            new Rules(),
            () -> policies,
            history,
            List.of(velocity));
    private Instant now = Calls.TUESDAY;

    @Test
    void aRobotThatCallsConsecutiveNumbersIsRejectedFromItsFifthCallOn() {
        List<String> decisions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            decisions.add(call(ROBOT, "0283812012" + i, Duration.ofSeconds(10))
                    .decision()
                    .id());
        }

        assertThat(decisions)
                .containsExactly(
                        "challenge", "challenge", "challenge", "challenge", "reject", "reject", "reject", "reject");
    }

    @Test
    void soIsOneThatFailsItsChallengesMeanwhile() {
        for (int i = 0; i < 4; i++) {
            assertThat(fail(call(ROBOT, "0283812012" + i, Duration.ofSeconds(10)))
                            .decision()
                            .id())
                    .isEqualTo("challenge");
        }
        Verdict fifth = call(ROBOT, "02838120124", Duration.ZERO);

        assertThat(fifth.decision().id()).isEqualTo("reject");
        assertThat(ids(fifth)).contains("scanning-caller", "failed-repeatedly");
    }

    @Test
    void callersOfOneTenThatShareAScanMakeTheirNeighboursAskedAndNotRefused() {
        for (int i = 0; i < 4; i++) {
            Verdict verdict = call("090123456" + i, "0283812012" + i, Duration.ofSeconds(10));
            assertThat(ids(verdict)).doesNotContain("scanning-range");
        }
        Verdict neighbour = call("0901234569", "02838120124", Duration.ZERO);

        assertThat(ids(neighbour)).contains("scanning-range");
        assertThat(neighbour.decision().id()).isEqualTo("challenge");
    }

    @Test
    void threeCallersOfATenAndSevenOfAHundredSayNothingOfTheirRange() {
        for (int i = 0; i < 9; i++) {
            Verdict verdict = call("090123456" + i % 3, "0283812012" + i, Duration.ofSeconds(10));
            assertThat(ids(verdict)).doesNotContain("scanning-range");
        }
        for (int i = 0; i < 7; i++) {
            Verdict verdict = call("09012346%d1".formatted(i), "0283812022" + i, Duration.ofSeconds(10));
            assertThat(ids(verdict)).doesNotContain("scanning-range");
        }
        assertThat(ids(call("0901234671", "02838120227", Duration.ZERO))).contains("scanning-range");
    }

    @Test
    void whoPassedOnceAndThenScansIsAskedEachTime() {
        history.remember(Calls.from(ROBOT).call().caller().number(), new ChallengeOutcome.Passed(1), now);
        for (int i = 0; i < 12; i++) {
            assertThat(call(ROBOT, "028381201%02d".formatted(i), Duration.ofSeconds(20))
                            .decision()
                            .id())
                    .isEqualTo(i < 4 ? "accept" : "challenge");
        }
    }

    @Test
    void aFloodMakesNobodyRefusedWhoHidesTheirNumber() {
        for (int i = 0; i < 200; i++) {
            call("09%03d50000".formatted(i), Calls.MAIN, Duration.ofMillis(300));
        }
        Verdict withheld = call("anonymous", Calls.MAIN, Duration.ZERO);

        assertThat(ids(withheld)).contains("withheld", "dialed-surge");
        assertThat(withheld.decision().id()).isEqualTo("challenge");
    }

    @Test
    void aClockThatWasAheadHidesNoRobotAfterwards() {
        now = now.plus(Duration.ofHours(6));
        call(ROBOT, Calls.MAIN, Duration.ZERO);
        now = now.minus(Duration.ofHours(6));
        Verdict verdict = call(ROBOT, "02838120120", Duration.ofMillis(500));
        for (int i = 1; i < 29; i++) {
            verdict = call(ROBOT, "028381201%02d".formatted(20 + i), Duration.ofMillis(500));
        }
        assertThat(ids(verdict)).contains("scanning-caller");
        for (int i = 0; i < 30; i++) {
            verdict = call("09%02d500000".formatted(i), Calls.MAIN, Duration.ofMillis(500));
        }
        assertThat(ids(verdict)).contains("dialed-surge");
    }

    @Test
    void aCustomerWhoRedialsIsAskedAndNeverRefused() {
        for (int i = 0; i < 9; i++) {
            assertThat(call(ROBOT, Calls.MAIN, Duration.ofSeconds(30))
                            .decision()
                            .id())
                    .isEqualTo("challenge");
        }
    }

    @Test
    void evenOneWhoRedialsWithinSecondsIsOnlyAsked() {
        for (int i = 0; i < 20; i++) {
            assertThat(call(ROBOT, Calls.MAIN, Duration.ofSeconds(8)).decision().id())
                    .isEqualTo("challenge");
        }
    }

    @Test
    void whileANumberIsFloodedTheUnknownAreAskedAndTheKnownRing() {
        for (int i = 0; i < 60; i++) {
            Verdict verdict = call("09%02d500000".formatted(i), Calls.MAIN, Duration.ofMillis(500));
            assertThat(verdict.decision().id()).isEqualTo("challenge");
        }
        history.remember(Calls.from(ROBOT).call().caller().number(), new ChallengeOutcome.Passed(1), now);

        assertThat(ids(call("0912345678", Calls.MAIN, Duration.ZERO))).contains("dialed-surge");
        Verdict known = call(ROBOT, Calls.MAIN, Duration.ZERO);
        assertThat(ids(known)).contains("passed-challenge").doesNotContain("dialed-surge");
        assertThat(known.decision().id()).isEqualTo("accept");
    }

    @Test
    void aNumberForgedAtScaleIsChallengedWhereTheScoreWouldRefuseIt() {
        Verdict verdict = call(ROBOT, "02838120100", Duration.ofSeconds(1));
        for (int i = 1; i < 30; i++) {
            verdict = i <= 4 ? fail(verdict) : verdict;
            verdict = call(ROBOT, "028381201%02d".formatted(i), Duration.ofSeconds(1));
            assertThat(verdict.decision().id()).isEqualTo(i < 4 || i == 29 ? "challenge" : "reject");
        }

        assertThat(verdict.card().score().value()).isGreaterThanOrEqualTo(90);
        assertThat(ids(verdict))
                .contains("spoofed-not-refused", "spoofed-caller")
                .doesNotContain("scanning-caller");
    }

    private Call last = Calls.from(ROBOT).call();

    private Verdict call(String caller, String dialed, Duration pause) {
        last = Calls.from(caller).to(dialed).at(now).call();
        velocity.arrived(last);
        now = now.plus(pause);
        return screening.assess(last);
    }

    private Verdict fail(Verdict verdict) {
        velocity.challenged(last, false);
        velocity.ended(last, now, Optional.empty());
        history.remember(last.caller().number(), new ChallengeOutcome.Failed(2), now);
        return verdict;
    }

    private static List<String> ids(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::id).toList();
    }
}
