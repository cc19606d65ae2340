package org.callwarden.server.audiosocket;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/// A server that takes AudioSocket connections and does one wrong thing.
final class BadAudioServer implements AutoCloseable {

    /// What it does once Asterisk has connected.
    enum Fault {
        /// What `kill -9` looks like, with data unread.
        RESET,
        CLOSE,
        /// Begins a frame and does not end it.
        HALF_FRAME,
        /// A frame that Asterisk does not know.
        WRONG_KIND,
        GARBAGE,
        /// Sound as fast as it is taken, [#FLOOD] frames: of more than half a million packets the caller's recording
        /// keeps no trace.
        NEVER_STOPS,
        /// Nothing at all.
        SAYS_NOTHING
    }

    private static final int FLOOD = 250_000;
    private static final String HALF = "120280" + "00".repeat(100);
    private static final String SOUND = "120280" + "00".repeat(640);

    private final ServerSocket listening;
    private final Fault fault;

    BadAudioServer(Fault fault) throws IOException {
        this.fault = fault;
        this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        try (Socket socket = listening.accept()) {
            OutputStream out = socket.getOutputStream();
            byte[] sound = HexFormat.of().parseHex(SOUND);
            // The id, and some sound, are there and not read.
            for (int i = 0; i < 5; i++) {
                out.write(sound);
                TimeUnit.MILLISECONDS.sleep(20);
            }
            switch (fault) {
                case RESET -> socket.setSoLinger(true, 0);
                case CLOSE ->
                    socket.getInputStream().skipNBytes(socket.getInputStream().available());
                case HALF_FRAME -> out.write(HexFormat.of().parseHex(HALF));
                case WRONG_KIND -> out.write(HexFormat.of().parseHex("020000"));
                case GARBAGE -> out.write(HexFormat.of().parseHex("474554202f20485454502f312e310d0a"));
                case NEVER_STOPS -> {
                    for (int i = 0; i < FLOOD && !listening.isClosed(); i++) {
                        out.write(sound);
                    }
                }
                case SAYS_NOTHING -> out.flush();
            }
            if (fault != Fault.RESET && fault != Fault.CLOSE) {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            if (listening.isClosed()) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
