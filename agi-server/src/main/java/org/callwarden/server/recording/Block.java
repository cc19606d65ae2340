package org.callwarden.server.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Sound on its way to the disk: half a second of samples, as bytes of a WAV file.
final class Block {

    static final int BYTES = 16 << 10;

    private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /// @return how many samples found room
    int take(short[] samples, int from, int to) {
        int count = Math.min(to - from, bytes.remaining() / Short.BYTES);
        for (int i = from; i < from + count; i++) {
            bytes.putShort(samples[i]);
        }
        return count;
    }

    boolean isFull() {
        return !bytes.hasRemaining();
    }

    boolean isEmpty() {
        return bytes.position() == 0;
    }

    /// What is in it.
    byte[] array() {
        return bytes.array();
    }

    int length() {
        return bytes.position();
    }
}
