package org.callwarden.server.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.call.CallId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingsTest {

    private static final String DAY = "2026-11-28";

    @TempDir
    private Path folder;

    private final MutableClock clock = new MutableClock(Instant.parse(DAY + "T23:59:59Z"));

    @Test
    void whatACallerSaysIsAWavFileByDayAndCall() throws Exception {
        Recording.Kept kept;
        try (Recordings recordings = open()) {
            Recording recording = recordings.begin(Tapes.call(1));
            clock.advance(Duration.ofSeconds(2));
            recording.write(Tapes.sound(20_000));
            recording.write(Tapes.sound(12_000));
            kept = recording.finish().orElseThrow();
        }

        assertThat(kept.path()).isEqualTo(DAY + "/office~1764.1~1764.1.wav");
        assertThat(kept.length()).isEqualTo(Duration.ofSeconds(2));
        try (AudioInputStream wav =
                AudioSystem.getAudioInputStream(folder.resolve(kept.path()).toFile())) {
            assertThat(wav.getFormat().getSampleRate()).isEqualTo(16_000f);
            assertThat(wav.getFormat().getChannels()).isEqualTo(1);
            assertThat(wav.getFormat().getSampleSizeInBits()).isEqualTo(16);
            assertThat(wav.getFrameLength()).isEqualTo(32_000);
            assertThat(wav.readNBytes(40_000)).isEqualTo(Tapes.bytes(Tapes.sound(20_000)));
            assertThat(wav.readAllBytes()).isEqualTo(Tapes.bytes(Tapes.sound(12_000)));
        }
        assertThat(new RecordingFolder(folder).list())
                .singleElement()
                .isEqualTo(new RecordingFolder.Found(
                        kept.path(), Tapes.call(1).value(), LocalDate.parse(DAY), clock.instant(), 64_044, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8_191, 8_192, 8_193, 16_384, 100_000})
    void whatWasSealedIsReadBackWithItsKey(int count) throws Exception {
        Optional<RecordingKey> key = Optional.of(Tapes.key(1));
        String path;
        try (Recordings recordings = open(Tapes.settings(folder, key))) {
            path = record(recordings, 1, count).path();
        }

        assertThat(path).endsWith(".wav.enc");
        assertThat(Tapes.samples(folder, path, key)).isEqualTo(Tapes.bytes(Tapes.sound(count)));
        assertThat(new RecordingFolder(folder).list().getFirst().length()).isEqualTo(Wav.length(2L * count));
    }

    @Test
    void everyFileAndFolderIsItsOwnersOnly() throws Exception {
        Path inner = folder.resolve("data/recordings");
        try (Recordings recordings = open(Tapes.settings(inner))) {
            record(recordings, 1, 100);
            recordings.begin(Tapes.call(2)).write(Tapes.sound(100));
            recordings.settle();
            try (Stream<Path> all = Files.walk(inner)) {
                assertThat(all.toList())
                        .hasSize(5)
                        .allSatisfy(
                                path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    void aRecordingHasItsNameOnlyWhenItIsWholeAndAPartIsDeletedAtTheNextStart() throws Exception {
        try (Recordings recordings = open()) {
            recordings.begin(Tapes.call(1)).write(Tapes.sound(20_000));
            recordings.settle();
            assertThat(names()).containsExactly("office~1764.1~1764.1.wav.part");
        }
        assertThat(names()).hasSize(1);

        try (Recordings _ = open()) {
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void whatIsDiscardedIsGoneBeforeAndAfterItWasFinished() throws Exception {
        try (Recordings recordings = open()) {
            Recording before = recordings.begin(Tapes.call(1));
            before.write(Tapes.sound(20_000));
            before.discard();
            Recording after = recordings.begin(Tapes.call(2));
            after.write(Tapes.sound(20_000));
            assertThat(after.finish()).isPresent();
            recordings.settle();
            assertThat(names()).hasSize(1);
            after.discard();
            recordings.settle();

            assertThat(names()).isEmpty();
            assertThat(before.finish()).isEmpty();
            assertThat(recordings.state().underWay()).isZero();
        }
    }

    @Test
    void ofACallThatSaidNothingNothingIsKept() throws Exception {
        try (Recordings recordings = open()) {
            assertThat(recordings.begin(Tapes.call(1)).finish()).isEmpty();
            recordings.settle();

            assertThat(names()).isEmpty();
            assertThat(recordings.state().lost()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aRecordingHoldsItsLongestAndNotASampleMore(int beyond) throws Exception {
        try (Recordings recordings = open(limited(Duration.ofSeconds(1), 3, RecordingSettings.WAITING))) {
            Recording recording = recordings.begin(Tapes.call(1));
            recording.write(Tapes.sound(15_999));
            recording.write(Tapes.sound(1 + beyond));
            recording.write(Tapes.sound(beyond));

            assertThat(recording.finish().orElseThrow().length()).isEqualTo(Duration.ofSeconds(1));
            recordings.settle();
            assertThat(recordings.state().cut()).isEqualTo(beyond);
            assertThat(new RecordingFolder(folder).list().getFirst().bytes()).isEqualTo(32_044);
        }
    }

    @Test
    void asManyAreRecordedAtOnceAsMayBeAndOneMoreIsRefusedUntilThereIsRoom() throws Exception {
        try (Recordings recordings = open()) {
            List<Recording> three = Stream.of(1, 2, 3)
                    .map(number -> recordings.begin(Tapes.call(number)))
                    .toList();
            assertThat(three).doesNotContain(Recording.NOTHING);
            assertThat(recordings.begin(Tapes.call(4))).isSameAs(Recording.NOTHING);
            assertThat(recordings.state().refused()).isEqualTo(1);

            three.getFirst().discard();
            recordings.settle();

            assertThat(recordings.begin(Tapes.call(4))).isNotSameAs(Recording.NOTHING);
        }
    }

    @Test
    void aCallIsRecordedOnceADay() throws Exception {
        try (Recordings recordings = open()) {
            Recording first = recordings.begin(Tapes.call(1));
            assertThat(recordings.begin(Tapes.call(1))).isSameAs(Recording.NOTHING);
            first.write(Tapes.sound(100));
            String path = first.finish().orElseThrow().path();
            recordings.settle();

            Recording again = recordings.begin(Tapes.call(1));
            again.write(Tapes.sound(50));
            again.finish();
            recordings.settle();

            assertThat(recordings.state().refused()).isEqualTo(2);
            assertThat(recordings.state().trouble().isSomething()).isFalse();
            assertThat(Tapes.samples(folder, path, Optional.empty())).hasSize(200);
        }
    }

    /// Half a second of samples fills a block.
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void asMuchAsMayWaitForTheDiskWaitsAndABlockMoreEndsTheRecording(int beyond) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (Recordings recordings = open(limited(Duration.ofSeconds(60), 3, 4 * Block.BYTES))) {
            recordings.hold(gate);
            Recording recording = recordings.begin(Tapes.call(1));
            recording.write(Tapes.sound((4 + beyond) * Block.BYTES / 2));
            recording.write(Tapes.sound(5));

            assertThat(recording.finish().isPresent()).isEqualTo(beyond == 0);
            gate.countDown();
            recordings.settle();

            assertThat(recordings.state().lost()).isEqualTo(beyond);
            assertThat(recordings.state().trouble().english())
                    .isEqualTo(beyond == 0 ? "" : "the disk does not keep up");
            assertThat(recordings.state().underWay()).isZero();
            assertThat(names()).hasSize(1 - beyond);
        }
    }

    @Test
    void aFolderThatTakesNothingCostsTheRecordingsAndIsToldUntilOneIsKept() throws Exception {
        Files.writeString(folder.resolve(DAY), "no folder");
        try (Recordings recordings = open()) {
            Recording recording = recordings.begin(Tapes.call(1));
            recordings.settle();
            recording.write(Tapes.sound(20_000));
            assertThat(recording.finish()).isEmpty();
            assertThat(recordings.state().lost()).isEqualTo(1);
            assertThat(recordings.state().trouble().english()).isEqualTo("a file is in the way");
            assertThat(recordings.state().underWay()).isZero();

            Files.delete(folder.resolve(DAY));
            record(recordings, 2, 100);

            assertThat(recordings.state().trouble().isSomething()).isFalse();
            assertThat(recordings.state().kept()).isEqualTo(1);
        }
    }

    @Test
    void aSecondProcessIsRefusedAndAClosedOneRecordsNothing() throws Exception {
        Recordings first = open();
        assertThatThrownBy(this::open).isInstanceOf(RecordingException.class).hasMessageContaining("in use");
        first.close();
        Recording late = first.begin(Tapes.call(1));
        late.write(Tapes.sound(20_000));
        assertThat(late.finish()).isEmpty();
        assertThat(first.state().underWay()).isZero();

        open().close();
    }

    @Test
    void aFolderThatCannotBeMadeIsToldWhenItIsOpened() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> open(Tapes.settings(file.resolve("recordings"))))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("cannot be used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "pbx/1.2/3.4", "../../etc/x", ".x", "%41", "a~b", "A+b,c:d*e?f", "{}"})
    void theNameOfAFileTellsTheCallAndLeadsNowhereElse(String id) {
        String name = FileNames.of(new CallId(id));

        assertThat(name).matches("[A-Za-z0-9_%~-][A-Za-z0-9_.%~-]*");
        assertThat(FileNames.call(name + ".wav")).isEqualTo(id);
        assertThat(FileNames.call(name + ".wav.enc")).isEqualTo(id);
    }

    @Test
    void theLongestIdsHaveNamesThatAFileSystemTakesAndNoTwoTheSame() {
        String one = FileNames.of(new CallId("+".repeat(CallId.MAX)));
        String other = FileNames.of(new CallId("+".repeat(CallId.MAX - 1) + "-"));

        assertThat(one).hasSizeLessThan(240).isNotEqualTo(other);
        assertThat(FileNames.call(one + ".wav")).isEqualTo(one);
        assertThat(FileNames.of(new CallId("a".repeat(CallId.MAX)))).hasSize(CallId.MAX);
    }

    @Test
    void whatIsLeftOfTheDiskIsTheJournals() throws Exception {
        long free = Files.getFileStore(folder).getUsableSpace();
        RecordingSettings settings = new RecordingSettings(
                folder,
                Optional.empty(),
                Tapes.QUOTA,
                Duration.ofDays(30),
                Duration.ofSeconds(60),
                3,
                RecordingSettings.WAITING,
                2 * free);
        try (Recordings recordings = open(settings)) {
            Recording recording = recordings.begin(Tapes.call(1));
            recording.write(Tapes.sound(20_000));
            recordings.settle();

            assertThat(recording.finish()).isEmpty();
            assertThat(recordings.state().lost()).isEqualTo(1);
            assertThat(recordings.state().trouble().english()).contains("MB of the disk are free");
            assertThat(names()).isEmpty();
        }
    }

    private Recording.Kept record(Recordings recordings, int call, int samples) throws InterruptedException {
        Recording recording = recordings.begin(Tapes.call(call));
        recording.write(Tapes.sound(samples));
        Recording.Kept kept = recording.finish().orElseThrow();
        recordings.settle();
        return kept;
    }

    private Recordings open() {
        return open(Tapes.settings(folder));
    }

    private Recordings open(RecordingSettings settings) {
        return Recordings.open(settings, clock, Tapes.random());
    }

    private RecordingSettings limited(Duration longest, int atOnce, int waiting) {
        return new RecordingSettings(
                folder, Optional.empty(), Tapes.QUOTA, Duration.ofDays(30), longest, atOnce, waiting, 0);
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(folder.resolve(DAY))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve(DAY))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
