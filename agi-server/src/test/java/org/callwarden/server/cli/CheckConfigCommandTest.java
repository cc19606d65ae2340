package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `check-config` says of blocks that do not go together; the rest is in MainTest.
final class CheckConfigCommandTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "never, 'go the way of alternative, label'",
        "early-media, are challenged",
    })
    void aPolicyThatListensWithoutAnsweringIsToldToListenToNobody(String answer, String instead) throws IOException {
        Run run = check("policy: {thresholds: {listen: 45}, challenge: {answer: %s}}".formatted(answer));

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(
                        "# policy.thresholds.listen is 45 and policy.challenge.answer is " + answer,
                        "nobody is ever listened to, and callers from that score on " + instead,
                        "Write answer: yes under challenge:, or listen: never under thresholds:.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region: VN",
                "policy: {challenge: {answer: never}}",
                "policy: {thresholds: {listen: 45}, challenge: {answer: yes}}",
                "trunks: {t1: {policy: {thresholds: {listen: 45}, challenge: {answer: yes}}}}",
            })
    void aPolicyThatAnswersOrDoesNotListenIsNotComplainedOf(String text) throws IOException {
        assertThat(check(text).out()).doesNotContain("listening answers the call");
    }

    @Test
    void aPolicyOfItsOwnIsNamedAndOneThatStartsFromAnotherIsNotToldOfAgain() throws IOException {
        Run run = check("""
                policy: {thresholds: {listen: 45}, challenge: {answer: never}}
                trunks:
                  same: {policy: {label: "~"}}
                  later: {policy: {thresholds: {listen: 50}}}
                  answers: {policy: {challenge: {answer: yes}}}
                dialed: {"100": {policy: {challenge: {answer: early-media}}}}
                policies: {night: {hours: "22:00-06:00", policy: {thresholds: {listen: 48}}}}
                """);

        assertThat(run.out().lines().filter(line -> line.contains("listening answers the call")))
                .extracting(line -> line.substring(0, line.indexOf(" is ")))
                .containsExactly(
                        "# policy.thresholds.listen",
                        "# dialed.100.policy.thresholds.listen",
                        "# policies.night.policy.thresholds.listen",
                        "# trunks.later.policy.thresholds.listen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check-config", "serve"})
    void twoBlocksOnOnePortAreRefusedWithBothKeysAndAtTheStartToo(String command) throws IOException {
        Path file = Files.writeString(home.resolve("callwarden.yaml"), "agi:\n  port: 7000\nhttp:\n  port: 7000\n");

        Run run = Run.of(new Surroundings(home, Map.of()), command);

        assertThat(run.status()).isEqualTo(Main.FAILED);
        assertThat(run.err())
                .contains(
                        file + ":4: http.port: is 7000 on 127.0.0.1, and agi.port is 7000 on 127.0.0.1",
                        "such as 8573");
    }

    private Run check(String text) throws IOException {
        Files.writeString(home.resolve("callwarden.yaml"), text);
        return Run.of(new Surroundings(home, Map.of()), "check-config");
    }
}
