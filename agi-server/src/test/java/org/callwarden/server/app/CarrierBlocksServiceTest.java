package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.reputation.Reports;
import org.callwarden.server.agi.FakeAsterisk;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Number blocks named in the configuration, in the running service and in the engine without one.
final class CarrierBlocksServiceTest {

    @TempDir
    Path home;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(home.resolve("blocks.csv"), "prefix,carrier\n849012,MobiFone\n");
        Files.writeString(home.resolve("callwarden.yaml"), "reputation: {blocks: blocks.csv}\n");
    }

    @Test
    void reportsAboutACarriersNumbersCountAgainstTheOthersAndAfterARestart() throws Exception {
        try (Application service = start();
                ApiClient client = client()) {
            for (int i = 0; i < 15; i++) {
                report(client, i);
            }
            assertThat(asked(client)).containsExactly("unknown-caller");
            report(client, 15);
            assertThat(asked(client)).containsExactly("bad-carrier-block", "unknown-caller");
            call(service);
        }

        try (Application _ = start();
                ApiClient client = client()) {
            assertThat(asked(client)).containsExactly("bad-carrier-block", "unknown-caller");
            String id =
                    client.get("calls").json().path("calls").path(0).path("id").asString();
            assertThat(signals(client.get("calls/" + id).json().path("sum")))
                    .containsExactly("bad-carrier-block", "unknown-caller");
            JsonNode carrier =
                    client.get("numbers/0901234567").json().path("reputation").path("carrier");
            assertThat(carrier.path("carrier").asString()).isEqualTo("MobiFone");
            assertThat(carrier.path("prefix").asString()).isEqualTo("+849012");
            assertThat(carrier.path("range").asString()).isEqualTo("+849012xxxxx");
            assertThat(carrier.path("members").asInt()).isEqualTo(16);
            assertThat(carrier.path("blocks").asInt()).isEqualTo(16);
            assertThat(carrier.path("bad").asBoolean()).isTrue();
            assertThat(client.get("numbers/0912345678")
                            .json()
                            .path("reputation")
                            .has("carrier"))
                    .isFalse();
            assertThat(client.get("policy").json().path("text").asString())
                    .contains(
                            "#   blocks: \"" + home.resolve("blocks.csv") + "\" # 1 of 1 carriers",
                            "#     carrier-members: 16",
                            "#     carrier-blocks: 8",
                            "bad-carrier-block: 4");
        }
    }

    @Test
    void theEngineWithoutAServiceKnowsThemAsWell() {
        Config config = config();
        OfflineScreening engine = new OfflineScreening(config, config.policies());
        Call call = Calls.from("0901234567").call();
        for (int i = 0; i < 16; i++) {
            engine.experience().reported(Reports.spam("849012%03d50".formatted(i), "ext:101", call.at()));
        }

        Verdict verdict = engine.ask(call);

        assertThat(verdict.card().lines().stream()
                        .map(line -> line.signal().kind().id()))
                .containsExactly("bad-carrier-block", "unknown-caller");
        assertThat(verdict.decision().id()).isEqualTo("challenge");
    }

    private static void report(ApiClient client, int i) {
        String number = "09012%03d50".formatted(i);
        assertThat(client.ask(
                                "POST",
                                "reports",
                                Map.of(),
                                "{\"number\":\"" + number + "\",\"says\":\"spam\",\"source\":\"review\"}")
                        .status())
                .isEqualTo(201);
    }

    /// What a call would be judged by.
    private static List<String> asked(ApiClient client) {
        return signals(client.get("numbers/0901234567")
                .json()
                .path("now")
                .path("verdict")
                .path("sum"));
    }

    private static List<String> signals(JsonNode sum) {
        return StreamSupport.stream(sum.spliterator(), false)
                .map(line -> line.path("signal").asString(""))
                .toList();
    }

    private Application start() {
        return Application.start(config(), Application.Options.live(true));
    }

    private ApiClient client() {
        return ApiClient.open(config(), Application.Options.live(false));
    }

    private Config config() {
        return ConfigFile.read(home.resolve("callwarden.yaml"), new Surroundings(home, Map.of()))
                .temporary(home.resolve("data"));
    }

    private static void call(Application service) {
        var _ = FakeAsterisk.screened(
                service.agiPort(),
                "+84901234567",
                "An",
                "trunk=viettel-1",
                "dialed=02873001234",
                "pbx=pbx1",
                "linkedid=1.1");
    }
}
