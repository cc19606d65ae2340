package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingsKeeperTest {

    private static final CallId CALL = CallId.of("office", "1.2", "1.2");

    @TempDir
    private Path home;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-28T12:00:00Z"));

    @Test
    void whereNothingIsSaidNothingIsRecordedAndNoFolderMade() throws Exception {
        try (RecordingsKeeper keeper = keeper("")) {
            assertThat(keeper.recorder().begin(CALL)).isSameAs(Recording.NOTHING);
            assertThat(health(keeper)).isEqualTo(Map.of("state", "off"));
            assertThat(degraded(keeper)).isEmpty();
        }
        assertThat(home.resolve(".callwarden")).doesNotExist();
    }

    @Test
    void whatIsRecordedLiesInTheDataFolder() throws Exception {
        String kept;
        try (RecordingsKeeper keeper = keeper("enabled: yes")) {
            Recording recording = keeper.recorder().begin(CALL);
            recording.write(new short[16_000]);
            kept = recording.finish().orElseThrow().path();
            assertThat(health(keeper)).containsEntry("state", "on").containsEntry("limit-bytes", 5_000_000_000L);
            assertThat(degraded(keeper)).isEmpty();
        }
        assertThat(home.resolve(".callwarden/recordings").resolve(kept)).hasSize(32_044);
    }

    @Test
    void aFolderThatCannotBeUsedIsTriedAgainAndHealthSaysSoMeanwhile() throws Exception {
        Path inTheWay = Files.writeString(home.resolve("rec"), "");
        try (RecordingsKeeper keeper = keeper("enabled: yes, folder: rec")) {
            assertThat(keeper.recorder().begin(CALL)).isSameAs(Recording.NOTHING);
            assertThat(health(keeper)).isEqualTo(Map.of("state", "off"));
            assertThat(degraded(keeper)).singleElement().asString().contains("not recorded", "cannot be used");

            Files.delete(inTheWay);
            keeper.tend();

            Recording recording = keeper.recorder().begin(CALL);
            assertThat(recording).isNotSameAs(Recording.NOTHING);
            recording.discard();
            assertThat(degraded(keeper)).isEmpty();
        }
    }

    @Test
    void recordingsGetTooOldAlsoWhileNothingIsRecorded() throws Exception {
        Path old = home.resolve(".callwarden/recordings/2026-10-01/a.wav");
        Files.createDirectories(old.resolveSibling(".").normalize());
        Files.write(old, new byte[44]);

        keeper("").close();

        assertThat(old).doesNotExist();
    }

    @Test
    void callsThatFindNoRoomAreCounted() {
        try (RecordingsKeeper keeper = keeper("enabled: yes, at-once: 1")) {
            Recording first = keeper.recorder().begin(CALL);
            keeper.recorder().begin(CallId.of("office", "3.4", "3.4"));
            first.discard();

            assertThat(health(keeper)).containsEntry("refused", 1L);
            assertThat(degraded(keeper)).isEmpty();
        }
    }

    private RecordingsKeeper keeper(String block) {
        Config config = config("recordings: {" + block + "}");
        return new RecordingsKeeper(config, clock, new Random(1));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> health(RecordingsKeeper keeper) {
        Map<String, Object> facts = new LinkedHashMap<>();
        keeper.add(new ArrayList<>(), facts);
        return (Map<String, Object>) Objects.requireNonNull(facts.get("recordings"));
    }

    private Config config(String text) {
        try {
            Path file = Files.writeString(home.resolve("callwarden.yaml"), text);
            return ConfigFile.read(file, new Surroundings(home, Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Told> degraded(RecordingsKeeper keeper) {
        List<Told> degraded = new ArrayList<>();
        keeper.add(degraded, new LinkedHashMap<>());
        return degraded;
    }
}
