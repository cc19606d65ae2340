package org.callwarden.server.audiosocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.callwarden.server.audiosocket.protocol.AudioLimits;
import org.callwarden.server.audiosocket.protocol.AudioLimitsTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One connection on a clock that the test moves: its limits on time to the nanosecond, and its pace.
class AudioConnectionTest {
    private static final AudioLimits LIMITS = AudioLimitsTest.SMALL;
    private static final Duration MOMENT = Duration.ofNanos(1);
    private static final Duration FRAME = Duration.ofNanos(Pacer.FRAME_NANOS);
    private static final String SOUND = "120280" + "0100".repeat(320);
    private static final String SILENCE = "120280" + "0000".repeat(320);
    private static final String HANGUP = "000000";

    private final MockTicker ticker = Ticker.newMockTicker();
    private final AudioCounts counts = new AudioCounts();
    private final List<AudioClosing> ends = new ArrayList<>();
    private final AudioRendezvous rendezvous = new AudioRendezvous(LIMITS, new SplittableRandom(1), ticker::nanoTime);
    private final AudioInvitation invitation = rendezvous.invite().orElseThrow();
    private EmbeddedChannel channel;

    @BeforeEach
    void connect() {
        channel = EmbeddedChannel.builder()
                .ticker(ticker)
                .handlers(new AudioConnection(LIMITS, rendezvous, counts, (_, reason, _) -> ends.add(reason)))
                .build();
    }

    @AfterEach
    void nothingIsLeftOver() {
        channel.finishAndReleaseAll();
        assertThat(rendezvous.out()).as("every id came back").isLessThanOrEqualTo(1);
    }

    private void send(String hex) {
        channel.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
        channel.runPendingTasks();
    }

    private static String id(UUID id) {
        return "010010" + id.toString().replace("-", "");
    }

    private AudioStream letIn() {
        send(id(invitation.id()));
        return invitation.await(Duration.ZERO).orElseThrow();
    }

