package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.RuleStore;
import org.callwarden.screening.policy.TestRules;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.agi.FakeAsterisk;
import org.callwarden.server.callflow.SoundFolder;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// The whole service in this process, on free ports, with a temporary data folder.
@Slow
final class ApplicationTest {

    @TempDir
    Path folder;

    @Test
    void aMonitoredCallRingsAndItsVerdictIsFoundAgainAfterARestart() throws Exception {
        try (Application service = start()) {
            List<String> commands = call(service, "+84901234567");

            assertThat(commands).anySatisfy(line -> assertThat(line).contains("CALLWARDEN_DECISION", "accept"));
            assertThat(commands).anySatisfy(line -> assertThat(line).contains("CALLWARDEN_CALL_ID", "pbx1/"));
        }

        try (Application _ = start();
                ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            assertThat(client.isService()).isTrue();
            JsonNode calls = client.get("calls").json().path("calls");
            assertThat(calls).hasSize(1);
            String id = calls.path(0).path("id").asString();
            JsonNode call = client.get("calls/" + id).json();
            assertThat(call.path("caller").asString()).isEqualTo("+84901234567");
            assertThat(call.path("decision").asString()).isEqualTo("challenge");
            assertThat(call.path("applied").asString()).isEqualTo("accept");
            assertThat(call.path("enforced").asBoolean()).isFalse();
            assertThat(call.path("sum").path(0).path("signal").asString()).isEqualTo("unknown-caller");
            assertThat(call.path("reasons").path(0).path("vi").asString()).isNotBlank();
        }
    }

