package org.callwarden.screening.velocity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.junit.jupiter.api.Test;

/// Which behaviour is told, with which evidence, and which is not.
class VelocityTest {

    private static final String ROBOT = "0901234567";

    private final Velocity velocity = new Velocity(VelocitySettings.standard(), _ -> false);
    private Instant now = Calls.TUESDAY;

    @Test
    void aRobotThatCallsConsecutiveNumbersIsSeenFromItsFifthNumberOn() {
        for (int i = 0; i < 4; i++) {
            assertThat(kinds(call(ROBOT, "0283812012" + i, 20))).isEmpty();
        }

        Signal fifth = only(SignalKind.SCANNING_CALLER, call(ROBOT, "02838120124", 20));
        Signal sixth = only(SignalKind.SCANNING_CALLER, call(ROBOT, "02838120120", 20));

        assertThat(fifth.evidence())
                .isEqualTo(Map.of("numbers", "5", "from", "02838120120", "to", "02838120124", "minutes", "60"));
        assertThat(sixth.evidence()).containsEntry("numbers", "5");
    }

    @Test
    void theOrderOfTheNumbersHidesNoScanAndOneMayBeLeftOut() {
        for (String last : List.of("7", "1", "5", "3")) {
            call(ROBOT, "0283812012" + last, 20);
        }

        assertThat(kinds(call(ROBOT, "02838120129", 20))).containsExactly(SignalKind.SCANNING_CALLER);
    }

    @Test
    void aScanByCallersOfOneTenIsTheirRanges() {
        for (int i = 0; i < 4; i++) {
            assertThat(kinds(call("090123456" + i, "0283812012" + i, 20))).isEmpty();
        }

        Signal fifth = only(SignalKind.SCANNING_RANGE, call("0901234564", "02838120124", 20));

        assertThat(fifth.evidence())
                .containsEntry("range", "+8490123456*")
                .containsEntry("callers", "5")
                .containsEntry("numbers", "5");
    }

    @Test
    void aScanByCallersOfOneHundredIsSeenToo() {
        for (int i = 0; i < 7; i++) {
            call("09012345" + i + "7", "0283812012" + i, 20);
        }

        assertThat(only(SignalKind.SCANNING_RANGE, call("0901234597", "02838120127", 20))
                        .evidence())
                .containsEntry("range", "+849012345*");
    }

    @Test
    void aHiddenCallersRangeIsNotTold() {
        Calls hidden = Calls.from("0901234564").presented(32).over(Calls.TRUSTED_TRUNK);
        for (int i = 0; i < 4; i++) {
            call("090123456" + i, "0283812012" + i, 20);
        }

        List<Signal> seen = arrive(hidden.to("02838120124").at(now).call());

        assertThat(only(SignalKind.SCANNING_RANGE, seen).evidence()).containsEntry("range", "withheld");
    }

    @Test
    void aPartnerWhoCallsThreeDepartmentsOfAHundredNumbersIsNotTouched() {
        for (int round = 0; round < 3; round++) {
            for (String department : List.of("02838120120", "02838120121", "02838120150")) {
                assertThat(kinds(call("02438250001", department, 120))).isEmpty();
            }
        }
    }

    @Test
    void aCustomerWhoRedialsFiveTimesInTenMinutesIsNotTouched() {
        for (int i = 0; i < 5; i++) {
            assertThat(kinds(call(ROBOT, Calls.MAIN, 110))).isEmpty();
        }
    }

    @Test
    void aScanIsForgottenAfterAnHour() {
        for (int i = 0; i < 5; i++) {
            call(ROBOT, "0283812012" + i, 20);
        }
        now = now.plus(Duration.ofHours(1));

        assertThat(kinds(call(ROBOT, "02838120125", 20))).isEmpty();
    }

    @Test
    void callersWithoutANumberAreNotTakenForOne() {
        for (int i = 0; i < 20; i++) {
            Call call =
                    Calls.withheld().to("028381201%02d".formatted(i)).at(now).call();
            assertThat(arrive(call)).isEmpty();
            now = now.plusSeconds(20);
        }
    }

    @Test
    void manyDifferentNumbersAreToldWhereTheyAreNoScan() {
        List<Signal> last = List.of();
        for (int i = 0; i < 8; i++) {
            assertThat(kinds(last)).isEmpty();
            last = call(ROBOT, "028381%d5000".formatted(i), 100);
        }

        assertThat(only(SignalKind.MANY_DIALED, last).evidence()).containsEntry("numbers", "8");
    }

    @Test
    void tenCallsInTenMinutesAreFrequent() {
        for (int i = 0; i < 9; i++) {
            assertThat(kinds(call(ROBOT, Calls.MAIN, 60))).isEmpty();
        }

        assertThat(only(SignalKind.FREQUENT_CALLS, call(ROBOT, Calls.MAIN, 60)).evidence())
                .isEqualTo(Map.of("calls", "10", "minutes", "10"));
    }

    @Test
    void whoCallsAgainAtOnceTimeAndAgainIsTold() {
        for (int i = 0; i < 5; i++) {
            Call call = Calls.from(ROBOT).at(now).call();
            assertThat(arrive(call)).isEmpty();
            now = now.plusSeconds(60);
            velocity.ended(call, now, Optional.empty());
            now = now.plusSeconds(9);
        }

        List<Signal> sixth = arrive(Calls.from(ROBOT).at(now).call());

        assertThat(only(SignalKind.SHORT_GAPS, sixth).evidence())
                .isEqualTo(Map.of("short", "5", "all", "5", "seconds", "10"));
    }

