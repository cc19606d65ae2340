package org.callwarden.server.speech;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.callwarden.server.speech.Frames.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to the speech process, on which each question has its answer in time or ends the process: native code
/// that met a damaged model can stand still for ever, and a Unix socket of Java has no time-out of its own.
final class SpeechLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpeechLink.class);

    private final SocketChannel channel;
    private final Alarm alarm;
    private volatile boolean late;

    /// What ends the waiting.
    ///
    /// @param timer rings it
    /// @param limit for one answer
    /// @param stuck ends the process that does not answer
    record Alarm(ScheduledExecutorService timer, Duration limit, Runnable stuck) {}

    private SpeechLink(SocketChannel channel, Alarm alarm) {
        this.channel = channel;
        this.alarm = alarm;
    }

    static SpeechLink to(Path socket, Alarm alarm) throws IOException {
        SpeechLink link = new SpeechLink(SocketChannel.open(StandardProtocolFamily.UNIX), alarm);
        try {
            return link.within(() -> {
                link.channel.connect(UnixDomainSocketAddress.of(socket));
                return link;
            });
        } catch (IOException e) {
            link.close();
            throw e;
        }
    }

    /// Asks, and waits for the answer.
    ///
    /// @throws IOException when the process is gone or did not answer in time
    Frame ask(byte kind, ByteBuffer bytes) throws IOException {
        return within(() -> {
            Frames.write(channel, kind, bytes);
            return Frames.read(channel);
        });
    }

    private <T> T within(Exchange<T> exchange) throws IOException {
        Future<?> rings = ring();
        try {
            return exchange.run();
        } catch (IOException e) {
            throw late ? new IOException("no answer within " + alarm.limit().toMillis() + " ms", e) : e;
        } finally {
            rings.cancel(false);
        }
    }

    private Future<?> ring() throws IOException {
        try {
            return alarm.timer().schedule(this::giveUp, alarm.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw new IOException("speech is being ended", e);
        }
    }

    private void giveUp() {
        late = true;
        alarm.stuck().run();
        close();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("a connection was gone already: {}", e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Exchange<T> {
        T run() throws IOException;
    }
}
