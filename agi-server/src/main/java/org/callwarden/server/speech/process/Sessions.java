package org.callwarden.server.speech.process;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.callwarden.server.speech.Frames;
import org.callwarden.server.speech.Frames.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vosk.Recognizer;

/// One session a connection, each on a platform thread that alone owns its recogniser and closes it:
/// Vosk aborts the process when a recogniser is used after it was closed.
final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final long CLOSING_MILLIS = 1_000;

    private final Models models;
    private final Semaphore free;
    private final int most;

    Sessions(Models models, int most) {
        this.models = models;
        this.free = new Semaphore(most);
        this.most = most;
    }

    void take(SocketChannel channel) {
        Thread.ofPlatform().daemon().name("session").start(() -> {
            try (channel) {
                serve(channel);
            } catch (EOFException _) {
                // The service is done with it.
            } catch (IOException e) {
                LOG.warn("a session broke off: {}", e.getMessage());
            }
        });
    }

    private void serve(SocketChannel channel) throws IOException {
        Frame first = Frames.read(channel);
        if (first.kind() == Frames.STATE) {
            Frames.write(
                    channel,
                    Frames.READY,
                    models.states().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining("\n")));
            return;
        }
        if (first.kind() != Frames.OPEN) {
            Frames.write(channel, Frames.REFUSED, "a session begins by being opened");
            return;
        }
        if (!acquired()) {
            Frames.write(channel, Frames.REFUSED, "all " + most + " recognisers are in use");
            return;
        }
        try {
            recognise(channel, first.text().split("\n", 3));
        } finally {
            free.release();
        }
    }

    /// The service counts, too; here the one before may just be closing.
    private boolean acquired() {
        try {
            return free.tryAcquire(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void recognise(SocketChannel channel, String[] asked) throws IOException {
        try (Recognizer recogniser = recogniser(asked)) {
            recogniser.setWords(true);
            Frames.write(channel, Frames.READY, "");
            while (true) {
                Frame frame = Frames.read(channel);
                switch (frame.kind()) {
                    case Frames.AUDIO -> hear(channel, recogniser, frame.bytes());
                    case Frames.FINISH -> Frames.write(channel, Frames.RESULT, recogniser.getFinalResult());
                    default -> throw new IOException("a frame of kind " + frame.kind() + " is not known");
                }
            }
        } catch (IllegalStateException e) {
            Frames.write(channel, Frames.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private Recognizer recogniser(String[] asked) throws IOException {
        String language = asked[0];
        float rate = Float.parseFloat(asked[1]);
        String grammar = asked.length > 2 ? asked[2] : "";
        return grammar.isEmpty()
                ? new Recognizer(models.of(language), rate)
                : new Recognizer(models.of(language), rate, grammar);
    }

    private static void hear(SocketChannel channel, Recognizer recogniser, ByteBuffer bytes) throws IOException {
        byte[] samples = new byte[bytes.remaining()];
        bytes.get(samples);
        // An odd byte at the end would be read beyond the samples.
        if (recogniser.acceptWaveForm(samples, samples.length & ~1)) {
            Frames.write(channel, Frames.RESULT, recogniser.getResult());
        } else {
            Frames.write(channel, Frames.PARTIAL, recogniser.getPartialResult());
        }
    }
}
