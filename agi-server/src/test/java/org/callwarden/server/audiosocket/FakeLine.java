package org.callwarden.server.audiosocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.callwarden.server.audiosocket.protocol.AudioLimits;

/// A stream without a connection, in steps of 20 ms: in each a frame is sent and one is heard, once
/// the script has dealt with what came before. So it goes as fast as the script, and every run goes
/// the same way.
public final class FakeLine {

    private static final int MOST_STEPS = 50 * 300;

    private final AudioExchange exchange = new AudioExchange(AudioLimits.DEFAULT, () -> {});
    private final AudioStream stream = new AudioStream(exchange, AudioLimits.DEFAULT, exchange::end);
    private final List<short[]> sent = new ArrayList<>();

    /// The other side.
    @FunctionalInterface
    public interface Caller {
        /// @param step counts from 0
        /// @param sent all frames that were sent so far, silence as frames of zeros; the last one just
        ///     now
        Heard says(int step, List<short[]> sent);
    }

    /// Lets a script talk to a caller, to its end.
    public <T> T talk(Function<AudioStream, T> script, Caller caller) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                done.complete(script.apply(stream));
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        for (int step = 0; step < MOST_STEPS; step++) {
            while (!exchange.isAwaited() && !done.isDone()) {
                Thread.onSpinWait();
            }
            if (done.isDone()) {
                break;
            }
            sent.add(frame());
            Heard heard = caller.says(step, sent);
            if (heard instanceof Heard.Ended(AudioClosing reason)) {
                exchange.end(reason);
            } else if (!(heard instanceof Heard.Nothing)) {
                exchange.bring(heard);
            }
        }
        return done.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private short[] frame() {
        short[] samples = new short[AudioStream.BLOCK];
        ByteBuf frame = Unpooled.buffer();
        if (exchange.fetch(frame)) {
            frame.skipBytes(3);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = frame.readShortLE();
            }
        }
        frame.release();
        return samples;
    }

    /// Frames that were sent, silence as frames of zeros.
    public List<short[]> sent() {
        return sent;
    }
}
