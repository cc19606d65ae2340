package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.callwarden.server.ami.FakeManager;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.doctor.Diagnosis;
import org.callwarden.server.doctor.Finding;
import org.callwarden.server.doctor.HowInstalled;
import org.callwarden.server.doctor.ServiceFacts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom the doctor asks, and how it ends, without an Asterisk.
final class DoctorCommandTest {

    @TempDir
    Path home;

    @BeforeEach
    void secret() throws IOException {
        Files.writeString(home.resolve("secret"), "s3cret");
    }

    private Run run(String configuration, String... words) throws IOException {
        return runAs("checkout", configuration, words);
    }

    /// @param installed how this Callwarden was installed
    private Run runAs(String installed, String configuration, String... words) throws IOException {
        Files.writeString(home.resolve("callwarden.yaml"), configuration);
        return Run.of(new Surroundings(home, Map.of(HowInstalled.VARIABLE, installed)), words);
    }

    @Test
    void whereNobodyCanBeAskedTheStatusIsTwoAndTheServiceIsSaidFirst() throws IOException {
        Run run = run("ami: {port: 1, secret-file: secret}\n", "doctor");

        assertThat(run.status()).isEqualTo(Main.USAGE);
        assertThat(run.out())
                .startsWith("broken   No service runs")
                .contains("broken   Asterisk cannot be asked by callwarden@127.0.0.1:1: ")
                .contains("First broken link: No service runs")
                .endsWith("    ./callwarden serve\n");
    }

    @ParameterizedTest
    @CsvSource({
        "package, systemctl start callwarden, callwarden bypass off",
        "compose, docker compose up -d callwarden, docker compose exec callwarden callwarden bypass off"
    })
    void whatMendsIsTypedAsItIsWhereItIsInstalled(String installed, String start, String off) throws IOException {
        assertThat(runAs(installed, "ami: {port: 1, secret-file: secret}\n", "doctor")
                        .out())
                .endsWith("    " + start + "\n");

        DoctorText text = new DoctorText(Words.in("en"), HowInstalled.of(Optional.of(installed), home));
        assertThat(text.mend(Finding.of(Diagnosis.SWITCH_OFF, "noon")))
                .isEqualTo("Switch it on when you want, with " + off + " or:");
    }

    @Test
    void withoutAServiceNothingIsMadeInTheDataFolder() throws IOException {
        Path data = Files.createDirectory(home.resolve("data"));
        Config config = ConfigFile.read(
                Files.writeString(home.resolve("callwarden.yaml"), "data: data\n"), new Surroundings(home, Map.of()));
        Console io = new Console(
                new BufferedReader(new StringReader("")),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                new Surroundings(home, Map.of()),
                Optional.empty(),
                Words.in("en"));

        try (DoctorService service = DoctorService.open(io, config.data())) {
            ServiceFacts facts = service.facts(true);
            assertThat(facts.stand()).isEqualTo(ServiceFacts.Stand.AWAY);
            assertThat(facts.modeKnown()).isFalse();
            assertThat(facts.keys()).isEmpty();
            assertThat(service.token()).isEmpty();
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void anAmiUserWithoutCommandIsToldWhatToWriteAndTheOtherPbxIsAskedAllTheSame() throws IOException {
        try (FakeManager north = new FakeManager()) {
            Run run = run(
                    "ami:\n  - {name: north, port: %d, secret-file: secret}\n  - {name: south, port: 1, secret-file: secret}\n"
                            .formatted(north.settings().port()),
                    "doctor",
                    "--json");

            assertThat(run.out())
                    .contains("\"pbx\" : \"north\"", "\"finding\" : \"permissions-no-command\"")
                    .contains("\"pbx\" : \"south\"", "\"finding\" : \"asterisk-away\"")
                    .contains("\"write = system,command\"");
        }
    }

    @Test
    void aCommandThatIsNotThereOrFailsAsksNobody() throws IOException {
        for (String command : new String[] {"/no/such/command -rx", "false"}) {
            Run run = run("", "doctor", "--json", "--rx", command);

            assertThat(run.status()).as(command).isEqualTo(Main.USAGE);
            assertThat(run.out()).contains("asterisk-away");
        }
    }

    @Test
    void aCommandThatIsNoConsoleOfAnAsteriskIsQuoted() throws IOException {
        Run run = run("", "doctor", "--json", "--rx", "echo");

        assertThat(run.status()).isEqualTo(Main.USAGE);
        assertThat(run.out()).contains("asterisk-away", "it tells no version: core show version");
    }

    @Test
    void aConsoleWithoutACommandIsRefused() throws IOException {
        Run run = run("", "doctor", "--rx", "");

        assertThat(run.status()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("--rx needs a command, such as 'asterisk -rx'");
    }

    @Test
    void aPbxWhereNoneIsConfiguredIsRefused() throws IOException {
        assertThat(run("", "doctor", "--pbx", "nope").err()).contains("names no PBX 'nope'; it has no block ami");
    }

    /// Where this machine has an Asterisk of its own, that one answers.
    @Test
    void withoutAmiTheConsoleOfThisHostIsTried() throws IOException {
        assertThat(run("", "doctor", "--json").out()).containsAnyOf("asterisk-not-named", "asterisk-answers");
    }

    /// As ssh does: what is behind the host goes to a shell, as one text.
    @Test
    void aWordOfTheConsolesCommandThatHasBlanksStandsInQuotes() {
        assertThat(ConsoleCommand.of(" docker exec 'my pbx' \"a b\" asterisk  -rx ")
                        .words())
                .containsExactly("docker", "exec", "my pbx", "a b", "asterisk", "-rx");
        assertThat(ConsoleCommand.of("it's 'open").words()).containsExactly("it's", "'open");
    }

    @Test
    void whatIsAskedStaysOneWordBehindAnotherHostsShell() throws IOException {
        Path ssh = Files.writeString(home.resolve("ssh"), "#!/bin/sh\nexec sh -c \"$*\"\n");
        assertThat(ssh.toFile().setExecutable(true)).isTrue();

        ConsoleCommand command = ConsoleCommand.of(ssh + " printf [%s]");

        assertThat(command.ask("core show; it's 'one'  word")).isEqualTo("[core show; it's 'one'  word]");
    }

    @Test
    void anUnknownPbxIsRefusedWithTheKnownOnes() throws IOException {
        String two = "ami:\n  - {name: north, secret-file: secret}\n  - {name: south, secret-file: secret}\n";

        assertThat(run(two, "doctor", "--pbx", "west").err()).contains("no PBX 'west'; known: north, south");
        Run both = run(two, "doctor", "--rx", "asterisk -rx");
        assertThat(both.status()).isEqualTo(Main.USAGE);
        assertThat(both.err()).contains("--rx asks one Asterisk", "north, south");
    }
}