    @Test
    void shortConversationsAreToldAndCallsThatWeEndedAreNone() {
        for (int i = 0; i < 10; i++) {
            Call call = Calls.from(ROBOT).at(now).call();
            assertThat(kinds(arrive(call))).isEmpty();
            velocity.ended(
                    call, now.plusSeconds(5), i % 2 == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(4)));
            now = now.plusSeconds(90);
        }

        List<Signal> next = arrive(Calls.from(ROBOT).at(now).call());

        assertThat(only(SignalKind.SHORT_CALLS, next).evidence()).containsEntry("all", "5");
    }

    @Test
    void callsSideBySideAreToldAndThoseWhoseEndNobodyToldAreOverAfterAMinute() {
        call(ROBOT, Calls.MAIN, 1);
        call(ROBOT, Calls.MAIN, 1);
        call(ROBOT, Calls.MAIN, 1);
        Call fourth = Calls.from(ROBOT).at(now).call();
        assertThat(kinds(arrive(fourth))).containsExactly(SignalKind.PARALLEL_CALLS);
        velocity.ended(fourth, now.plusMillis(500), Optional.empty());
        now = now.plusSeconds(1);
        assertThat(only(SignalKind.PARALLEL_CALLS, call(ROBOT, Calls.MAIN, 60)).evidence())
                .containsEntry("calls", "4");

        assertThat(kinds(call(ROBOT, "0283", 1))).doesNotContain(SignalKind.PARALLEL_CALLS);
    }

    @Test
    void aBusyTenIsToldFromFourMembersOn() {
        List<Signal> last = List.of();
        for (int i = 0; i < 20; i++) {
            assertThat(kinds(last)).isEmpty();
            last = call("090123456" + i % 4, Calls.MAIN, 25);
        }
        assertThat(only(SignalKind.BUSY_RANGE, last).evidence())
                .isEqualTo(Map.of("range", "+8490123456*", "calls", "20", "callers", "4", "minutes", "10"));
    }

    @Test
    void aHundredIsBusyOnlyWhenItIsUsedBroadly() {
        Velocity narrow = new Velocity(VelocitySettings.standard(), _ -> false);
        Velocity broad = new Velocity(VelocitySettings.standard(), _ -> false);
        List<Signal> inThreeTens = List.of();
        List<Signal> inFourTens = List.of();
        for (int i = 0; i < 40; i++) {
            Instant at = Calls.TUESDAY.plusSeconds(10L * i);
            Call three =
                    Calls.from("09012345%d%d".formatted(i % 3, i % 4)).at(at).call();
            Call four = Calls.from("09012345%d%d".formatted(i % 4, i / 4 % 3))
                    .at(at)
                    .call();
            narrow.arrived(three);
            broad.arrived(four);
            inThreeTens = narrow.look(three);
            inFourTens = broad.look(four);
        }
        assertThat(kinds(inThreeTens)).isEmpty();
        assertThat(only(SignalKind.BUSY_RANGE, inFourTens).evidence())
                .containsEntry("range", "+849012345*")
                .containsEntry("callers", "12");
    }

    @Test
    void lookingChangesNothing() {
        for (int i = 0; i < 4; i++) {
            call(ROBOT, "0283812012" + i, 20);
        }
        Call question = Calls.from(ROBOT).to("02838120124").at(now).call();

        for (int i = 0; i < 50; i++) {
            assertThat(velocity.look(question)).isEmpty();
        }
    }

    @Test
    void whatIsSaidOfACallDependsOnNoLaterOne() {
        for (int i = 0; i < 4; i++) {
            call(ROBOT, "0283812012" + i, 20);
        }
        Call fourth =
                Calls.from(ROBOT).to("02838120123").at(now.minusSeconds(20)).call();
        call(ROBOT, "02838120124", 1);

        assertThat(velocity.look(fourth)).isEmpty();
    }

    @Test
    void anythingMayBeDialled() {
        for (String odd :
                List.of("+84283812012", "s", "*#06#", "1".repeat(40), "+", "00", "0", "9".repeat(15), "a.b-c_d")) {
            call(ROBOT, odd, 60);
        }
        assertThat(kinds(call(ROBOT, "x", 60)))
                .containsExactlyInAnyOrder(SignalKind.MANY_DIALED, SignalKind.FREQUENT_CALLS);
    }

    @Test
    void aLeadingPlusAndLeadingZeroesAreToldAsTheyWereDialled() {
        for (int i = 0; i < 5; i++) {
            call(ROBOT, "+0028" + i, 20);
        }
        assertThat(only(SignalKind.SCANNING_CALLER, call(ROBOT, Calls.MAIN, 20)).evidence())
                .containsEntry("from", "+00280")
                .containsEntry("to", "+00284");
    }

    private List<Signal> call(String caller, String dialed, int secondsAfter) {
        List<Signal> seen = arrive(Calls.from(caller).to(dialed).at(now).call());
        now = now.plusSeconds(secondsAfter);
        return seen;
    }

    private List<Signal> arrive(Call call) {
        velocity.arrived(call);
        return velocity.look(call);
    }

    static List<SignalKind> kinds(List<Signal> signals) {
        return signals.stream().map(Signal::kind).toList();
    }

    static Signal only(SignalKind kind, List<Signal> signals) {
        assertThat(kinds(signals)).contains(kind);
        return signals.stream()
                .filter(signal -> signal.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
