package org.callwarden.server.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.callwarden.screening.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@Slow
class RecordingKilledTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasKeptOutlivesAKilledProcessAndWhatWasBegunIsDeletedAtTheNextStart() throws Exception {
        List<String> said = runUntilItWrites(TapeWriter.start(folder, 2, "unlimited"));

        assertThat(said).containsExactly("1 kept 0 lost ", "2 kept 0 lost ", "writing");
        assertThat(parts()).hasSize(1);
        Recordings.open(Tapes.settings(folder), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Tapes.random())
                .close();
        assertThat(parts()).isEmpty();
        assertThat(new RecordingFolder(folder).list())
                .hasSize(2)
                .allSatisfy(found -> assertThat(Tapes.samples(folder, found.path(), Optional.empty()))
                        .hasSize(8 * Recording.RATE));
    }

    /// Files of 100 blocks end in the middle of a recording, as a full disk does.
    @Test
    void aDiskWithoutRoomEndsRecordingsLeavesNothingOfThemAndTakesTheNextThatFits() throws Exception {
        List<String> said = runUntilItWrites(TapeWriter.start(folder, 3, "100"));

        List<String> results =
                said.stream().filter(line -> line.matches("[0-9] kept.*")).toList();
        assertThat(results.get(0)).matches("0 kept 1 lost .+");
        assertThat(results.get(1)).matches("0 kept 2 lost .+");
        assertThat(results.get(2)).isEqualTo("1 kept 2 lost ");
        assertThat(said)
                .as("it is logged once")
                .filteredOn(line -> line.contains("WARN"))
                .hasSize(1);
        assertThat(new RecordingFolder(folder).list()).hasSize(1);
        assertThat(parts()).hasSize(1);
    }

    private List<String> parts() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(String::valueOf)
                    .filter(name -> name.endsWith(".part"))
                    .toList();
        }
    }

    private static List<String> runUntilItWrites(Process process) throws Exception {
        List<String> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                if (line.equals("writing")) {
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
