package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.agi.FakeAsterisk;
import org.callwarden.server.ami.FakeManager;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The whole service in this process between two PBXs whose manager interfaces are played.
@Slow
final class SeveralPbxsTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /// A port on which nobody listens.
    private static final int NOBODY = 1;

    @TempDir
    Path folder;

    private FakeManager north;
    private FakeManager south;

    @BeforeEach
    void open() throws IOException {
        north = new FakeManager();
        south = new FakeManager();
        north.setClock(now);
        south.setClock(now);
    }

    @AfterEach
    void close() {
        north.close();
        south.close();
    }

    @Test
    void anEmergencyCallOnOnePbxIsToldToTheOtherAndHealthSaysSo() throws Exception {
        try (Application _ = Application.start(config(), Application.Options.live(true));
                ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            north.store("callwarden", "emergency", Long.toString(now.getEpochSecond() + 1_800));

            assertThat(south.awaitPut()).startsWith("callwarden/emergency-elsewhere=");

            JsonNode health = client.get("health").json();
            assertThat(health.path("ami").path("north").asString()).isEqualTo("connected");
            assertThat(health.path("ami").path("south").asString()).isEqualTo("connected");
            assertThat(health.path("emergency").path("north").asString()).startsWith("20");
            assertThat(health.path("emergency").has("south")).isFalse();
            assertThat(texts(health))
                    .anySatisfy(line -> assertThat(line)
                            .contains("an emergency number was dialled on PBX north", "every call rings until"));
        }
    }

    @Test
    void whoIsAskedAboutAllTheSameRingsWhateverTheRulesSay() throws Exception {
        try (Application service = Application.start(config(), Application.Options.live(true));
                ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            client.ask("POST", "rules", Map.of(), "{\"action\":\"block\",\"callers\":\"+8490*\"}");
            client.ask("PUT", "enforcement/trunk/viettel-1", Map.of(), "");
            assertThat(call(service)).anySatisfy(line -> assertThat(line).contains("CALLWARDEN_DECISION", "reject"));

            north.store("callwarden", "emergency", Long.toString(now.getEpochSecond() + 1_800));
            assertThat(south.awaitPut()).startsWith("callwarden/emergency-elsewhere=");

            assertThat(call(service))
                    .anySatisfy(line -> assertThat(line).contains("CALLWARDEN_DECISION", "accept"))
                    .anySatisfy(line -> assertThat(line).contains("CALLWARDEN_REASONS", "emergency-window"));
            JsonNode next =
                    client.get("numbers/+84901234567").json().path("now").path("verdict");
            assertThat(next.path("decision").asString()).isEqualTo("accept");
            assertThat(next.path("reasons").toString()).contains("emergency-window");
        }
    }

    @Test
    void healthTellsForHowManyMinutesAPbxWouldLetEverybodyRing() throws Exception {
        try (Application service = Application.start(config(), Application.Options.live(true));
                ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            assertThat(client.get("health").json().has("emergency-minutes")).isFalse();

            call(service);

            assertThat(client.get("health").json().path("emergency-minutes").toString())
                    .isEqualTo("{\"south\":45}");
        }
    }

    @Test
    void onePbxThatIsAwayIsNamedAndTheOtherGoesOn() throws Exception {
        Config away = config(NOBODY);
        try (Application _ = Application.start(away, Application.Options.live(true));
                ApiClient client = ApiClient.open(away, Application.Options.live(false))) {
            JsonNode health = client.get("health").json();

            assertThat(health.path("ami").path("north").asString()).isEqualTo("away");
            assertThat(texts(health))
                    .anySatisfy(line -> assertThat(line).contains("north: Asterisk's AMI is away since"));
        }
    }

    private static List<String> texts(JsonNode health) {
        return health.path("degraded").valueStream().map(JsonNode::asString).toList();
    }

    private Config config() throws IOException {
        return config(north.settings().port());
    }

    private Config config(int northPort) throws IOException {
        Files.writeString(folder.resolve("secret"), north.settings().secret());
        Path file = Files.writeString(folder.resolve("callwarden.yaml"), """
                data: d
                agi: {port: 0}
                http: {port: 0}
                ami:
                  - {name: north, port: %d, secret-file: secret}
                  - {name: south, port: %d, secret-file: secret}
                """.formatted(
                        northPort, south.settings().port()));
        return ConfigFile.read(file, new Surroundings(folder, Map.of()));
    }

    private static List<String> call(Application service) {
        return FakeAsterisk.screened(
                service.agiPort(),
                "+84901234567",
                "An",
                "trunk=viettel-1",
                "dialed=02873001234",
                "pbx=south",
                "linkedid=1.1",
                "emergency=045");
    }
}
