package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Slow;
import org.callwarden.server.agi.FakeAsterisk;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The running service while its policy changes.
@Slow
final class PolicyChangeTest {

    private static final String KIND = "policy: {version: kind, thresholds: {label: 41, challenge: 41}}\n";

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws Exception {
        Files.writeString(folder.resolve("callwarden.yaml"), """
                policy: {version: mine}
                trunks: {abroad: {international: yes}}
                brand-names: ["+842439434747 Vietcombank"]
                """);
    }

    private Config config() {
        Surroundings surroundings = new Surroundings(folder, Map.of());
        return ConfigFile.load(Optional.empty(), surroundings).temporary(folder.resolve("data"));
    }

    private Application start() {
        return Application.start(config(), Application.Options.live(true));
    }

    private ApiClient client() {
        return ApiClient.open(config(), Application.Options.live(false));
    }

    private static String decision(Application service, String caller, String name, String trunk, String linkedId) {
        return FakeAsterisk.screened(
                        service.agiPort(),
                        caller,
                        name,
                        "trunk=" + trunk,
                        "dialed=02873001234",
                        "pbx=pbx1",
                        "linkedid=" + linkedId)
                .toString();
    }

    @Test
    void aPolicyThatIsAppliedDecidesTheNextCallAndACallTellsWhoseItWas() {
        try (Application service = start();
                ApiClient client = client()) {
            decision(service, "+84901234567", "An", "viettel-1", "1.1");
            assertThat(client.ask("POST", "policy", Map.of("author", "lan", "note", "kinder"), KIND)
                            .status())
                    .isEqualTo(201);
            decision(service, "+84901234568", "An", "viettel-1", "1.2");
            assertThat(client.ask("POST", "policy", Map.of("author", "lan"), "policy: {colour: red}")
                            .status())
                    .isEqualTo(422);
            for (String nothing : List.of("", "{}", "policy:\n", "# a comment")) {
                ApiClient.Answer refused = client.ask("POST", "policy", Map.of("author", "lan"), nothing);
                assertThat(refused.status()).as(nothing).isEqualTo(422);
                assertThat(refused.json().path("title").asString()).contains("policy: holds no policy");
                assertThat(client.ask("POST", "replay", Map.of(), nothing).status())
                        .isEqualTo(422);
            }
            ApiClient.Answer taken =
                    client.ask("POST", "policy", Map.of("author", "lan"), KIND.replace("label: 41", "label: 40"));
            assertThat(taken.status()).isEqualTo(422);
            assertThat(taken.json().path("title").asString()).contains("'kind' is the name of another policy");
        }

        try (Application _ = start();
                ApiClient client = client()) {
            JsonNode newest = call(client, 0);
            JsonNode before = call(client, 1);
            assertThat(newest.path("decision").asString()).isEqualTo("accept");
            assertThat(newest.path("policy").asString()).isEqualTo("kind");
            assertThat(newest.path("policy-version").path("number").asInt()).isEqualTo(2);
            assertThat(newest.path("policy-version").path("author").asString()).isEqualTo("lan");
            assertThat(newest.path("policy-version").path("note").asString()).isEqualTo("kinder");
            assertThat(before.path("decision").asString()).isEqualTo("challenge");
            assertThat(before.path("policy-version").path("number").asInt()).isEqualTo(1);
            assertThat(before.path("policy-version").path("author").asString()).isEqualTo("configuration file");
            assertThat(client.get("policy").json().path("number").asInt())
                    .as("after a restart with the same file")
                    .isEqualTo(2);
        }
    }

    @Test
    void whatTheConfigurationSaysOfNamesAndTrunksIsSeen() {
        try (Application service = start()) {
            decision(service, "+84901234567", "Công an TP", "abroad", "1.1");
            decision(service, "+842439434747", "Vietcombank", "viettel-1", "1.2");
        }

        try (Application _ = start();
                ApiClient client = client()) {
            assertThat(call(client, 1).path("sum").findValuesAsString("signal"))
                    .containsExactlyInAnyOrder(
                            "national-number-from-abroad", "claimed-name", "unknown-caller", "combination");
            assertThat(call(client, 0).path("sum").findValuesAsString("signal")).containsExactly("unknown-caller");
        }
    }

    /// @param back 0 for the newest call
    private static JsonNode call(ApiClient client, int back) {
        JsonNode calls = client.get("calls").json().path("calls");
        return client.get("calls/" + calls.path(back).path("id").asString()).json();
    }
}
