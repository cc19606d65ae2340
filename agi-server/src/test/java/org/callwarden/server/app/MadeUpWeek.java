package org.callwarden.server.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.lab.Sound;
import org.callwarden.server.recording.Wav;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.DatabaseSettings;
import org.callwarden.server.storage.JdbcCallEndStore;
import org.callwarden.server.storage.JdbcCallStore;

/// The calls of the demo data as the real calls of a service that is yet to start: pages then show everything that they
/// can, also sound, and no strip that says that nothing is real.
record MadeUpWeek(List<CallRecord> calls) {

    private static final Path RECORDINGS = Path.of("src/lab/speech/recordings");

    /// Words of scripts of which there is a recording that says much the same.
    private static final Map<String, String> SOUNDS = Map.of(
            "car warranty", "en-robot-warranty-1.wav",
            "vay tín chấp", "vi-robot-vay-1.wav",
            "công an", "vi-robot-congan.wav");

    /// @param data the service's data folder
    /// @param scratch an empty folder
    static MadeUpWeek store(Path data, Path scratch, Clock clock) {
        List<CallRecord> calls;
        List<CallEnd> ends;
        try (Core made = Core.open(ConfigFile.demo(scratch), clock, new SecureRandom())) {
            made.load();
            MadeUpCalls.fill(made, clock);
            calls = made.calls().recent(clock.instant(), 1_000);
            ends = List.copyOf(made.ends()
                    .of(calls.stream().map(record -> record.call().id()).toList())
                    .values());
        }
        List<CallRecord> heard =
                calls.stream().map(record -> recorded(record, data)).toList();
        try (Database database = Database.open(DatabaseSettings.embedded(data))) {
            database.migrate();
            new JdbcCallStore(database).insert(heard);
            new JdbcCallEndStore(database).append(ends);
        }
        return new MadeUpWeek(heard);
    }

    /// The newest call in which these words were said.
    CallRecord saying(String words) {
        return calls.stream()
                .filter(record ->
                        said(record).filter(text -> text.contains(words)).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody says " + words));
    }

    /// The newest call of this number.
    ///
    /// @param number with + and country code
    CallRecord of(String number) {
        return calls.stream()
                .filter(record -> record.call().caller().number() instanceof PhoneNumber.E164 e164
                        && e164.text().equals(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody calls from " + number));
    }

    private static Optional<String> said(CallRecord record) {
        return record.listening().flatMap(ListenOutcome::transcript).map(Transcript::text);
    }

    private static CallRecord recorded(CallRecord record, Path data) {
        return said(record)
                .flatMap(text -> SOUNDS.keySet().stream().filter(text::contains).findFirst())
                .map(words -> new CallRecord(
                        record.call(),
                        record.verdict(),
                        record.challenge(),
                        record.listening()
                                .map(outcome -> outcome.recorded(
                                        sound(data, record, RECORDINGS.resolve(String.valueOf(SOUNDS.get(words)))))),
                        record.ending(),
                        record.spent()))
                .orElse(record);
    }

    /// @return its path within the folder of recordings
    private static String sound(Path data, CallRecord record, Path recording) {
        CallId id = record.call().id();
        String path = LocalDate.ofInstant(record.call().at(), ZoneOffset.UTC) + "/"
                + id.value().replace('/', '~') + ".wav";
        Path file = data.resolve("recordings").resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, wav(recording));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    /// Recordings have twice the samples of a telephone.
    private static byte[] wav(Path recording) throws IOException {
        Sound sound = Sound.recording(recording);
        int samples = (int) (Files.size(recording) / Short.BYTES);
        byte[] header = Wav.header(2L * Short.BYTES * samples, 2 * Sound.SAMPLES_A_SECOND);
        ByteBuffer bytes =
                ByteBuffer.allocate(header.length + 2 * Short.BYTES * samples).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(header);
        for (int i = 0; i < 2 * samples; i++) {
            bytes.putShort((short) sound.sample(i / 2));
        }
        return bytes.array();
    }
}
