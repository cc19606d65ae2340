package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `packaging/command` as it is installed, with its folders in one of the test's, by a fake root.
final class InstalledCommandTest {

    private static final String BECOMES = "--reuid=callwarden";

    @TempDir
    Path folder;

    @BeforeEach
    void install() throws IOException {
        script("id", "echo 0");
        script("setpriv", "echo \"$1\"; while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"");
        script("opt/callwarden/callwarden", "env | grep ^CALLWARDEN; echo \"$@\"");
        Files.createDirectories(folder.resolve("etc/callwarden"));
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> run(String... words) throws IOException, InterruptedException {
        script(
                "callwarden",
                Files.readString(Path.of("../packaging/command"))
                        .replace("/etc/callwarden", folder + "/etc/callwarden")
                        .replace("/opt/callwarden", folder + "/opt/callwarden"));
        ProcessBuilder command = new ProcessBuilder(folder.resolve("callwarden").toString()).redirectErrorStream(true);
        command.command().addAll(List.of(words));
        command.environment().keySet().removeIf(name -> name.startsWith("CALLWARDEN"));
        command.environment().putAll(Map.of("PATH", folder + ":" + System.getenv("PATH")));
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.lines().toList();
    }

    @Test
    void itHasTheSecretsThatTheServiceHas() throws Exception {
        Files.writeString(folder.resolve("etc/callwarden/environment"), """
                # secrets
                CALLWARDEN_AMI_SECRET=a b$c`d"e

                CALLWARDEN_DB_PASSWORD="quo=ted"
                CALLWARDEN_RECORDINGS_KEY='quoted'
                  CALLWARDEN_SMTP_SECRET=between blanks \t\s
                CALLWARDEN BAD=no
                no sense
                CALLWARDEN_LAST=last""");

        assertThat(run("bypass", "60m"))
                .contains(
                        "CALLWARDEN_AMI_SECRET=a b$c`d\"e",
                        "CALLWARDEN_DB_PASSWORD=quo=ted",
                        "CALLWARDEN_RECORDINGS_KEY=quoted",
                        "CALLWARDEN_SMTP_SECRET=between blanks",
                        "CALLWARDEN_LAST=last",
                        "CALLWARDEN_CONFIG=" + folder + "/etc/callwarden/callwarden.yaml",
                        "bypass 60m");
    }

    /// As systemd has it: its `src/basic/env-file.c`.
    @Test
    void backslashesOfASecretAreThoseThatTheServiceSees() throws Exception {
        Files.writeString(folder.resolve("etc/callwarden/environment"), """
                CALLWARDEN_ONE="a\\"b\\\\c\\$d\\`e\\n"
                CALLWARDEN_TWO='a\\"b\\\\c'
                CALLWARDEN_THREE=a\\"b\\\\c\\d
                CALLWARDEN_FOUR="ends\\\\"
                """);

        assertThat(run("calls"))
                .contains(
                        "CALLWARDEN_ONE=a\"b\\c$d`e\\n",
                        "CALLWARDEN_TWO=a\\\"b\\\\c",
                        "CALLWARDEN_THREE=a\"b\\cd",
                        "CALLWARDEN_FOUR=ends\\");
    }

    @Test
    void withoutSecretsItGoesOn() throws Exception {
        assertThat(run("calls"))
                .containsExactlyInAnyOrder(
                        BECOMES,
                        "CALLWARDEN_CONFIG=" + folder + "/etc/callwarden/callwarden.yaml",
                        "CALLWARDEN_INSTALLED=package",
                        "calls");
    }

    /// Asterisk's console lets root in, and not the service's user.
    @ParameterizedTest
    @ValueSource(strings = {"doctor --json", "--lang vi doctor", "--lang=vi --config /x doctor", "-h doctor"})
    void rootStaysRootForTheDoctor(String typed) throws Exception {
        assertThat(run(typed.split(" ", -1))).doesNotContain(BECOMES).contains(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "calls doctor",
                "--lang vi rules add block 1 --note doctor",
                "--config doctor calls",
                "help doctor"
            })
    void forAllElseItBecomesTheServicesUser(String typed) throws Exception {
        assertThat(run(typed.split(" ", -1))).contains(BECOMES, typed);
    }
}
