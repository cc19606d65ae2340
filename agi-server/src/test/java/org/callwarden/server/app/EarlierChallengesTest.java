package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.storage.FileJournal;
import org.callwarden.server.storage.JournalLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a service that was killed had not stored yet.
final class EarlierChallengesTest {

    private static final String CALLER = "84901234567";

    @TempDir
    Path folder;

    @Test
    void aChallengeThatWasLeftInTheJournalIsKnownWithoutAnotherStart() throws Exception {
        Path file = Files.writeString(folder.resolve("callwarden.yaml"), "data: data\n");
        Config config =
                ConfigFile.read(file, new Surroundings(folder, Map.of())).temporary(folder.resolve("data"));
        PhoneNumber caller = new PhoneNumber.E164(CALLER, "VN", PhoneNumber.Standing.VALID);
        try (FileJournal journal = FileJournal.open(folder.resolve("data/journal"), JournalLimits.standard())) {
            journal.append(CallRecords.of(
                    CallRecords.id(1),
                    caller,
                    Instant.now().minusSeconds(60),
                    Optional.of(new ChallengeOutcome.Passed(1))));
        }

        try (Application _ = Application.start(config, Application.Options.live(false));
                ApiClient client = ApiClient.open(config, Application.Options.live(false))) {
            assertThat(Polling.until(Duration.ofSeconds(30), () -> passes(client) == 1))
                    .isTrue();
        }
    }

    private static int passes(ApiClient client) {
        JsonNode number = client.get("numbers/+" + CALLER).json();
        return number.path("challenges").path("passes").asInt(0);
    }
}
