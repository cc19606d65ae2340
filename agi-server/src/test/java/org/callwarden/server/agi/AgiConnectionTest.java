package org.callwarden.server.agi;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.callwarden.server.agi.protocol.AgiCommand;
import org.callwarden.server.agi.protocol.AgiLimits;
import org.callwarden.server.agi.protocol.AgiReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One connection on a clock that the test moves: the limits on time, to the nanosecond.
@Timeout(30)
final class AgiConnectionTest {

    private static final Duration REQUEST = Duration.ofMillis(2_500);
    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final Duration SESSION = Duration.ofMinutes(3);
    private static final AgiLimits LIMITS =
            new AgiLimits(256, 64, 4_096, 4_096, 10, 2, REQUEST, COMMAND, SESSION, 10, 10);
    private static final Duration MOMENT = Duration.ofNanos(1);

    private final MockTicker ticker = Ticker.newMockTicker();
    private final List<AgiClosing> ends = new CopyOnWriteArrayList<>();
    private final CountDownLatch scriptMayEnd = new CountDownLatch(1);
    private final CompletableFuture<String> outcome = new CompletableFuture<>();
    private final CompletableFuture<Thread> script = new CompletableFuture<>();

    @AfterEach
    void theScriptIsNotLeftBehind() {
        scriptMayEnd.countDown();
    }

