package org.callwarden.screening.velocity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.velocity.VelocityTest.kinds;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.Calls;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.velocity.VelocitySettings.Memory;
import org.junit.jupiter.api.Test;

/// More callers than are remembered one by one.
@Slow
class FloodTest {

    private static final VelocitySettings STANDARD = VelocitySettings.standard();
    private static final int ROOM = 1_000;

    private final Velocity small = new Velocity(with(new Memory(ROOM, ROOM, 100, 128, 1 << 14)), _ -> false);
    private Instant now = Calls.TUESDAY;

    @Test
    void memoryHoldsNoMoreThanItsRoom() {
        for (int i = 0; i < 20 * ROOM; i++) {
            forged(i);
        }

        assertThat(small.remembered()).isBetween((long) ROOM, 2L * ROOM);
    }

    @Test
    void callersOfWhomNothingCameForAnHourMakeRoomFirst() {
        for (int i = 0; i < ROOM / 2; i++) {
            forged(i);
        }
        now = now.plus(STANDARD.scanWindow());
        forged(ROOM);

        assertThat(small.remembered()).isEqualTo(3);
    }

    @Test
    void aRobotIsSeenInTheMiddleOfAFlood() {
        List<SignalKind> seen = new ArrayList<>();
        for (int i = 0; i < 40 * ROOM; i++) {
            forged(i);
            if (i % (2 * ROOM) == 0) {
                Call robot = Calls.from("0901234567")
                        .to("028381201%02d".formatted(i / (2 * ROOM)))
                        .at(now)
                        .call();
                small.arrived(robot);
                seen.addAll(kinds(small.look(robot)));
            }
        }

        assertThat(seen).contains(SignalKind.SCANNING_CALLER);
    }

    @Test
    void whoWasForgottenIsCountedByTheSketch() {
        Tracks tracks = new Tracks(
                10,
                new CountMinSketch(1 << 12, Micros.of(STANDARD.window())),
                new java.util.concurrent.atomic.AtomicLong(),
                Micros.MINUTE);
        long at = 1;
        for (int i = 0; i < 20; i++) {
            tracks.change(
                    "often", 1, at, track -> track.with(track.calls().plus(new Arrival(at, 1, (byte) 0), 0, 128)));
        }
        assertThat(tracks.of("often").orElseThrow().earlier()).isZero();
        for (int i = 0; i < 1_000; i++) {
            tracks.change(
                    "once" + i, 1, at, track -> track.with(track.calls().plus(new Arrival(at, 1, (byte) 0), 0, 128)));
        }
        assertThat(tracks.size()).isLessThanOrEqualTo(10);
        tracks.change("often", 1, at, track -> track);

        // Whether it was pushed out or stayed, nothing of it is lost but what the flood's own load explains.
        Track often = tracks.of("often").orElse(Track.begun(at, 19));
        assertThat(often.calls().size() + often.earlier()).isBetween(19, 21);
    }

    @Test
    void nobodyLooksBusyBecauseOfTheFlood() {
        List<Signal> seen = new ArrayList<>();
        for (int i = 0; i < 20 * ROOM; i++) {
            Call call = forged(i);
            seen.addAll(small.look(call));
        }

        assertThat(seen.stream().map(Signal::kind).distinct())
                .as("but the lines are")
                .containsExactlyInAnyOrder(SignalKind.DIALED_SURGE, SignalKind.TRUNK_SURGE);
    }

    @Test
    void settingsThatWaitForMoreCallsThanAreKeptAreRefused() {
        assertThat(with(new Memory(ROOM, ROOM, 100, 60, 1 << 10)).memory().callsKept())
                .isEqualTo(60);
        assertThatThrownBy(() -> with(new Memory(ROOM, ROOM, 100, 59, 1 << 10)))
                .hasMessageContaining("calls-kept")
                .hasMessageContaining("59");
        assertThatThrownBy(() -> new Memory(ROOM, ROOM, 100, 128, 1_025)).hasMessageContaining("power of two");
        assertThatThrownBy(() -> new VelocitySettings.Scan(2, 1, 2, 8)).hasMessageContaining("scan.numbers is a whole");
        assertThatThrownBy(() -> new VelocitySettings.Storm(5, 1, 6, 60)).hasMessageContaining("storm.leave");
        assertThatThrownBy(() -> new VelocitySettings.Storm(5, 1, 5, 4)).hasMessageContaining("storm.known-calls");
        assertThatThrownBy(() -> new VelocitySettings.Surge(30, 4, 50, Duration.ofMinutes(9)))
                .hasMessageContaining("usual-half-life is 10m to");
    }

    /// Each from a hundred of its own, all within some minutes.
    private Call forged(int number) {
        now = now.plusMillis(5);
        Call call = Calls.from("+1%010d".formatted(2_120_000_000L + 137L * number))
                .at(now)
                .call();
        small.arrived(call);
        return call;
    }

    private static VelocitySettings with(Memory memory) {
        return new VelocitySettings(
                STANDARD.window(),
                STANDARD.scanWindow(),
                STANDARD.scan(),
                STANDARD.callers(),
                STANDARD.ranges(),
                STANDARD.dialed(),
                STANDARD.trunk(),
                STANDARD.storm(),
                memory);
    }
}
