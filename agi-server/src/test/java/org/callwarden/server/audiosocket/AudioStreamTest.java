package org.callwarden.server.audiosocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.callwarden.server.audiosocket.SpeechDetector.Hears;
import org.callwarden.server.audiosocket.protocol.AudioLimitsTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a script sees, with the test in place of the event loop. Limits: ten frames wait, three (60 ms) are kept from
/// before the end of a prompt, a prompt lasts a second.
@Timeout(30)
class AudioStreamTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int BLOCK = AudioStream.BLOCK;

    private final AtomicInteger roomTold = new AtomicInteger();
    private final List<AudioClosing> closed = new CopyOnWriteArrayList<>();
    private final AudioExchange exchange = new AudioExchange(AudioLimitsTest.SMALL, roomTold::incrementAndGet);
    private final AudioStream stream = new AudioStream(exchange, AudioLimitsTest.SMALL, closed::add);
    private final ByteBuf sent = Unpooled.buffer();

    @AfterEach
    void release() {
        sent.release();
    }

    private static Heard sound(int value) {
        short[] block = new short[BLOCK];
        block[0] = (short) value;
        return new Heard.Sound(block);
    }

    private static int value(Heard heard) {
        return ((Heard.Sound) heard).samples()[0];
    }

    /// What the event loop does every 20 ms; waits for the script to have something to say.
    private void sendOneFrame() {
        while (!exchange.fetch(sent)) {
            Thread.onSpinWait();
        }
    }

    private CompletableFuture<Played> playing(int samples, SpeechDetector detector) {
        CompletableFuture<Played> played = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> played.complete(stream.play(new short[samples], detector)));
        return played;
    }

    private static Played outcome(CompletableFuture<Played> played) throws Exception {
        return played.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aPromptIsSentFrameByFrameAndTheLastOneIsFilledUp() throws Exception {
        CompletableFuture<Played> played = playing(2 * BLOCK + 1, SpeechDetector.DEAF);
        sendOneFrame();
        sendOneFrame();
        assertThat(played).isNotDone();
        sendOneFrame();
        assertThat(outcome(played)).isEqualTo(new Played.Whole());
        assertThat(sent.readableBytes()).isEqualTo(3 * 643);
        assertThat(exchange.fetch(sent)).isFalse();
    }

    @Test
    void nothingToPlayIsPlayedAtOnce() {
        assertThat(stream.play()).isEqualTo(new Played.Whole());
    }

    @Test
    void aPromptOfTheLimitIsPlayedAndOneSampleMoreIsNot() {
        assertThatThrownBy(() -> stream.play(new short[16_001])).hasMessageContaining("at most 16000");
        exchange.end(AudioClosing.HUNG_UP);
        assertThat(stream.play(new short[16_000])).isEqualTo(new Played.Ended(AudioClosing.HUNG_UP));
    }

    @Test
    void aKeyStopsThePromptAndIsThereForWhoReadsDigits() throws Exception {
        CompletableFuture<Played> played = playing(10 * BLOCK, SpeechDetector.DEAF);
        sendOneFrame();
        exchange.bring(new Heard.Key('7'));
        assertThat(outcome(played)).isEqualTo(new Played.StoppedByKey('7', BLOCK));
        assertThat(exchange.fetch(sent)).as("the next frame is silence").isFalse();
        assertThat(stream.readDigits(1, LONG, LONG, "")).isEqualTo(new Digits("7", Digits.How.ENOUGH));
    }

    @Test
    void aKeyPressedBeforeLetsNothingBePlayed() {
        exchange.bring(new Heard.Key('1'));
        assertThat(stream.play(new short[BLOCK])).isEqualTo(new Played.StoppedByKey('1', 0));
        stream.forget();
        assertThat(stream.listen(Duration.ZERO)).isEqualTo(new Heard.Nothing());
    }

    @Test
    void speechStopsThePromptAndItsBeginningIsKept() throws Exception {
        CompletableFuture<Played> played =
                playing(40 * BLOCK, block -> block.samples()[0] == 9 ? Hears.STOP : Hears.NOTHING);
        sendOneFrame();
        sendOneFrame();
        for (int value : new int[] {1, 2, 3, 4, 5, 9, 10}) {
            exchange.bring(sound(value));
        }
        assertThat(outcome(played)).isEqualTo(new Played.StoppedBySpeech(2 * BLOCK));
        List<Integer> heard = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            heard.add(value(stream.listen(Duration.ZERO)));
        }
        assertThat(heard)
                .as("60 ms before, what was noticed, and what came since")
                .containsExactly(3, 4, 5, 9, 10);
    }

    @Test
    void theLastMomentBeforeAPromptEndedIsKept() throws Exception {
        CompletableFuture<Played> played = playing(BLOCK, SpeechDetector.DEAF);
        for (int value = 1; value <= 5; value++) {
            exchange.bring(sound(value));
        }
        sendOneFrame();
        assertThat(outcome(played)).isEqualTo(new Played.Whole());
        assertThat(value(stream.listen(Duration.ZERO))).isEqualTo(3);
    }

    @Test
    void speechThatStopsNothingIsKeptFromItsBeginningToTheEndOfThePrompt() throws Exception {
        CompletableFuture<Played> played =
                playing(BLOCK, block -> block.samples()[0] == 5 ? Hears.SPEECH : Hears.NOTHING);
        for (int value = 1; value <= 9; value++) {
            exchange.bring(sound(value));
        }
        sendOneFrame();
        assertThat(outcome(played)).isEqualTo(new Played.Whole());
        List<Integer> heard = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            heard.add(value(stream.listen(Duration.ZERO)));
        }
        assertThat(heard).as("60 ms before it was noticed, and all since").containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void whatIsHeardTellsHowLoudWeSpokeAtThatMoment() throws Exception {
        short[] prompt = new short[BLOCK + BLOCK / 2];
        Arrays.fill(prompt, (short) 100);
        CompletableFuture<Played> played = new CompletableFuture<>();
        exchange.bring(sound(1));
        Thread.ofVirtual().start(() -> played.complete(stream.play(prompt)));
        sendOneFrame();
        exchange.bring(sound(2));
        sendOneFrame();
        exchange.bring(sound(3));
        assertThat(outcome(played)).isEqualTo(new Played.Whole());
        assertThat(exchange.fetch(sent)).isFalse();
        exchange.bring(sound(4));

        for (double sent : new double[] {0, 100, 100, 0}) {
            assertThat(((Heard.Sound) stream.listen(Duration.ZERO)).sent()).isEqualTo(sent);
        }
    }

    @Test
    void theEndStopsAPrompt() throws Exception {
        CompletableFuture<Played> played = playing(BLOCK, SpeechDetector.DEAF);
        exchange.end(AudioClosing.CONNECTION_RESET);
        exchange.end(AudioClosing.SCRIPT_ENDED);
        assertThat(outcome(played)).isEqualTo(new Played.Ended(AudioClosing.CONNECTION_RESET));
        assertThat(stream.ended()).isTrue();
    }

    @Test
    void whatCameBeforeTheEndIsStillHeard() {
        exchange.bring(sound(1));
        exchange.bring(new Heard.Key('2'));
        exchange.end(AudioClosing.HUNG_UP);
        assertThat(value(stream.listen(LONG))).isEqualTo(1);
        assertThat(stream.listen(LONG)).isEqualTo(new Heard.Key('2'));
        assertThat(stream.listen(LONG)).isEqualTo(new Heard.Ended(AudioClosing.HUNG_UP));
        assertThat(stream.listen(LONG)).isEqualTo(new Heard.Ended(AudioClosing.HUNG_UP));
    }

    @Test
    void digitsEndWithAKeyWithTimeOrWithTheStream() {
        for (char key : "12#3".toCharArray()) {
            exchange.bring(new Heard.Key(key));
            exchange.bring(sound(0));
        }
        Duration none = Duration.ZERO;
        assertThat(stream.readDigits(4, none, none, "#")).isEqualTo(new Digits("12", Digits.How.END_KEY));
        assertThat(stream.readDigits(4, none, none, "#")).isEqualTo(new Digits("3", Digits.How.TIMED_OUT));
        assertThat(stream.readDigits(4, Duration.ofMillis(2), none, "#"))
                .isEqualTo(new Digits("", Digits.How.TIMED_OUT));
        exchange.end(AudioClosing.HUNG_UP);
        assertThat(stream.readDigits(4, LONG, LONG, "#")).isEqualTo(new Digits("", Digits.How.ENDED));
    }

    @Test
    void asManyFramesAsTheLimitWaitAndRoomIsToldWhenHalfAreTaken() {
        for (int i = 1; i < 10; i++) {
            assertThat(exchange.bring(sound(i))).isTrue();
        }
        assertThat(exchange.bring(sound(10))).isFalse();
        for (int i = 0; i < 4; i++) {
            stream.listen(Duration.ZERO);
        }
        assertThat(roomTold).hasValue(0);
        stream.listen(Duration.ZERO);
        assertThat(roomTold).hasValue(1);
        stream.forget();
        assertThat(roomTold).as("once").hasValue(1);
    }

    @Test
    void keysThatAreWaitedForMakeRoomToo() throws Exception {
        CompletableFuture<Digits> digits = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> digits.complete(stream.readDigits(1, LONG, LONG, "")));
        for (int round = 1; round <= 3; round++) {
            boolean room = true;
            while (room) {
                room = exchange.bring(sound(round));
            }
            while (roomTold.get() < round) {
                Thread.onSpinWait();
            }
        }
        exchange.bring(new Heard.Key('5'));
        assertThat(digits.get(10, TimeUnit.SECONDS)).isEqualTo(new Digits("5", Digits.How.ENOUGH));
    }

    @Test
    void aScriptThatIsInterruptedEndsItsStream() throws Exception {
        CompletableFuture<Heard> heard = new CompletableFuture<>();
        Thread script = Thread.ofVirtual().start(() -> heard.complete(stream.listen(LONG)));
        script.interrupt();
        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(new Heard.Ended(AudioClosing.SERVER_STOPPING));
        assertThat(closed).containsExactly(AudioClosing.SERVER_STOPPING);
    }
}
