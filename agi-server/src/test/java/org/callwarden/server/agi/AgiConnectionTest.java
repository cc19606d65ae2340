package org.callwarden.server.agi;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.callwarden.server.agi.protocol.AgiLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AgiConnectionTest {

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
        List<AgiClosing> ends = new ArrayList<>();
        AgiConnection connection = new AgiConnection(AgiLimits.DEFAULT, runner, (_, reason) -> ends.add(reason));
        EmbeddedChannel channel = new EmbeddedChannel(connection);

        channel.writeInbound(
                Unpooled.copiedBuffer("agi_channel: Local/1\nagi_uniqueid: 1.1\n\n", StandardCharsets.US_ASCII));
        channel.runPendingTasks();

        assertThat(channel.isOpen()).isFalse();
        assertThat(ends).containsExactly(AgiClosing.SCRIPT_FAILED);
    }
}
