package org.callwarden.screening.velocity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.screening.velocity.VelocityTest.kinds;
import static org.callwarden.screening.velocity.VelocityTest.only;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.velocity.LineSurge.Kind;
import org.junit.jupiter.api.Test;

/// Floods of a dialled number, of a trunk, and of one forged caller number: when they begin and when
/// they end.
class SurgeTest {

    private final Velocity velocity = new Velocity(VelocitySettings.standard(), _ -> false);
    private Instant now = Calls.TUESDAY;
    private int callers = 10_000_000;

    @Test
    void thirtyCallsInAMinuteFloodADialledNumberAndFourteenEndIt() {
        for (int i = 0; i < 29; i++) {
            assertThat(kinds(anybody())).doesNotContain(SignalKind.DIALED_SURGE);
            now = now.plusSeconds(1);
        }
        assertThat(only(SignalKind.DIALED_SURGE, anybody()).evidence())
                .isEqualTo(Map.of("dialed", Calls.MAIN, "calls", "30"));

        // One call in four seconds: 15 in a minute hold it.
        for (int i = 0; i < 30; i++) {
            now = now.plusSeconds(4);
            assertThat(kinds(anybody())).as("call %d", i).contains(SignalKind.DIALED_SURGE);
        }
        // One in five: 12 end it, and only 30 begin it again.
        for (int i = 0; i < 15; i++) {
            now = now.plusSeconds(5);
            anybody();
        }
        for (int i = 0; i < 17; i++) {
            assertThat(kinds(anybody())).as("call %d", i).doesNotContain(SignalKind.DIALED_SURGE);
        }
        assertThat(kinds(anybody())).contains(SignalKind.DIALED_SURGE);
    }

    @Test
    void anotherNumberIsNotFloodedByIt() {
        for (int i = 0; i < 40; i++) {
            anybody();
        }

        assertThat(arrive(Calls.from("0901234567").to("02838120000").at(now).call()))
                .isEmpty();
    }

    @Test
    void aFloodThatStopsIsOverWithoutFurtherCalls() {
        for (int i = 0; i < 40; i++) {
            anybody();
        }
        Call later = Calls.from("0901234567").at(now.plusSeconds(61)).call();

        assertThat(velocity.look(later)).isEmpty();
    }

    @Test
    void aTrunkIsFloodedFromThreeHundredOn() {
        for (int i = 0; i < 299; i++) {
            assertThat(kinds(toNumber(i))).doesNotContain(SignalKind.TRUNK_SURGE);
        }
        assertThat(only(SignalKind.TRUNK_SURGE, toNumber(299)).evidence())
                .isEqualTo(Map.of("trunk", Calls.TRUNK, "calls", "300"));
    }

    @Test
    void theFloodsOfThisMomentAreToldWithTheirBeginningTheHeaviestFirst() {
        for (int i = 0; i < 299; i++) {
            toNumber(i);
        }
        assertThat(velocity.surges(now)).isEmpty();
        Instant noticed = now;
        toNumber(299);
        for (int i = 0; i < 30; i++) {
            anybody();
        }

        assertThat(velocity.surges(now)).extracting(LineSurge::kind).containsExactly(Kind.TRUNK, Kind.DIALED);
        LineSurge trunk = velocity.surges(now).getFirst();
        assertThat(trunk.name()).isEqualTo(Calls.TRUNK);
        assertThat(trunk.calls()).isGreaterThanOrEqualTo(300);
        assertThat(trunk.since()).isBetween(noticed, now);
        assertThat(velocity.surges(now.plusSeconds(61))).isEmpty();
    }

    @Test
    void aHotlineThatAlwaysHasManyCallsIsNotUnderAttack() {
        LineLoad line = new LineLoad(new VelocitySettings.Surge(30, 4, 50, Duration.ofDays(1)));
        long at = Micros.of(now);
        for (int call = 0; call < 3 * 24 * 60 * 40; call++) {
            at += Micros.MINUTE / 40;
            line.arrived(at);
        }
        assertThat(line.at(at)).isEqualTo(new LineLoad.Seen(40, false));

        for (int call = 0; call < 200; call++) {
            line.arrived(at);
        }
        assertThat(line.at(at).surge()).isTrue();
    }

    @Test
    void moreThanCanBeCountedCountsAsTheMost() {
        LineLoad line = new LineLoad(VelocitySettings.standard().dialed());
        long at = Micros.of(now);
        for (int call = 0; call < LineLoad.MOST + 1; call++) {
            line.arrived(at + call);
        }
        assertThat(line.at(at + LineLoad.MOST)).isEqualTo(new LineLoad.Seen(LineLoad.MOST, true));
        assertThat(line.at(at + LineLoad.MOST + Micros.MINUTE)).isEqualTo(new LineLoad.Seen(0, false));
    }

    @Test
    void aNumberForgedAtScaleIsFrozenAndThenFreeAgain() {
        Call last = storm(velocity, 3);

        assertThat(only(SignalKind.SPOOFED_CALLER, velocity.look(last)).evidence())
                .isEqualTo(Map.of("calls", "30", "failures", "3"));
        assertThat(kinds(velocity.look(last)))
                .as("what the forgers do says nothing of the owner")
                .containsOnly(SignalKind.SPOOFED_CALLER, SignalKind.DIALED_SURGE);

        Call owner = Calls.from("0901234567").at(now.plusSeconds(61)).call();
        velocity.arrived(owner);
        assertThat(kinds(velocity.look(owner))).doesNotContain(SignalKind.SPOOFED_CALLER);
    }

    @Test
    void aSurgeWithoutFailedChallengesIsNoStorm() {
        assertThat(stormy(velocity, storm(velocity, 2))).isFalse();
    }

    @Test
    void aNumberOfWhichSomethingGoodIsKnownNeedsTwiceAsManyCallsAndNoFailure() {
        Velocity knowing = new Velocity(
                VelocitySettings.standard(), number -> number.text().equals("+84901234567"));

        assertThat(stormy(knowing, storm(knowing, 3))).isFalse();
        for (int call = 31; call <= 60; call++) {
            Call next = Calls.from("0901234567").at(now).call();
            knowing.arrived(next);
            assertThat(stormy(knowing, next)).as("call " + call).isEqualTo(call == 60);
            now = now.plusMillis(500);
        }
    }

    private static boolean stormy(Velocity told, Call call) {
        return kinds(told.look(call)).contains(SignalKind.SPOOFED_CALLER);
    }

    private Call storm(Velocity told, int failures) {
        Call call = Calls.from("0901234567").at(now).call();
        for (int i = 0; i < 30; i++) {
            call = Calls.from("0901234567").at(now).call();
            told.arrived(call);
            if (i < failures) {
                told.challenged(call, false);
            } else {
                assertThat(stormy(told, call)).isEqualTo(i == 29 && told == velocity && failures == 3);
            }
            now = now.plusSeconds(1);
        }
        return call;
    }

    private List<Signal> anybody() {
        callers += 1_000;
        return arrive(Calls.from("09" + callers).at(now).call());
    }

    private List<Signal> toNumber(int number) {
        callers += 1_000;
        return arrive(Calls.from("09" + callers)
                .to("0283812%04d".formatted(number))
                .at(now)
                .call());
    }

    private List<Signal> arrive(Call call) {
        velocity.arrived(call);
        return velocity.look(call);
    }
}
