package org.callwarden.server.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.callwarden.screening.call.CallId;

/// What tests record, and how.
final class Tapes {

    static final long QUOTA = 10_000_000;

    private Tapes() {}

    static RandomGenerator random() {
        return new Random(1);
    }

    static RecordingSettings settings(Path folder) {
        return settings(folder, Optional.empty());
    }

    static RecordingSettings settings(Path folder, Optional<RecordingKey> key) {
        return new RecordingSettings(
                folder, key, QUOTA, Duration.ofDays(30), Duration.ofSeconds(60), 3, RecordingSettings.WAITING, 0);
    }

    static RecordingKey key(int seed) {
        byte[] bytes = new byte[RecordingKey.BYTES];
        new Random(seed).nextBytes(bytes);
        return new RecordingKey(bytes);
    }

    static CallId call(int number) {
        return CallId.of("office", "1764." + number, "1764." + number);
    }

    /// Samples that are all different from their neighbours.
    static short[] sound(int count) {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (short) (i * 7919);
        }
        return samples;
    }

    static byte[] bytes(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    static byte[] samples(Path folder, String path, Optional<RecordingKey> key) throws IOException {
        RecordingFolder recordings = new RecordingFolder(folder);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        recordings.samples(recordings.find(path).getFirst(), key, out);
        return out.toByteArray();
    }
}