    @Test
    void storedCallsAreDecidedAgainUnderAnotherPolicy() throws Exception {
        try (Application service = start()) {
            call(service, "+84901234567");
        }

        try (Application _ = start();
                ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            String strict = "policy: {thresholds: {voicemail: 40, divert: 40, reject: 40}}";

            JsonNode answer = client.ask("POST", "replay", Map.of(), strict).json();

            assertThat(answer.path("calls").asInt()).isEqualTo(1);
            assertThat(answer.path("not-by-policy").asInt()).isZero();
            assertThat(answer.path("counts").path("challenge").path("reject").asInt())
                    .isEqualTo(1);
            assertThat(answer.path("changed").path(0).path("caller").asString()).isEqualTo("+84901234567");
            assertThat(answer.has("next")).isFalse();
            assertThat(client.ask("POST", "replay", Map.of(), "policy: {lable: x}")
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void aRuleAndEnforcementAreInForceForTheNextCallAndAfterARestart() throws Exception {
        try (Application service = start();
                ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            assertThat(client.ask("POST", "rules", Map.of(), "{\"action\":\"block\",\"callers\":\"+8490*\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(call(service, "+84901234567"))
                    .anySatisfy(line -> assertThat(line).contains("CALLWARDEN_DECISION", "accept"));
            assertThat(client.ask("PUT", "enforcement/trunk/viettel-1", Map.of(), "")
                            .status())
                    .isEqualTo(200);

            assertThat(call(service, "+84901234567"))
                    .anySatisfy(line -> assertThat(line).contains("CALLWARDEN_DECISION", "reject"))
                    .anySatisfy(line -> assertThat(line).contains("CALLWARDEN_CODE", "603"));
            JsonNode rule = client.get("rules").json().path("rules").path(0);
            assertThat(rule.path("hits").asLong()).isEqualTo(2);
        }

        try (Application service = start();
                ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            assertThat(client.get("rules")
                            .json()
                            .path("rules")
                            .path(0)
                            .path("hits")
                            .asLong())
                    .isEqualTo(2);
            assertThat(call(service, "+84901234567"))
                    .anySatisfy(line -> assertThat(line).contains("CALLWARDEN_DECISION", "reject"));
        }
    }

    @Test
    void aReportRefusesTheNextCallOfThatNumberAndIsRememberedAfterARestart() throws Exception {
        try (Application service = start();
                ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            client.ask("PUT", "enforcement/trunk/viettel-1", Map.of(), "");

            assertThat(client.ask("POST", "reports", Map.of(), "{\"number\":\"0901234567\",\"says\":\"spam\"}")
                            .status())
                    .isEqualTo(201);

            assertThat(call(service, "+84901234567"))
                    .anySatisfy(line -> assertThat(line).contains("CALLWARDEN_DECISION", "reject"));
        }

        try (Application service = start();
                ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            assertThat(call(service, "+84901234567"))
                    .anySatisfy(line -> assertThat(line).contains("CALLWARDEN_DECISION", "reject"));
            JsonNode about = client.get("numbers/0901234567").json();
            assertThat(about.path("reputation").path("level").asString()).isEqualTo("spam");
            assertThat(about.path("reports").path(0).path("source").asString()).isEqualTo("api");
            JsonNode reports = client.ask("GET", "reports", Map.of("number", "0901234567"), "")
                    .json();
            assertThat(reports.path("reports")).hasSize(1);
        }
    }

    @Test
    void whoCannotBeReportedIsSaidAndWrongReportsAreNamed() throws Exception {
        try (Application _ = start();
                ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            for (String body : List.of(
                    "{\"number\":\"anonymous\",\"says\":\"spam\"}",
                    "{\"number\":\"101\",\"says\":\"spam\"}",
                    "{\"number\":\"113\",\"says\":\"spam\"}",
                    "{\"number\":\"0692348560\",\"says\":\"spam\"}",
                    "{\"number\":\"0901234567\",\"says\":\"bad\"}",
                    "{\"number\":\"0901234567\"}",
                    "{\"says\":\"spam\"}",
                    "{\"number\":\"0901234567\",\"says\":\"spam\",\"source\":\"feature-code\"}",
                    "{\"number\":\"0901234567\",\"says\":\"spam\",\"reporter\":\"a b\"}",
                    "{\"number\":\"0901234567\",\"says\":\"spam\",\"whom\":\"me\"}")) {
                assertThat(client.ask("POST", "reports", Map.of(), body).status())
                        .as(body)
                        .isEqualTo(422);
            }
            assertThat(client.ask("GET", "reports", Map.of(), "").status()).isEqualTo(400);
        }
    }

    @Test
    void aQuestionAboutANumberCountsNoHitAndStoresNoCall() throws Exception {
        try (Application _ = start();
                ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            client.ask("POST", "rules", Map.of(), "{\"action\":\"block\",\"callers\":\"+84901234567\"}");

            JsonNode about = client.get("numbers/0901234567").json();

            assertThat(about.path("now").path("verdict").path("decision").asString())
                    .isEqualTo("reject");
            assertThat(client.get("rules")
                            .json()
                            .path("rules")
                            .path(0)
                            .path("hits")
                            .asLong())
                    .isZero();
            assertThat(client.get("calls").json().path("calls")).isEmpty();
        }
    }

    @Test
    void withoutAServiceTheSameHandlersAnswerFromTheDataFolder() throws Exception {
        try (Application service = start()) {
            call(service, "+84901234567");
        }
        try (ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            assertThat(client.isService()).isFalse();
            assertThat(client.get("calls").json().path("calls")).hasSize(1);
            assertThat(client.get("health").json().path("status").asString()).isEqualTo("degraded");
        }
    }

    @Test
    void twoServicesDoNotShareADataFolder() throws Exception {
        try (Application _ = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(DataFolder.InUseException.class)
                    .hasMessageContaining("in use by a running Callwarden");
        }
        try (Application again = start()) {
            assertThat(again.httpPort()).isPositive();
        }
    }

    @Test
    void theTokenIsForItsOwnerOnlyAndStaysTheSame() throws Exception {
        String first;
        try (Application _ = start()) {
            first = Files.readString(folder.resolve("api-token"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("api-token"))))
                    .isEqualTo("rw-------");
        }
        try (Application _ = start()) {
            assertThat(Files.readString(folder.resolve("api-token"))).isEqualTo(first);
        }
    }

    @Test
    void healthIsOkAfterAStartAndSaysWhatIsEnforced() throws Exception {
        try (Application _ = start();
                ApiClient client = ApiClient.open(config(), Application.Options.live(false))) {
            client.ask("PUT", "enforcement/dialed/02873001234", Map.of(), "");

            JsonNode health = client.get("health").json();

            assertThat(health.path("degraded")).isEmpty();
            assertThat(health.path("status").asString()).isEqualTo("ok");
            assertThat(health.path("modes").path("dialed 02873001234").asString())
                    .isEqualTo("enforcing");
            assertThat(health.path("agi").path("limit").asInt()).isEqualTo(10_000);
            assertThat(health.path("speech").path("why").asString()).contains("no model is configured");
        }
    }

    @Test
    void healthSaysWhenFourFifthsOfTheSessionsAreOpenAndNotBefore() throws Exception {
        Path file = Files.writeString(
                folder.resolve("callwarden.yaml"), "data: d\nagi: {port: 0, sessions: 5}\nhttp: {port: 0}\n");
        Config config = ConfigFile.read(file, new Surroundings(folder, Map.of()));
        List<FakeAsterisk> calls = new ArrayList<>();
        try (Application service = Application.start(config, Application.Options.live(true));
                ApiClient client = ApiClient.open(config, Application.Options.live(false))) {
            for (int open = 1; open <= 4; open++) {
                FakeAsterisk call = FakeAsterisk.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), service.agiPort()));
                calls.add(call);
                call.request("screen", "+84901234567", "An", "v=1", "trunk=t", "dialed=1", "pbx=p", "linkedid=" + open);
                assertThat(call.command()).isPresent();
                JsonNode health = client.get("health").json();
                assertThat(health.path("agi").path("sessions").asInt()).isEqualTo(open);
                assertThat(health.path("degraded").toString().contains("4 of 5 AGI sessions are open"))
                        .isEqualTo(open == 4);
            }
            // Before the service stops, which waits for calls under way.
            calls.forEach(FakeAsterisk::close);
        } finally {
            calls.forEach(FakeAsterisk::close);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6})
    void upToFiveMissingPromptsAreNamedAndOfMoreTheFirstFive(int gone) throws Exception {
        Path sounds = Files.createDirectories(folder.resolve("sounds"));
        List<String> prompts = new SoundFolder(sounds).missing();
        for (String prompt : prompts.subList(gone, prompts.size())) {
            Path wav = sounds.resolve(prompt + ".wav");
            Files.createDirectories(wav.resolveSibling("."));
            Files.createFile(wav);
        }
        Path file = Files.writeString(folder.resolve("callwarden.yaml"), "sounds: sounds\n");
        Config config = ConfigFile.read(file, new Surroundings(folder, Map.of()));

        String complaint = PromptCheck.complaint(config).map(Told::english).orElse("");

        assertThat(complaint).startsWith(gone + " prompts are missing");
        assertThat(complaint.split(", ", -1)).hasSize(Math.min(gone, 5));
        assertThat(complaint.contains(" …")).isEqualTo(gone > 5);
    }

    @Test
    void withTheDatabaseAwayAtTheStartTheRulesLastKnownDecideAndHealthSaysSo() throws Exception {
        new SnapshotInFolder(Files.createDirectories(folder.resolve("d")))
                .write(new RuleStore.Stored(
                        List.of(TestRules.rule(7, "block +8490*")),
                        Map.of(),
                        List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, "viettel-1"))));
        Path file = Files.writeString(folder.resolve("callwarden.yaml"), """
                data: d
                agi: {port: 0}
                http: {port: 0}
                database: {url: "jdbc:mysql://127.0.0.1:%d/callwarden"}
                """.formatted(closedPort()));
        Config config = ConfigFile.read(file, new Surroundings(folder, Map.of()));