    static Stream<AgiConnection.ScriptRunner> runnersThatFail() {
        return Stream.of(
                (_, _) -> {
                    throw new IllegalStateException("no script");
                },
                (_, _) -> new Thread() {
                    @Override
                    public void start() {
                        throw new OutOfMemoryError("no thread");
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("runnersThatFail")
    void aScriptThatCannotBeStartedEndsTheSessionOnce(AgiConnection.ScriptRunner runner) {
        EmbeddedChannel channel = connected(runner);

        send(channel, "agi_channel: Local/1\nagi_uniqueid: 1.1\n\n");
        channel.runPendingTasks();

        assertThat(channel.isOpen()).isFalse();
        assertThat(ends).containsExactly(AgiClosing.SCRIPT_FAILED);
    }

    @Test
    void aRequestThatIsWholeInTheLastMomentIsServed() throws Exception {
        EmbeddedChannel channel = connected(asking(1, Duration.ZERO));
        send(channel, "agi_channel: Local/1\nagi_uni");

        pass(channel, REQUEST.minus(MOMENT));
        send(channel, "queid: 1.1\n\n");
        awaitCommand(channel);
        pass(channel, MOMENT);
        send(channel, "200 result=0\n");

        assertThat(endOf(channel)).isEqualTo(AgiClosing.SCRIPT_ENDED);
        assertThat(outcome).isCompletedWithValue("answered");
    }

    @Test
    void aRequestThatIsNotWholeInTimeIsClosed() {
        EmbeddedChannel channel = connected(asking(1, Duration.ZERO));
        send(channel, "agi_channel: Local/1\nagi_uni");

        pass(channel, REQUEST.minus(MOMENT));
        assertThat(channel.isOpen()).isTrue();
        pass(channel, MOMENT);

        assertThat(channel.isOpen()).isFalse();
        assertThat(ends).containsExactly(AgiClosing.REQUEST_TIMED_OUT);
    }

    /// @param extra what the script allows the caller on top
    @ParameterizedTest
    @ValueSource(longs = {0, 30})
    void aReplyInTheLastMomentIsTaken(long extra) throws Exception {
        Duration more = Duration.ofSeconds(extra);
        EmbeddedChannel channel = connected(asking(1, more));
        send(channel, "agi_channel: Local/1\nagi_uniqueid: 1.1\n\n");
        awaitCommand(channel);

        pass(channel, COMMAND.plus(more).minus(MOMENT));
        send(channel, "200 result=0\n");

        assertThat(endOf(channel)).isEqualTo(AgiClosing.SCRIPT_ENDED);
        assertThat(outcome).isCompletedWithValue("answered");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 30})
    void aCommandThatIsNotAnsweredInTimeClosesAndTheScriptKnowsWhy(long extra) throws Exception {
        Duration more = Duration.ofSeconds(extra);
        EmbeddedChannel channel = connected(asking(1, more));
        send(channel, "agi_channel: Local/1\nagi_uniqueid: 1.1\n\n");
        awaitCommand(channel);

        pass(channel, COMMAND.plus(more).minus(MOMENT));
        assertThat(channel.isOpen()).isTrue();
        pass(channel, MOMENT);

        assertThat(channel.isOpen()).isFalse();
        assertThat(endOf(channel)).isEqualTo(AgiClosing.COMMAND_TIMED_OUT);
        assertThat(outcome).isCompletedWithValue("CommandTimedOut");
    }

    @Test
    void aSessionThatEndsInTheLastMomentIsServedAndEachOfItsCommandsHasItsOwnTime() throws Exception {
        EmbeddedChannel channel = connected(asking(3, Duration.ofSeconds(1)));
        send(channel, "agi_channel: Local/1\nagi_uniqueid: 1.1\n\n");
        for (Duration wait :
                List.of(COMMAND, COMMAND, SESSION.minus(COMMAND.multipliedBy(2)).minus(MOMENT))) {
            awaitCommand(channel);
            pass(channel, wait);
            send(channel, "200 result=0\n");
        }

        assertThat(endOf(channel)).isEqualTo(AgiClosing.SCRIPT_ENDED);
        assertThat(outcome).isCompletedWithValue("answered");
    }

    @Test
    void aSessionThatTakesTooLongIsClosedWhateverItsCommandHasLeft() throws Exception {
        EmbeddedChannel channel = connected(asking(1, SESSION));
        send(channel, "agi_channel: Local/1\nagi_uniqueid: 1.1\n\n");
        awaitCommand(channel);

        pass(channel, SESSION.minus(MOMENT));
        assertThat(channel.isOpen()).isTrue();
        pass(channel, MOMENT);

        assertThat(channel.isOpen()).isFalse();
        assertThat(endOf(channel)).isEqualTo(AgiClosing.SESSION_TIMED_OUT);
        assertThat(outcome).isCompletedWithValue("SessionTimedOut");
    }

    /// A connection at the moment in which it was made.
    private EmbeddedChannel connected(AgiConnection.ScriptRunner runner) {
        return EmbeddedChannel.builder()
                .ticker(ticker)
                .handlers(new AgiConnection(LIMITS, runner, (_, reason) -> ends.add(reason)))
                .build();
    }

    /// A script that sends so many commands and ends when the test allows it, so that the channel is used by one thread
    /// at a time.
    private AgiConnection.ScriptRunner asking(int commands, Duration extra) {
        return (connection, _) -> {
            Thread thread = Thread.ofPlatform().daemon().unstarted(() -> {
                outcome.complete(ask(connection, commands, extra));
                await(scriptMayEnd);
                connection.scriptEnded(AgiClosing.SCRIPT_ENDED);
            });
            script.complete(thread);
            return thread;
        };
    }

    private static String ask(AgiConnection connection, int commands, Duration extra) {
        try {
            for (int i = 0; i < commands; i++) {
                AgiReply reply = connection.call(AgiCommand.of("NOOP"), extra);
                assertThat(reply).isInstanceOf(AgiReply.Success.class);
            }
            return "answered";
        } catch (AgiException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void send(EmbeddedChannel channel, String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    /// Until the script's thread has given its next command to the channel.
    private static void awaitCommand(EmbeddedChannel channel) {
        channel.runPendingTasks();
        for (Object line = channel.readOutbound(); line == null; line = channel.readOutbound()) {
            Thread.onSpinWait();
            channel.runPendingTasks();
        }
    }

    private void pass(EmbeddedChannel channel, Duration time) {
        ticker.advance(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }

    /// Lets the script end, and tells why the session did.
    private AgiClosing endOf(EmbeddedChannel channel) throws Exception {
        outcome.get();
        scriptMayEnd.countDown();
        script.get().join();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(ends).hasSize(1);
        return ends.getFirst();
    }
}