    private void pass(Duration time) {
        ticker.advance(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
    }

    /// Frame by frame, with a caller who is heard.
    private void talk(Duration time) {
        for (long i = 0; i < time.dividedBy(FRAME); i++) {
            pass(FRAME);
            send(SOUND);
        }
    }

    private List<String> sent() {
        List<String> frames = new ArrayList<>();
        for (ByteBuf frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
            frames.add(ByteBufUtil.hexDump(frame));
            frame.release();
        }
        return frames;
    }

    private void assertEnded(AudioClosing reason) {
        channel.runPendingTasks();
        assertThat(ends).containsExactly(reason);
        assertThat(channel.isOpen()).isFalse();
    }

    private static Heard lastHeard(AudioStream stream) {
        Heard heard = stream.listen(Duration.ZERO);
        while (heard instanceof Heard.Sound || heard instanceof Heard.Key) {
            heard = stream.listen(Duration.ZERO);
        }
        return heard;
    }

    @Test
    void silenceIsSentEvery20MillisecondsFromTheIdOn() {
        assertThat(sent()).isEmpty();
        letIn();
        assertThat(sent()).containsExactly(SILENCE);
        pass(FRAME.minus(MOMENT));
        assertThat(sent()).isEmpty();
        pass(MOMENT);
        assertThat(sent()).containsExactly(SILENCE);
        for (int i = 0; i < 100; i++) {
            pass(FRAME);
        }
        assertThat(sent()).hasSize(100).containsOnly(SILENCE);
    }

    @Test
    void beingWokenLateDoesNotSlowThePace() {
        letIn();
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofMillis(27));
        }
        assertThat(sent()).hasSize(1 + 2_700 / 20);
        assertThat(counts.of(AudioNote.FRAMES_SKIPPED)).isZero();
    }

    @Test
    void afterALongStopFiveFramesAreSentAndTheRestIsLeftOut() {
        letIn();
        pass(FRAME.multipliedBy(5));
        assertThat(sent()).hasSize(6);
        assertThat(counts.of(AudioNote.FRAMES_SKIPPED)).isZero();
        pass(FRAME.multipliedBy(6));
        assertThat(sent()).hasSize(5);
        assertThat(counts.of(AudioNote.FRAMES_SKIPPED)).isEqualTo(1);
    }

    @Test
    void whatIsHeardReachesTheScript() {
        AudioStream stream = letIn();
        send(SOUND + "03000139" + "020000");
        assertThat(stream.listen(Duration.ZERO))
                .isInstanceOfSatisfying(
                        Heard.Sound.class,
                        sound -> assertThat(sound.samples()).hasSize(320).containsOnly((short) 1));
        assertThat(stream.listen(Duration.ZERO)).isEqualTo(new Heard.Key('9'));
        assertThat(stream.listen(Duration.ZERO))
                .isInstanceOfSatisfying(
                        Heard.Sound.class,
                        sound -> assertThat(sound.samples()).hasSize(320).containsOnly((short) 0));
        assertThat(stream.listen(Duration.ZERO)).isEqualTo(new Heard.Nothing());
    }

    @Test
    void aScriptThatEndsSaysHangUp() {
        AudioStream stream = letIn();
        sent();
        stream.close();
        stream.close();
        channel.runPendingTasks();
        assertThat(sent()).containsExactly(HANGUP);
        assertEnded(AudioClosing.SCRIPT_ENDED);
        assertThat(counts.opened()).isEqualTo(1);
    }

    @Test
    void aHangUpEndsAndWhatComesAfterIsThrownAwayAndCounted() {
        AudioStream stream = letIn();
        send(SOUND + HANGUP + SOUND + "ffffff");
        assertThat(stream.listen(Duration.ZERO)).isInstanceOf(Heard.Sound.class);
        assertThat(stream.listen(Duration.ZERO)).isEqualTo(new Heard.Ended(AudioClosing.HUNG_UP));
        assertThat(counts.of(AudioNote.AFTER_HANGUP)).isEqualTo(1);
        assertEnded(AudioClosing.HUNG_UP);
    }

    @ParameterizedTest
    @CsvSource({
        "100280, OTHER_RATE",
        "130280, OTHER_RATE",
        "12027e, OTHER_LENGTH",
        "120000, OTHER_LENGTH",
        "120281, FRAME_TOO_LONG",
        "010010, SECOND_ID",
        "030002, MALFORMED_FRAME",
        "ff000101, PEER_GAVE_UP"
    })
    void aFrameThatWasNotAskedForEndsListeningWithItsOwnReason(String header, AudioClosing expected) {
        AudioStream stream = letIn();
        int length = header.length() > 6 ? 0 : Integer.parseInt(header.substring(2), 16);
        send(header + "00".repeat(length));
        assertThat(stream.listen(Duration.ZERO)).isEqualTo(new Heard.Ended(expected));
        assertEnded(expected);
    }

    @Test
    void aMuLawFrameOfATrunkWhoseFormatWasNotNamedHasItsOwnReason() {
        AudioStream stream = letIn();
        send("1000a0" + "ff".repeat(160));
        assertThat(stream.listen(Duration.ZERO)).isEqualTo(new Heard.Ended(AudioClosing.OTHER_RATE));
        assertEnded(AudioClosing.OTHER_RATE);
    }

    @Test
    void unknownFramesAreSkippedAndCountedUpToTheLimit() {
        AudioStream stream = letIn();
        send("550000" + SOUND + "550001aa");
        assertThat(counts.of(AudioNote.UNKNOWN_FRAME)).isEqualTo(2);
        assertThat(stream.listen(Duration.ZERO)).isInstanceOf(Heard.Sound.class);
        send("550000");
        assertEnded(AudioClosing.TOO_MANY_UNKNOWN);
    }

    @Test
    void aConnectionThatIsClosedOrResetHasItsReason() {
        AudioStream stream = letIn();
        channel.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        channel.runPendingTasks();
        assertThat(lastHeard(stream)).isEqualTo(new Heard.Ended(AudioClosing.CONNECTION_RESET));
        assertEnded(AudioClosing.CONNECTION_RESET);
    }

    @Test
    void aConnectionThatIsClosedWithinAFrameIsClosed() {
        AudioStream stream = letIn();
        send(SOUND.substring(0, 20));
        channel.close().syncUninterruptibly();
        channel.runPendingTasks();
        assertThat(lastHeard(stream)).isEqualTo(new Heard.Ended(AudioClosing.CONNECTION_CLOSED));
        assertEnded(AudioClosing.CONNECTION_CLOSED);
    }

    @Test
    void anIdInTheLastMomentIsTaken() {
        send(id(invitation.id()).substring(0, 10));
        pass(LIMITS.idTime().minus(MOMENT));
        send(id(invitation.id()).substring(10));
        pass(MOMENT);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void noIdInTimeIsRefused() {
        pass(LIMITS.idTime().minus(MOMENT));
        assertThat(channel.isOpen()).isTrue();
        pass(MOMENT);
        assertEnded(AudioClosing.ID_TIMED_OUT);
        assertThat(sent()).as("no word to a stranger").isEmpty();
    }

    @Test
    void halfAnIdForEverIsRefused() {
        send("0100");
        pass(LIMITS.idTime());
        assertEnded(AudioClosing.ID_TIMED_OUT);
    }

    @Test
    void halfAFrameMayTakeItsTimeAndNotAMomentMore() {
        AudioStream stream = letIn();
        send(SOUND + SOUND.substring(0, 8));
        pass(LIMITS.frameTime().minus(MOMENT));
        // Bytes that complete nothing do not help.
        send(SOUND.substring(8, 10));
        assertThat(stream.ended()).isFalse();
        pass(MOMENT);
        assertEnded(AudioClosing.HALF_FRAME);
    }

    @Test
    void halfFramesThatAreEndedInTimeAreTakenForEver() {
        AudioStream stream = letIn();
        send(SOUND.substring(0, 8));
        for (int i = 0; i < 20; i++) {
            pass(LIMITS.frameTime().minus(MOMENT));
            send(SOUND.substring(8) + SOUND.substring(0, 8));
            assertThat(stream.listen(Duration.ZERO)).isInstanceOf(Heard.Sound.class);
        }
    }

    @Test
    void noFrameForSoLongEndsListening() {
        AudioStream stream = letIn();
        talk(Duration.ofMillis(100));
        pass(LIMITS.quietTime().minus(MOMENT));
        assertThat(stream.ended()).isFalse();
        pass(MOMENT);
        assertThat(lastHeard(stream)).isEqualTo(new Heard.Ended(AudioClosing.QUIET));
        assertEnded(AudioClosing.QUIET);
    }

    @Test
    void aKeyIsAFrameToo() {
        AudioStream stream = letIn();
        pass(LIMITS.quietTime().minus(MOMENT));
        send("03000131");
        pass(LIMITS.quietTime().minus(MOMENT));
        assertThat(stream.ended()).isFalse();
    }

    @Test
    void theWholeStreamHasALimit() {
        AudioStream stream = letIn();
        while (ticker.nanoTime() < LIMITS.streamTime().minus(FRAME).toNanos()) {
            talk(FRAME);
            stream.forget();
            channel.runPendingTasks();
        }
        pass(FRAME.minus(MOMENT));
        assertThat(stream.ended()).isFalse();
        pass(MOMENT);
        assertEnded(AudioClosing.STREAM_TIMED_OUT);
    }

    @Test
    void aFloodEndsListening() {
        AudioStream stream = letIn();
        for (int i = 0; i < 50; i++) {
            send(SOUND);
            stream.forget();
        }
        assertThat(stream.ended()).isFalse();
        send(SOUND);
        assertEnded(AudioClosing.FLOOD);
    }

    @Test
    void aScriptThatTakesNothingStopsTheReadingUntilItTakesAgain() {
        AudioStream stream = letIn();
        for (int i = 1; i < 10; i++) {
            send(SOUND);
        }
        assertThat(channel.config().isAutoRead()).isTrue();
        send(SOUND);
        assertThat(channel.config().isAutoRead()).isFalse();
        assertThat(counts.of(AudioNote.READING_PAUSED)).isEqualTo(1);

        // Nothing can come: neither quiet nor half frames are the peer's fault.
        pass(LIMITS.quietTime().multipliedBy(2));
        assertThat(stream.ended()).isFalse();
        stream.forget();
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isTrue();
        pass(LIMITS.quietTime().minus(MOMENT));
        assertThat(stream.ended()).isFalse();
        pass(MOMENT);
        assertEnded(AudioClosing.QUIET);
    }

    @Test
    void aPeerThatTakesNothingIsGivenUpAndNothingPilesUp() {
        AudioStream stream = letIn();
        sent();
        writable(false);
        pass(FRAME);
        pass(LIMITS.stalledTime().minus(FRAME));
        assertThat(sent()).isEmpty();
        assertThat(stream.ended()).isFalse();
        pass(FRAME);
        assertThat(sent()).as("no hang-up that could not be taken either").isEmpty();
        assertEnded(AudioClosing.NOT_READING);
    }

    @Test
    void aPeerThatTakesAgainInTimeIsServedOn() {
        AudioStream stream = letIn();
        for (int i = 0; i < 5; i++) {
            writable(false);
            pass(FRAME);
            pass(LIMITS.stalledTime().minus(FRAME));
            writable(true);
            send(SOUND);
            pass(FRAME);
        }
        assertThat(stream.ended()).isFalse();
    }

    private void writable(boolean writable) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
        channel.runPendingTasks();
    }

    @Test
    void aStrangerIsRefusedWithoutAWord() {
        send(id(new UUID(7, 7)) + SOUND);
        assertEnded(AudioClosing.UNKNOWN_ID);
        assertThat(sent()).isEmpty();
        assertThat(counts.opened()).isZero();
    }
}
