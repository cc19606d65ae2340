package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.lab.AsteriskLab;
import org.callwarden.server.lab.JavaCommand;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.ServicePlan;
import org.callwarden.server.lab.ServiceProcess;
import org.callwarden.server.lab.SmallJava;
import org.callwarden.server.speech.Recordings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One thing is broken at a real Asterisk, and the doctor names exactly that; then it is put back.
@ExtendWith(RealParts.class)
class DoctorIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JavaCommand JAVA = SmallJava.COMMAND;

    /// What other tests of the run leave behind, or only a call over a real trunk shows.
    private static final Set<String> LEFT_OUT = Set.of("service-degraded", "undecided-lately", "early-keys-untried");

    /// What an administrator has beside ours.
    private static final String PLAN = """
            exten => 112,1,Gosub(callwarden-emergency,s,1)
             same => n,Dial(PJSIP/${EXTEN}@carrier)
            exten => 113,1,Gosub(callwarden-emergency,s,1)
             same => n,Dial(PJSIP/${EXTEN}@carrier)
            """;

    private static AsteriskLab asterisk;
    private static ServicePlan plan;
    private static ServiceProcess service;

    @BeforeAll
    static void start(RealParts parts) {
        asterisk = parts.asterisk();
        plan = ServicePlan.write(parts.fresh("service"), asterisk.ami(), """
                speech:
                  models: {en: %s}
                  audio: {port: 0}
                """.formatted(
                        Recordings.model("en").path()));
        service = ServiceProcess.start(JAVA, plan);
        assertThat(service.api().awaitSpeech(1, SOON)).isTrue();
        service.api().put("enforcement/trunk/carrier");
    }

    @AfterAll
    static void stop() {
        service.close();
        asterisk.dialplan("");
    }

    @BeforeEach
    void putInOrder() {
        load(PLAN);
    }

    @AfterEach
    void forget() {
        asterisk.console("database del callwarden bypass");
    }

    private static void load(String dialplan) {
        asterisk.dialplan(dialplan);
        // A reload sets the globals to what the file says.
        asterisk.agi(plan.agi());
    }

    private static Run run(String... words) {
        return withConfig(plan.config(), words);
    }

    private static Run withConfig(Path config, String... words) {
        return callwarden(config, "doctor", words);
    }

    private static Run callwarden(String command, String... words) {
        return callwarden(plan.config(), command, words);
    }

    private static Run callwarden(Path config, String command, String... words) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(Arrays.asList(words));
        all.addAll(List.of("--config", config.toString()));
        return Run.of(new Surroundings(plan.folder(), Map.of()), all.toArray(String[]::new));
    }

    /// What is not well, in order.
    private static List<String> wrong(Run run) {
        List<String> found = new ArrayList<>();
        for (JsonNode finding : new JsonMapper().readTree(run.out()).path("findings")) {
            String id = finding.path("finding").asString("");
            if (!finding.path("state").asString("").equals("ok") && !LEFT_OUT.contains(id)) {
                found.add(id);
            }
        }
        return found;
    }

    private static List<String> wrong() {
        return wrong(run("--json"));
    }

    /// A file of Asterisk's is another one for as long as it takes.
    private static List<String> wrongWith(String file, UnaryOperator<String> change, String reload) throws IOException {
        Path path = asterisk.sounds().resolve("../../etc").normalize().resolve(file);
        String before = Files.readString(path);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(path, after);
        try {
            asterisk.console(reload);
            asterisk.agi(plan.agi());
            return wrong();
        } finally {
            Files.writeString(path, before);
            asterisk.console(reload);
        }
    }

    @Test
    void whereNothingIsBrokenATestCallIsDecidedAndHeardAndCountsForNothing() {
        String errors = asterisk.console("database get callwarden errors");
        String records = records();

        Run run = run();

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("ok       A test call was asked about and answered")
                .contains("ok       The test call's sound came to the service.")
                .contains("ok       All prompts are there, in both languages.")
                .contains("Nothing is broken.");
        assertThat(service.api().get("calls?limit=100").path("calls")).isEmpty();
        assertThat(service.api().get("live").path("calls")).isEmpty();
        assertThat(asterisk.console("database get callwarden errors")).isEqualTo(errors);
        assertThat(asterisk.console("database show callwarden")).doesNotContain("/callwarden/doctor");
        assertThat(records()).isEqualTo(records);
        assertThat(wrong()).isEmpty();
    }

    private static String records() {
        try {
            return Files.exists(asterisk.callRecords()) ? Files.readString(asterisk.callRecords()) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void itIsSaidInVietnameseToo() {
        Run run = run("--lang", "vi");

        assertThat(run.out())
                .contains("tốt", "Một cuộc gọi kiểm tra", "Không có gì hỏng")
                .doesNotContain("ok  ");
    }

    @Test
    void aServiceThatIsAwayIsSaidFirst() {
        service.close();
        try {
            Run run = run("--json");

            assertThat(run.status()).isEqualTo(Main.FAILED);
            assertThat(wrong(run)).startsWith("service-away").contains("call-not-tried");
            assertThat(run.out()).contains("\"./callwarden serve\"");
        } finally {
            service = ServiceProcess.start(JAVA, plan);
            assertThat(service.api().awaitSpeech(1, SOON)).isTrue();
        }
    }

    @Test
    void aServiceThatHangsIsSaidFirst() {
        service.pause();
        try {
            Run run = run("--json");

            assertThat(run.status()).isEqualTo(Main.FAILED);
            assertThat(wrong(run)).startsWith("service-hangs").contains("call-not-tried");
        } finally {
            service.resume();
        }
    }

    @Test
    void anAsteriskThatIsNotAllowedIsToldApartFromOneThatDoesNotArrive(RealParts parts) throws IOException {
        ServicePlan strict = ServicePlan.write(parts.fresh("service"), asterisk.ami(), "");
        strict.write(
                "callwarden.yaml",
                Files.readString(strict.config()).replace("agi:\n", "agi:\n  allow: [10.0.0.0/8]\n"));
        try (ServiceProcess _ = ServiceProcess.start(JAVA, strict)) {
            asterisk.agi(strict.agi());

            assertThat(wrong(withConfig(strict.config(), "--json"))).startsWith("call-turned-away");
        }
    }

    @Test
    void itIsAskedByTheConsoleOfItsHostJustAsWell() {
        String command = asterisk.consoleCommand().stream()
                .map(word -> word.contains(" ") ? "'" + word + "'" : word)
                .collect(Collectors.joining(" "));

        assertThat(wrong(run("--json", "--rx", command))).isEmpty();
        Run away = run("--json", "--rx", command.replace("asterisk.conf", "none.conf"));
        assertThat(wrong(away)).contains("asterisk-away");
        assertThat(away.status()).isEqualTo(Main.USAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "'read = system,call\nwrite = system\n', permissions-no-command, 2",
        "'read = system,call\nwrite = command\n', permissions-no-system, 1",
        "'read = system\nwrite = system,command\n', permissions-no-calls, 0",
        "'deny = 0.0.0.0/0.0.0.0\nread = all\nwrite = all\n', asterisk-refused, 2"
    })
    void whatTheAmiUserMayNotDoIsNamed(String permissions, String finding, int status) throws IOException {
        Path file = asterisk.sounds().resolve("../../etc/manager.conf").normalize();
        String before = Files.readString(file);
        plan.write("weak-secret", "weak\n");
        Path config = plan.write(
                "weak.yaml",
                Files.readString(plan.config())
                        .replace("user: callwarden", "user: weak")
                        .replace("ami-secret", "weak-secret"));
        Files.writeString(file, before + "[weak]\nsecret = weak\n" + permissions);
        try {
            asterisk.console("manager reload");
            Run run = withConfig(config, "--json");

            assertThat(wrong(run)).containsExactly(finding);
            assertThat(run.status()).isEqualTo(status);
        } finally {
            Files.writeString(file, before);
            asterisk.console("manager reload");
        }
    }

    @Test
    void aDialplanThatIsNotIncludedIsFound() throws IOException {
        List<String> found = wrongWith(
                "extensions.conf",
                text -> text.replaceAll("#include \"[^\"]*extensions_callwarden.conf\"", ""),
                "dialplan reload");

        assertThat(found).startsWith("dialplan-not-included");
    }

    @Test
    void anAddressWhereNobodyListensIsFoundAndItsTestCallIsNotCounted() {
        String errors = asterisk.console("database get callwarden errors");
        asterisk.agi("127.0.0.1:1");

        Run run = run("--json");

        assertThat(wrong(run)).startsWith("address-other", "call-unheard");
        assertThat(run.status()).isEqualTo(Main.FAILED);
        assertThat(run.out()).contains("CALLWARDEN_AGI=" + plan.agi());
        assertThat(asterisk.console("database get callwarden errors")).isEqualTo(errors);
    }

    @Test
    void screeningThatIsSwitchedOffIsFound() {
        assertThat(callwarden("bypass", "5m").status()).isZero();

        assertThat(wrong()).startsWith("call-not-asked", "switch-off");
    }

    @Test
    void monitoringOnlyIsFound() {
        assertThat(callwarden("enforce", "carrier", "--off").status()).isZero();
        try {
            assertThat(wrong()).containsExactly("mode-monitoring");
        } finally {
            service.api().put("enforcement/trunk/carrier");
        }
    }

    @Test
    void aFolderOfPromptsThatIsGoneIsFound() throws IOException {
        Path prompts = asterisk.sounds().resolve("vi/callwarden");
        Path away = prompts.resolveSibling("callwarden-away");
        Files.move(prompts, away);
        try {
            assertThat(wrong()).containsExactly("sounds-some-missing");
        } finally {
            Files.move(away, prompts);
        }
    }

    @Test
    void tonesThatAreNotDefinedAreFound() throws IOException {
        assertThat(wrongWith("indications.conf", _ -> "", "module reload indications"))
                .containsExactly("tones-none");
    }

    @ParameterizedTest
    @CsvSource({
        "dtmf_mode=rfc4733, dtmf_mode=inband, keys-in-sound",
        "dtmf_mode=rfc4733, dtmf_mode=info, keys-in-sip",
        "dtmf_mode=rfc4733, dtmf_mode=none, keys-not-at-all",
        "allow=alaw, allow=g729, codecs-none",
        "allow=alaw, 'allow=g729,alaw', codecs-some-not"
    })
    void howATrunkIsSetIsFound(String right, String wrong, String finding) throws IOException {
        assertThat(wrongWith("pjsip.conf", text -> text.replace(right, wrong), "module reload res_pjsip.so"))
                .isNotEmpty()
                .allMatch(finding::equals);
    }

    @Test
    void aChannelDriverThatIsNotLoadedIsFoundAndSoIsItsSound() {
        asterisk.console("module unload chan_audiosocket.so");
        try {
            assertThat(wrong()).containsExactly("driver-missing", "stream-unreached");
        } finally {
            asterisk.console("module load chan_audiosocket.so");
        }
    }

    @Test
    void aModuleThatIsNotLoadedIsFound() {
        asterisk.console("module unload app_read.so");
        try {
            assertThat(wrong()).containsExactly("modules-missing");
        } finally {
            asterisk.console("module load app_read.so");
        }
    }

    @Test
    void twoExtensionsWithOneCodeAreFound() {
        load(PLAN + "exten => *7726,1,NoOp(mine)\n");

        assertThat(wrong()).containsExactly("codes-taken");
    }

    @Test
    void codesThatCallersFromOutsideReachAreFound() {
        load(PLAN + """
                [plain]
                include => callwarden-features
                exten => _X.,1,Gosub(callwarden-screen,s,1(plain,${EXTEN}))
                """);

        assertThat(wrong()).containsExactly("codes-exposed");
    }

    @Test
    void aRouteThatDoesNotTellOfEmergencyCallsIsFound() {
        load(PLAN + "exten => 114,1,Dial(PJSIP/${EXTEN}@carrier)\n");

        assertThat(wrong()).containsExactly("emergency-not-told");
    }
}