        try (Application service = Application.start(config, Application.Options.live(true));
                ApiClient client = ApiClient.open(config, Application.Options.live(false))) {
            assertThat(call(service, "+84901234567"))
                    .anySatisfy(line -> assertThat(line).contains("CALLWARDEN_DECISION", "reject"));
            JsonNode health = client.get("health").json();
            assertThat(health.path("status").asString()).isEqualTo("degraded");
            assertThat(health.path("rules-from").asString()).isEqualTo("snapshot");
            assertThat(health.path("degraded").path(0).asString())
                    .contains("the database was away at the start", "rules last known");
            ApiClient.Answer about = client.get("numbers/0901234567");
            assertThat(about.status()).isEqualTo(200);
            assertThat(about.json().path("calls-known").asBoolean()).isFalse();
            assertThat(about.json().path("now").path("verdict").path("decision").asString())
                    .isEqualTo("reject");
        }
    }

    @Test
    void healthNamesThePromptsThatAreMissingInTheConfiguredFolder() throws Exception {
        Path sounds = Files.createDirectories(folder.resolve("sounds"));
        Path file = Files.writeString(
                folder.resolve("callwarden.yaml"), "data: d\nagi: {port: 0}\nhttp: {port: 0}\nsounds: sounds\n");
        Config config = ConfigFile.read(file, new Surroundings(folder, Map.of()));
        try (Application _ = Application.start(config, Application.Options.live(true));
                ApiClient client = ApiClient.open(config, Application.Options.live(false))) {
            assertThat(client.get("health").json().path("degraded").path(0).asString())
                    .contains("prompts are missing in " + sounds, "callwarden/challenge-intro", "render.sh");
        }
    }

    /// The address is nobody's, so that nothing is opened to the outside and the start ends there.
    @Test
    void aStartWarnsWhereTheApiCanBeReachedFromOutside() throws Exception {
        Path file = Files.writeString(
                folder.resolve("callwarden.yaml"), "data: d\nagi: {port: 0}\nhttp: {bind: 192.0.2.7, port: 0}\n");
        Config config = ConfigFile.read(file, new Surroundings(folder, Map.of()));
        Logger logger = (Logger) LoggerFactory.getLogger(Application.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            assertThatThrownBy(() -> Application.start(config, Application.Options.live(true)))
                    .isInstanceOf(RuntimeException.class);
        } finally {
            logger.detachAppender(lines);
        }

        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("http.bind is 192.0.2.7", "token", "or write bind: 127.0.0.1");
    }

    @Test
    void aTrainingRunServesACallAndLeavesNothingBehind() throws Exception {
        Training.run(config(), folder);

        assertThat(folder).isEmptyDirectory();
    }

    /// A port of this machine on which nobody listens.
    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Application start() {
        return Application.start(config(), Application.Options.live(true));
    }

    private Config config() {
        return ConfigFile.standard(new Surroundings(folder, Map.of())).temporary(folder);
    }

    private static List<String> call(Application service, String caller) {
        return FakeAsterisk.screened(
                service.agiPort(), caller, "An", "trunk=viettel-1", "dialed=02873001234", "pbx=pbx1", "linkedid=1.1");
    }
}
