package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Slow;
import org.callwarden.server.app.Application;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Users, one-time links and the audit log by the command line.
@Slow
final class UsersCommandTest {

    @TempDir
    Path home;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(home.resolve("callwarden.yaml"), "agi: {port: 0}\nhttp: {port: 0}\n");
    }

    @Test
    void theFirstLoginMakesTheAdminAndPrintsAnAddressForOneUse() {
        try (Application _ =
                Application.start(ConfigFile.load(Optional.empty(), surroundings()), Application.Options.live(false))) {
            Run login = run("", "login");

            assertThat(login.status()).isZero();
            assertThat(login.out().strip()).matches("http://127\\.0\\.0\\.1:[0-9]+/login/[A-Za-z0-9_-]{43}");
            assertThat(login.err()).contains("This lets admin in once");
            assertThat(run("", "users").out()).contains("admin", "one-time links", "all calls", "active");
            Run unknown = run("", "login", "nobody");
            assertThat(unknown.status()).isEqualTo(Main.FAILED);
            assertThat(unknown.err()).contains("there is no user 'nobody'");
            assertThat(run("", "audit", "--limit", "1").out())
                    .contains("one-time-link", "tester")
                    .doesNotContain("user-added");
            assertThat(run("", "audit").out()).contains("user-added");
        }
    }

    @Test
    void withoutAServiceNobodyIsLetInAndUsersAreChangedAllTheSame() {
        Run login = run("", "login");
        assertThat(login.status()).isEqualTo(Main.FAILED);
        assertThat(login.err()).contains("only a running service can let somebody in", "callwarden serve");
        assertThat(run("", "users").out()).contains("There is no user yet");
        assertThat(run("", "audit").out()).contains("Nothing was done yet");

        assertThat(run("correct horse\n", "users", "add", "root", "admin", "--with-password")
                        .out())
                .contains("Added root as admin, who sees: all calls");
        assertThat(run("", "users", "add", "mai", "reviewer", "--trunk", "viettel-1", "--dialed", "1900*")
                        .out())
                .contains("Added mai as reviewer, who sees: viettel-1 1900*");
        assertThat(run("another horse\n", "users", "password", "mai").out()).contains("Set the password of mai");
        assertThat(run("", "users", "role", "mai", "viewer").out()).contains("mai is viewer now, and sees: all calls");
        assertThat(run("", "users", "deactivate", "mai").out()).contains("mai may enter no more");
        assertThat(run("", "users", "list", "--lang", "vi").out()).contains("người xem", "không được vào", "mật khẩu");
        assertThat(run("", "users", "activate", "mai").out()).contains("mai may enter again");

        Run last = run("", "users", "deactivate", "root");
        assertThat(last.status()).isEqualTo(Main.FAILED);
        assertThat(last.err()).contains("'root' is the last active admin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users add Mai viewer",
                "users add mai king",
                "users add mai viewer --trunk a/b",
                "users add mai",
                "users password mai secret",
                "users role mai/x viewer",
                "audit --limit 0",
            })
    void whatIsTypedWrongIsStatusTwo(String line) {
        assertThat(run("", line.split(" ", -1)).status()).isEqualTo(Main.USAGE);
    }

    @Test
    void aPasswordThatIsTooShortIsRefused() {
        Run run = run("short\n", "users", "add", "root", "admin", "--with-password");

        assertThat(run.status()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("a password has 8 to 200 characters, got 5");
    }

    private Surroundings surroundings() {
        return new Surroundings(home, Map.of("USER", "tester"));
    }

    private Run run(String typed, String... words) {
        return Run.typing(typed, surroundings(), words);
    }
}
