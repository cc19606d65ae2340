package org.callwarden.server.audiosocket;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.UUID;

/// The Asterisk side of one AudioSocket connection, over a real socket: says what it is told to say, at any moment.
public final class FakeAudioAsterisk implements AutoCloseable {
    /// Longest wait for the server in milliseconds; a test that gets there fails.
    private static final int PATIENCE_MILLIS = 10_000;

    private static final int AUDIO = 0x12;

    private final Socket socket;
    private final DataInputStream in;

    private FakeAudioAsterisk(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    public static FakeAudioAsterisk connect(InetSocketAddress server) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(8_192);
            socket.setTcpNoDelay(true);
            socket.connect(server, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new FakeAudioAsterisk(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeAudioAsterisk id(UUID id) {
        return send("010010" + id.toString().replace("-", ""));
    }

    /// 20 ms of sound at 16 kHz, each sample of this value.
    public FakeAudioAsterisk sound(int value) {
        String sample = "%02x%02x".formatted(value & 0xFF, (value >> 8) & 0xFF);
        return send("120280" + sample.repeat(AudioStream.BLOCK));
    }

    /// As [#sound].
    ///
    /// @return false when the server has closed
    public boolean trySound(int value) {
        try {
            sound(value);
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public FakeAudioAsterisk key(char key) {
        return send("030001%02x".formatted((int) key));
    }

    public FakeAudioAsterisk hangUp() {
        return send("000000");
    }

    public FakeAudioAsterisk send(String hex) {
        try {
            socket.getOutputStream().write(HexFormat.of().parseHex(hex));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next frame's first sample, or -1 for a hang-up, or -2 when the server has closed.
    public int next() {
        try {
            int kind = in.readUnsignedByte();
            byte[] payload = in.readNBytes(in.readUnsignedShort());
            if (kind == 0) {
                return -1;
            }
            if (kind != AUDIO || payload.length != 640) {
                throw new AssertionError("a frame of kind " + kind + " with " + payload.length + " bytes");
            }
            return (payload[0] & 0xFF) | payload[1] << 8;
        } catch (EOFException e) {
            return -2;
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the server said nothing for " + PATIENCE_MILLIS + " ms", e);
        } catch (IOException e) {
            // A reset is a close, too.
            return -2;
        }
    }

    /// Reads until a frame of sound with this value.
    public void awaitSound(int value) {
        for (int next = next(); next != value; next = next()) {
            if (next < 0) {
                throw new AssertionError("the server ended before it said " + value);
            }
        }
    }

    /// Reads until the server has closed.
    ///
    /// @return whether it said hang-up before
    public boolean awaitClosed() {
        boolean hungUp = false;
        for (int next = next(); next != -2; next = next()) {
            hungUp = next == -1;
        }
        return hungUp;
    }

    /// Closes for sending only.
    public void halfClose() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
