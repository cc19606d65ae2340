package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.callwarden.screening.call.CallId;
import org.callwarden.server.recording.Recording;
import org.callwarden.server.recording.RecordingFolder;
import org.callwarden.server.recording.RecordingKey;
import org.callwarden.server.recording.RecordingSettings;
import org.callwarden.server.recording.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Recordings as pages get them, at their limits and one past.
final class RecordedSoundTest {

    private static final int SECONDS = 7;
    private static final int BYTES = 44 + SECONDS * 2 * Recording.RATE;

    @TempDir
    private Path folder;

    private RecordedSound sound(long mostBytes, int mostMp3) {
        return new RecordedSound(new RecordingFolder(folder), Optional.empty(), mostBytes, mostMp3);
    }

    private String recorded(Optional<RecordingKey> key) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
        RecordingSettings settings = new RecordingSettings(
                folder, key, 10_000_000, Duration.ofDays(30), Duration.ofMinutes(1), 1, RecordingSettings.WAITING, 0);
        try (Recordings recordings = Recordings.open(settings, clock, new Random(1))) {
            Recording recording = recordings.begin(CallId.of("office", "1.2", "1.2"));
            for (int second = 0; second < SECONDS; second++) {
                recording.write(new short[Recording.RATE]);
            }
            return recording.finish().orElseThrow().path();
        }
    }

    @ParameterizedTest
    @CsvSource({"18000, true", "17999, false"})
    void anMp3IsOfTheSizeThatIsAllowedOrThereIsNone(int most, boolean fits) {
        Optional<byte[]> mp3 = sound(BYTES, most).mp3(recorded(Optional.empty()));

        assertThat(mp3.isPresent()).isEqualTo(fits);
        mp3.ifPresent(bytes -> assertThat(bytes).hasSizeLessThanOrEqualTo(most).startsWith(0xff, 0xf3));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void whatIsTooLongForAPageIsNotRead(int missing, boolean read) {
        RecordedSound sound = sound(BYTES - missing, 5_000_000);
        String path = recorded(Optional.empty());

        assertThat(sound.wav(path).isPresent()).isEqualTo(read);
        assertThat(sound.mp3(path).isPresent()).isEqualTo(read);
    }

    @Test
    void whatIsGoneOrSealedWithAKeyThatIsNotThereIsNone() {
        String sealed = recorded(Optional.of(new RecordingKey(new byte[RecordingKey.BYTES])));

        assertThat(sound(BYTES * 2L, 5_000_000).mp3(sealed)).isEmpty();
        assertThat(sound(BYTES, 5_000_000).mp3("2026-11-28/none.wav")).isEmpty();
        assertThat(sound(BYTES, 5_000_000).mp3("../../etc/passwd")).isEmpty();
    }
}
