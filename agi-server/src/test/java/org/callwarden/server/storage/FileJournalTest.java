package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.journal.CallRecords.sample;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.callwarden.screening.journal.CallJournal.JournalException;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileJournalTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasTakenIsReadBackInOrderOverManyFiles() throws Exception {
        append(0, 400);

        assertThat(segments()).hasSizeGreaterThan(3);
        assertThat(Journals.readBack(folder)).isEqualTo(samples(0, 400));
    }

    @Test
    void eachStartBeginsAFileOfItsOwn() throws Exception {
        append(0, 1);
        append(1, 2);

        assertThat(Journals.readBack(folder)).isEqualTo(samples(0, 2));
    }

    @Test
    void aRecordIsInTheFileWhenAppendReturns() throws Exception {
        try (FileJournal journal = FileJournal.open(folder, Journals.SMALL)) {
            journal.append(sample(1));

            assertThat(Files.readString(segments().getFirst()))
                    .contains(CallRecords.id(1).value())
                    .endsWith("}\n");
        }
    }

    @Test
    void manyVirtualThreadsWriteWholeLines() throws Exception {
        try (FileJournal journal = FileJournal.open(folder, Journals.SMALL);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 500).forEach(i -> threads.execute(() -> journal.append(sample(i))));
        }

        assertThat(Journals.readBack(folder)).containsExactlyInAnyOrderElementsOf(samples(0, 500));
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheFileForTheOthers() throws Exception {
        try (FileJournal journal = FileJournal.open(folder, Journals.SMALL)) {
            Thread interrupted = Thread.ofVirtual().start(() -> {
                Thread.currentThread().interrupt();
                journal.append(sample(0));
            });
            interrupted.join();
            journal.append(sample(1));
        }

        assertThat(Journals.readBack(folder)).isEqualTo(samples(0, 2));
    }

    @Test
    void aLineOf64KiBIsTakenAndOneByteMoreIsRefused() throws Exception {
        CallRecord longest = Journals.ofSize(1, JournalLine.MAX_JSON);
        try (FileJournal journal = FileJournal.open(folder, Journals.SMALL)) {
            journal.append(longest);

            assertThatThrownBy(() -> journal.append(Journals.ofSize(2, JournalLine.MAX_JSON + 1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("65521 bytes is longer than 65520");
            assertThat(journal.state().refused()).isEqualTo(1);
            assertThat(journal.state().bytes()).isEqualTo(64 * 1_024);
        }

        assertThat(Journals.readBack(folder)).containsExactly(longest);
    }

    @Test
    void aFullJournalRefusesAndSaysWhy() throws Exception {
        JournalLimits limits = new JournalLimits(64 << 10, 128 << 10, Duration.ofMillis(5));
        try (FileJournal journal = FileJournal.open(folder, limits)) {
            journal.append(Journals.ofSize(1, JournalLine.MAX_JSON));
            journal.append(Journals.ofSize(2, JournalLine.MAX_JSON));

            assertThatThrownBy(() -> journal.append(sample(3)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("full");

            assertThat(journal.state()).isEqualTo(new FileJournal.State(128 << 10, 128 << 10, 2, 1, 0));
        }
        assertThat(Journals.readBack(folder)).hasSize(2);
    }

    @Test
    void aFullJournalTakesAgainWhenAFileWasDrained() throws Exception {
        JournalLimits limits = new JournalLimits(64 << 10, 128 << 10, Duration.ofMillis(5));
        try (FileJournal journal = FileJournal.open(folder, limits)) {
            journal.append(Journals.ofSize(1, JournalLine.MAX_JSON));
            journal.append(Journals.ofSize(2, JournalLine.MAX_JSON));
            journal.forget(1);

            journal.append(sample(3));
        }
        assertThat(Journals.readBack(folder)).hasSize(2).last().isEqualTo(sample(3));
    }

    @Test
    void aSecondProcessIsRefused() {
        try (FileJournal _ = FileJournal.open(folder, Journals.SMALL)) {
            assertThatThrownBy(() -> FileJournal.open(folder, Journals.SMALL))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in use by another process");
        }
    }

    @Test
    void aClosedJournalRefuses() {
        FileJournal journal = FileJournal.open(folder, Journals.SMALL);
        journal.close();

        assertThatThrownBy(() -> journal.append(sample(1))).isInstanceOf(JournalException.class);
    }

    @Test
    void everyFileIsReadableByItsOwnerOnly() throws Exception {
        Path inner = folder.resolve("data/journal");
        try (FileJournal journal = FileJournal.open(inner, Journals.SMALL)) {
            journal.append(sample(1));
            journal.folder().savePosition(new JournalFolder.Position(1, 0));
            new SetAside(journal.folder()).refused(new byte[] {'x'});
            try (Stream<Path> files = Files.list(inner)) {
                assertThat(files.toList())
                        .hasSize(4)
                        .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
            }
            assertThat(permissions(inner)).isEqualTo("rwx------");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 9, 15, 16, 100, 400})
    void aLineTornByAPowerCutIsSkippedAndWhatFollowsIsRead(int left) throws Exception {
        append(0, 3);
        Path file = segments().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        int last = lastLine(bytes);
        Files.write(file, Arrays.copyOf(bytes, last + left));
        append(3, 4);

        JournalCursor.Batch batch = readOnce();

        assertThat(batch.calls())
                .extracting(JournalCursor.Entry::call)
                .containsExactly(sample(0), sample(1), sample(3));
        assertThat(batch.torn()).isEqualTo(1);
        assertThat(batch.damaged()).isEmpty();
    }

    @Test
    void zerosAfterAPowerCutAreATornLine() throws Exception {
        append(0, 2);
        Files.write(segments().getFirst(), new byte[200_000], StandardOpenOption.APPEND);
        append(2, 3);

        JournalCursor.Batch batch = readOnce();

        assertThat(batch.calls()).hasSize(3);
        assertThat(batch.torn()).isEqualTo(1);
        assertThat(batch.damaged()).isEmpty();
    }

    @Test
    void aDamagedLineInTheMiddleIsKeptApartAndTheRestIsRead() throws Exception {
        append(0, 5);
        Path file = segments().getFirst();
        String text = Files.readString(file);
        String third = text.lines().toList().get(2);
        String damaged = third.replace("viettel", "VIETTEL");
        Files.writeString(file, text.replace(third, damaged));

        JournalCursor.Batch batch = readOnce();

        assertThat(batch.calls())
                .extracting(JournalCursor.Entry::call)
                .containsExactly(sample(0), sample(1), sample(3), sample(4));
        assertThat(batch.damaged()).singleElement().isEqualTo((damaged + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(batch.lines()).isEqualTo(5);
    }

    @Test
    void rubbishWithoutLineFeedsDoesNotHideTheNextLine() throws Exception {
        append(0, 1);
        Path file = segments().getFirst();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, "r".repeat(300_000).getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        Files.write(file, "\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        Files.write(file, whole, StandardOpenOption.APPEND);

        JournalCursor.Batch batch = readOnce();

        assertThat(batch.calls()).hasSize(2);
        assertThat(batch.damaged()).hasSize(1);
    }

    /// @param beyond lines after the first MiB, or bytes that are missing from it; line feeds, too, fall on the limit
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 2, 5_000})
    void ofADamagedStretchTheFirstMiBIsKeptAndWhatFollowsItIsRead(int beyond) throws Exception {
        append(0, 1);
        Path file = segments().getFirst();
        byte[] whole = Files.readAllBytes(file);
        String line = "rubbish-" + "r".repeat(55) + "\n";
        String mebibyte = line.repeat(SegmentReader.MAX_KEPT / 64);
        String damaged = beyond < 0 ? mebibyte.substring(-beyond) : mebibyte + "r\n".repeat(beyond);
        Files.writeString(file, damaged, StandardOpenOption.APPEND);
        Files.write(file, whole, StandardOpenOption.APPEND);

        JournalCursor.Batch batch = readOnce();

        assertThat(batch.calls()).hasSize(2);
        String kept = damaged.substring(0, Math.min(damaged.length(), SegmentReader.MAX_KEPT));
        assertThat(batch.damaged()).singleElement().isEqualTo(kept.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatIsSetAsideMayFillItsFileAndNotOneByteMore(int beyond) throws Exception {
        byte[] json = CallRecordJson.write(sample(1));
        int line = JournalLine.of(json).length;
        try (JournalFolder inside = JournalFolder.open(folder)) {
            JournalFolder.create(inside.refused());
            try (RandomAccessFile file = new RandomAccessFile(inside.refused().toFile(), "rw")) {
                file.setLength(SetAside.MAX - line + beyond);
            }
            SetAside aside = new SetAside(inside);

            if (beyond == 0) {
                aside.refused(json);
                assertThat(inside.refused()).hasSize(SetAside.MAX);
            } else {
                assertThatThrownBy(() -> aside.refused(json))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("is full")
                        .hasMessageContaining("move it away");
                assertThat(inside.refused()).hasSize(SetAside.MAX - line + 1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 131072, 1000000, ''",
        "1073741824, 2147483648, 100000000, ''",
        "65536, 1099511627776, 1000000, ''",
        "65535, 131072, 1000000, a journal file has 64 KiB to 1 GiB",
        "1073741825, 9999999999, 1000000, a journal file has 64 KiB to 1 GiB",
        "65536, 131071, 1000000, a journal holds at least two files and at most 1 TiB",
        "65536, 1099511627777, 1000000, a journal holds at least two files and at most 1 TiB",
        "65536, 131072, 999999, a journal is flushed every 1 to 100 ms",
        "65536, 131072, 100000001, a journal is flushed every 1 to 100 ms",
    })
    void aJournalStaysWithinItsLimits(long segment, long total, long flushNanos, String error) {
        Duration flush = Duration.ofNanos(flushNanos);
        if (error.isEmpty()) {
            assertThat(new JournalLimits(segment, total, flush).totalBytes()).isEqualTo(total);
        } else {
            assertThatThrownBy(() -> new JournalLimits(segment, total, flush))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(error);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "99 99 end\n", "1 999999 end\n", "x", "1 0 en"})
    void aDamagedPositionReadsFromTheBeginning(String position) throws Exception {
        append(0, 2);
        Files.writeString(folder.resolve("position"), position);

        assertThat(Journals.readBack(folder)).isEqualTo(samples(0, 2));
    }

    private JournalCursor.Batch readOnce() throws Exception {
        try (FileJournal journal = FileJournal.open(folder, Journals.SMALL);
                JournalCursor cursor = new JournalCursor(journal)) {
            return cursor.next(1_000, 10 << 20);
        }
    }

    private void append(int from, int to) {
        try (FileJournal journal = FileJournal.open(folder, Journals.SMALL)) {
            samples(from, to).forEach(journal::append);
        }
    }

    private static List<CallRecord> samples(int from, int to) {
        return IntStream.range(from, to).mapToObj(CallRecords::sample).toList();
    }

    private List<Path> segments() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList());
        }
    }

    private static int lastLine(byte[] bytes) {
        int at = bytes.length - 2;
        while (bytes[at] != '\n') {
            at--;
        }
        return at + 1;
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
