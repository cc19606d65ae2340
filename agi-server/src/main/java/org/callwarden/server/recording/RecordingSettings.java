package org.callwarden.server.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How recordings are kept.
///
/// @param key seals them; without one they are plain WAV
/// @param quota bytes of all recordings together; the oldest go when there are more
/// @param retention how old a recording gets
/// @param longest what one recording holds; what is said afterwards is left out
/// @param atOnce how many are made at the same time
/// @param waiting bytes of one recording that may wait for the disk; more end it
/// @param free bytes of the disk below which nothing is recorded: the journal of calls lies there, too
public record RecordingSettings(
        Path folder,
        Optional<RecordingKey> key,
        long quota,
        Duration retention,
        Duration longest,
        int atOnce,
        int waiting,
        long free) {

    /// What may wait of one recording: eight seconds.
    public static final int WAITING = 256 << 10;

    /// What is left for the journal: half a gigabyte.
    public static final long FREE = 500_000_000;

    public RecordingSettings {
        if (quota < 1 || retention.toDays() < 1 || longest.toSeconds() < 1 || atOnce < 1 || waiting < Block.BYTES) {
            throw new IllegalArgumentException("recordings need room, a day, a second and one at once at least");
        }
    }

    long mostSamples() {
        return longest.toMillis() * Recording.RATE / 1000;
    }
}
