package org.callwarden.server.lab;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Asterisk's channel AudioSocket does, without Asterisk: connects where Dial says, gives the id,
/// sends a frame every 20 ms, a sentence and then silence, until the other side hangs up.
final class SimulatedSound {

    private static final Pattern TARGET = Pattern.compile("AudioSocket/([^/]+):(\\d+)/([0-9a-f-]{36})/c\\(slin16\\)");
    private static final int HANGUP = 0x00;
    private static final int ID = 0x01;
    private static final int SLIN16 = 0x12;
    private static final int FRAME = 320;
    private static final long FRAME_NANOS = 20_000_000;
    private static final int PATIENCE_MILLIS = 60_000;

    private final short[] sentence;

    /// @param sentence at 16 kHz
    SimulatedSound(short... sentence) {
        this.sentence = sentence.clone();
    }

    /// @param dial Dial's first argument
    /// @return how long after the sentence's last frame the other side hung up; empty when it did before
    OptionalLong speak(String dial) throws IOException {
        Matcher target = TARGET.matcher(dial);
        if (!target.matches()) {
            throw new IOException("not what Dial takes for AudioSocket: " + dial);
        }
        try (Socket socket = new Socket(target.group(1), Integer.parseInt(target.group(2)))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            Thread sending = Thread.ofVirtual().unstarted(() -> send(socket, UUID.fromString(target.group(3))));
            long start = System.nanoTime();
            sending.start();
            awaitHangup(new DataInputStream(socket.getInputStream()));
            long after = System.nanoTime() - start - FRAME_NANOS * (sentence.length / FRAME);
            return after < 0 ? OptionalLong.empty() : OptionalLong.of(after);
        }
    }

    private static void awaitHangup(DataInputStream in) throws IOException {
        byte[] payload = new byte[1 << 16];
        for (int kind = in.read(); kind > HANGUP; kind = in.read()) {
            in.readFully(payload, 0, in.readUnsignedShort());
        }
    }

    private void send(Socket socket, UUID id) {
        try {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(frame(id));
            long due = System.nanoTime();
            for (int from = 0; !socket.isClosed(); from += FRAME) {
                out.write(frame(from));
                due += FRAME_NANOS;
                LockSupport.parkNanos(due - System.nanoTime());
            }
        } catch (IOException _) {
            // The other side hung up: there is nothing to be said any more.
        }
    }

    /// The frame that says which call it is.
    static byte[] frame(UUID id) {
        return ByteBuffer.allocate(19)
                .put((byte) ID)
                .putShort((short) 16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private byte[] frame(int from) {
        ByteBuffer frame = ByteBuffer.allocate(3 + 2 * FRAME)
                .put((byte) SLIN16)
                .putShort((short) (2 * FRAME))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i < from + FRAME; i++) {
            frame.putShort(i < sentence.length ? sentence[i] : 0);
        }
        return frame.array();
    }

    /// How long it takes to say.
    Duration length() {
        return Duration.ofNanos(FRAME_NANOS * (sentence.length / FRAME));
    }
}
