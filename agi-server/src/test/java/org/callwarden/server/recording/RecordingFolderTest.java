package org.callwarden.server.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir
    private Path folder;

    private final MutableClock clock = new MutableClock(NOW);

    @Test
    void aRecordingGetsSoOldAndIsDeletedWithinAMinuteAfterwards() throws Exception {
        try (Recordings recordings = open(Tapes.QUOTA)) {
            record(recordings, 1);

            clock.advance(MONTH);
            recordings.tend();
            recordings.settle();
            assertThat(calls()).containsExactly("office/1764.1/1764.1");

            clock.advance(Duration.ofSeconds(61));
            recordings.tend();
            recordings.settle();
            assertThat(calls()).isEmpty();
            assertThat(folder.resolve("2026-11-28")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theAgeIsThatOfTheRecordingToTheMillisecond(int beyond) throws Exception {
        Path file = file("2026-10-29/a.wav", 100);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(MONTH).minusMillis(beyond)));

        folder().tidy(NOW, Tapes.QUOTA, MONTH);

        assertThat(Files.exists(file)).isEqualTo(beyond == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-29", "2026-10-28"})
    void aCopyFromABackupThatLooksNewGoesByItsDay(String day) throws Exception {
        Path file = file(day + "/a.wav", 100);
        Files.setLastModifiedTime(file, FileTime.from(NOW));

        folder().tidy(NOW, Tapes.QUOTA, MONTH);

        assertThat(Files.exists(file)).isEqualTo(day.endsWith("29"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theQuotaMayBeUsedUpAndWithAByteMoreTheOldestGoes(int beyond) throws Exception {
        long three = 3 * (44 + 200);
        try (Recordings recordings = open(three - beyond)) {
            for (int call = 1; call <= 3; call++) {
                record(recordings, call);
                clock.advance(Duration.ofMinutes(2));
            }
            recordings.tend();
            recordings.settle();

            assertThat(calls().size()).isEqualTo(3 - beyond);
            assertThat(calls()).contains("office/1764.2/1764.2", "office/1764.3/1764.3");
            assertThat(recordings.state().bytes()).isEqualTo((3 - beyond) * 244L);
        }
    }

    @Test
    void whatIsNoRecordingIsLeftAlone() throws Exception {
        Path note = file("2020-01-01/note.txt", 10);
        Path other = file("2020-13-01/a.wav", 10);
        Path plain = file("elsewhere/a.wav", 10);
        Path link = Files.createSymbolicLink(folder.resolve("2020-01-01/link.wav"), plain);
        Path wav = file("2020-01-01/a.wav", 10);

        assertThat(folder().list()).extracting(RecordingFolder.Found::path).containsExactly("2020-01-01/a.wav");
        folder().tidy(NOW, 1, MONTH);

        assertThat(wav).doesNotExist();
        assertThat(List.of(note, other, plain)).allMatch(Files::exists);
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    @Test
    void aWavFileThatWasCutOffIsNoticed() throws Exception {
        try (Recordings recordings = open(Tapes.QUOTA)) {
            record(recordings, 1);
        }
        RecordingFolder.Found found = folder().list().getFirst();
        Path file = folder.resolve(found.path());
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 243));

        assertThatThrownBy(() -> Tapes.samples(folder, found.path(), Optional.empty()))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining(found.path() + " is damaged or cut off");
    }

    @Test
    void whatWasDeletedMeanwhileAndWhatHasNoKeyIsTold() throws Exception {
        file("2026-11-28/a.wav.enc", 100);
        RecordingFolder.Found found = folder().find("a").getFirst();
        assertThatThrownBy(() -> folder().samples(found, Optional.empty(), new ByteArrayOutputStream()))
                .hasMessageContaining("no key is configured");
        folder().delete(found);
        folder().delete(found);

        assertThatThrownBy(() -> folder().samples(found, Optional.of(Tapes.key(1)), new ByteArrayOutputStream()))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("not there any more");
    }

    @Test
    void oneIsFoundByItsPathAndNothingOutsideTheFolderIs() throws Exception {
        try (Recordings recordings = open(Tapes.QUOTA)) {
            record(recordings, 1);
        }
        RecordingFolder there = folder();
        RecordingFolder.Found one = there.list().getFirst();
        Files.writeString(folder.resolve("outside.wav"), "x");

        assertThat(there.at(one.path())).contains(one);
        for (String path : List.of(
                "../outside.wav",
                "2026-11-24/../outside.wav",
                "..",
                "",
                "/etc/passwd",
                one.path() + "/x",
                one.day() + "/none.wav",
                one.day() + "/..wav",
                "2026-11-28/\0.wav",
                "2026-13-24/a.wav")) {
            assertThat(there.at(path)).as(path).isEmpty();
        }
    }

    @Test
    void aFolderThatIsNotThereHasNoRecordings() {
        assertThat(new RecordingFolder(folder.resolve("nowhere")).list()).isEmpty();
    }

    private Path file(String name, int length) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(".").normalize());
        return Files.write(file, new byte[length]);
    }

    private RecordingFolder folder() {
        return new RecordingFolder(folder);
    }

    private List<String> calls() {
        return folder().list().stream().map(RecordingFolder.Found::call).toList();
    }

    private void record(Recordings recordings, int call) throws InterruptedException {
        Recording recording = recordings.begin(Tapes.call(call));
        recording.write(Tapes.sound(100));
        assertThat(recording.finish()).isPresent();
        recordings.settle();
    }

    private Recordings open(long quota) {
        RecordingSettings settings = new RecordingSettings(
                folder, Optional.empty(), quota, MONTH, Duration.ofSeconds(60), 3, RecordingSettings.WAITING, 0);
        return Recordings.open(settings, clock, Tapes.random());
    }
}
