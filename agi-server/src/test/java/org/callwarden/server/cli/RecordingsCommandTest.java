package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.sound.sampled.AudioSystem;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.CallId;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.recording.Recording;
import org.callwarden.server.recording.RecordingKey;
import org.callwarden.server.recording.RecordingSettings;
import org.callwarden.server.recording.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Slow
final class RecordingsCommandTest {

    private static final String CALL = "office/1.2/1.2";
    private static final String KEY = "00".repeat(32);

    @TempDir
    private Path home;

    @Test
    void withoutRecordingsTheListSaysWhereToReadOn() {
        assertThat(run("recordings").out()).contains("There are no recordings", "docs/recordings.md");
        assertThat(run("recordings", "list", "--lang", "vi").out()).contains("Chưa có bản ghi âm nào");
    }

    @Test
    void theListTellsCallLengthSizeAndWhetherItIsSealed() {
        record(3, true);

        Run run = run("recordings", "list");

        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .anySatisfy(line -> assertThat(line).containsSubsequence(CALL, "3 s", "0.1 MB", "sealed"));
    }

    @Test
    void aSealedRecordingIsExportedAsWavAndMp3ForItsOwnerOnly() throws Exception {
        record(3, true);
        Files.writeString(home.resolve("callwarden.yaml"), "recordings: {key-env: K}");
        Path wav = home.resolve("out.wav");
        Path mp3 = home.resolve("out.mp3");

        assertThat(run("recordings", "export", CALL, "--to", wav.toString()).out())
                .contains("is written, 0.1 MB");
        assertThat(run("recordings", "export", CALL, "--to", mp3.toString()).status())
                .isZero();

        assertThat(AudioSystem.getAudioFileFormat(wav.toFile()).getFrameLength())
                .isEqualTo(48_000);
        assertThat(Files.readAllBytes(mp3)).startsWith(0xff, 0xf3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(wav)))
                .isEqualTo("rw-------");
        assertThat(home.resolve("out.wav.part")).doesNotExist();
    }

    @Test
    void theRightKeyIsNeeded() throws Exception {
        record(3, true);
        String to = home.resolve("out.wav").toString();
        assertThat(run("recordings", "export", CALL, "--to", to).err()).contains("is sealed, and no key is configured");

        Files.writeString(home.resolve("callwarden.yaml"), "recordings: {key-env: UNSET}");
        assertThat(run("recordings", "export", CALL, "--to", to).err())
                .contains("the variable UNSET", "is not set here");

        Files.writeString(home.resolve("callwarden.yaml"), "recordings: {key-env: OTHER}");
        Run other = run("recordings", "export", CALL, "--to", to);
        assertThat(other.err()).contains("sealed with another key").doesNotContain("Exception");
        assertThat(other.status()).isEqualTo(1);
        assertThat(home.resolve("out.wav")).doesNotExist();
        assertThat(home.resolve("out.wav.part")).doesNotExist();
    }

    @Test
    void whatIsDeletedIsGone() {
        record(1, false);

        assertThat(run("recordings", "delete", CALL).out()).contains("1 recordings are deleted");
        assertThat(run("recordings").out()).contains("There are no recordings");
        assertThat(run("recordings", "delete", CALL).status()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            recordings export nothing --to HOME/a.wav        | 1 | there is no recording of a call 'nothing'
            recordings export office/1.2/1.2 --to HOME/a.ogg | 2 | ends in .wav or .mp3
            recordings export office/1.2/1.2 --to HOME       | 2 | ends in .wav or .mp3
            recordings export office/1.2/1.2 --to HOME/b.wav | 2 | is there already
            recordings export office/1.2/1.2 --to HOME/x/a.wav | 1 | cannot be written
            recordings export office/1.2/1.2                 | 2 | Missing required option
            recordings export                                | 2 | Missing required
            recordings delete nothing                        | 1 | there is no recording of a call 'nothing'
            recordings delete                                | 2 | Missing required parameter
            """)
    void whatCannotBeDoneFailsWithAReason(String line, int status, String why) throws IOException {
        record(1, false);
        Files.writeString(home.resolve("b.wav"), "");

        Run run = run(line.replace("HOME", home.toString()).split(" ", -1));

        assertThat(run.err()).contains(why);
        assertThat(run.status()).isEqualTo(status);
    }

    private void record(int seconds, boolean sealed) {
        RecordingSettings settings = new RecordingSettings(
                home.resolve(".callwarden/recordings"),
                sealed ? Optional.of(new RecordingKey(new byte[RecordingKey.BYTES])) : Optional.empty(),
                10_000_000,
                Duration.ofDays(30),
                Duration.ofSeconds(60),
                1,
                RecordingSettings.WAITING,
                0);
        Clock clock = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
        try (Recordings recordings = Recordings.open(settings, clock, new Random(1))) {
            Recording recording = recordings.begin(new CallId(CALL));
            recording.write(new short[seconds * Recording.RATE]);
            assertThat(recording.finish()).isPresent();
        }
    }

    private Run run(String... words) {
        return Run.of(new Surroundings(home, Map.of("K", KEY, "OTHER", "11".repeat(32))), words);
    }
}
