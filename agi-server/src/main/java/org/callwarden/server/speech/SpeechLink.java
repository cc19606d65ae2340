package org.callwarden.server.speech;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.callwarden.server.speech.Frames.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to the speech process, on which each question has its answer in time or ends the process: native code
/// that met a damaged model can stand still for ever, and a Unix socket of Java has no time-out of its own.
final class SpeechLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpeechLink.class);

    private final SocketChannel channel;
    private final AnswerWatch watch;
    private final Runnable stuck;
    private volatile long askedAt;
    private volatile boolean late;

    private SpeechLink(SocketChannel channel, AnswerWatch watch, Runnable stuck) {
        this.channel = channel;
        this.watch = watch;
        this.stuck = stuck;
    }

    /// @param stuck ends the process that does not answer
    static SpeechLink to(Path socket, AnswerWatch watch, Runnable stuck) throws IOException {
        SpeechLink link = new SpeechLink(SocketChannel.open(StandardProtocolFamily.UNIX), watch, stuck);
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
        askedAt = System.nanoTime();
        watch.begin(this);
        try {
            return exchange.run();
        } catch (IOException e) {
            throw late ? new IOException("no answer within " + watch.limit().toMillis() + " ms", e) : e;
        } finally {
            watch.end(this);
        }
    }

    /// When the question was asked that is not answered yet, by [System#nanoTime].
    long askedAt() {
        return askedAt;
    }

    /// Waits no longer.
    void giveUp() {
        late = true;
        stuck.run();
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
