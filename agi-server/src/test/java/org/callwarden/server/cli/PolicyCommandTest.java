package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands about the policy and its versions, without a service.
@Slow
final class PolicyCommandTest {

    @TempDir
    Path home;

    private String policy(String text) throws IOException {
        return Files.writeString(home.resolve("new.yaml"), text).toString();
    }

    @Test
    void aPolicyIsAppliedShownListedAndTakenBack() throws IOException {
        Run first = run("policy", "show");
        assertThat(first.out())
                .startsWith("# version 1, in force since")
                .contains("by configuration file", "challenge: 40");
        assertThat(first.out())
                .containsSubsequence(
                        "combinations:",
                        "# What makes the signals is set in the configuration file, callwarden.yaml, in the blocks",
                        "# reputation:",
                        "# velocity:",
                        "# trust:",
                        "# feeds:");
        Files.writeString(home.resolve("days.ics"), """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                SUMMARY:New Year
                DTSTART;VALUE=DATE:20270101
                END:VEVENT
                END:VCALENDAR
                """);
        String file = policy("""
                holiday-files: [days.ics]
                policy: {thresholds: {challenge: 30}}
                policies: {closed: {holidays: only, policy: {thresholds: {voicemail: 50}}}}
                """);

        Run applied = run("policy", "apply", file, "--author", "lan", "--note", "Tết");
        assertThat(applied.err()).isEmpty();
        assertThat(applied.out()).contains("version 2 is in force for the next call once the service runs");
        assertThat(run("policy", "apply", file).out()).contains("version 2 says the same already");
        assertThat(run("policy", "show").out())
                .contains(
                        "# version 2, in force since", "by lan: Tết", "challenge: 30", "2027-01-01 New Year", "closed");
        assertThat(run("policy", "show", "--version", "1").out()).contains("# version 1,", "challenge: 40");

        assertThat(run("policy", "rollback", "1").out()).contains("version 3 is in force");
        assertThat(run("policy", "show").out()).contains("by tester: version 1 again", "challenge: 40");
        assertThat(run("policy", "history").out().lines())
                .hasSize(4)
                .satisfies(lines -> assertThat(lines.get(0)).contains("VERSION", "SINCE", "BY", "CAME BY", "NOTE"))
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("3").contains("tester", "command"))
                .satisfies(lines -> assertThat(lines.get(2)).startsWith("2").contains("lan", "Tết"))
                .satisfies(lines -> assertThat(lines.get(3)).startsWith("1").contains("configuration file"));
    }

    @Test
    void aPolicyThatIsWrongIsToldWithFileAndLineAndChangesNothing() throws IOException {
        String file = policy("policy:\n  thresholds:\n    label: 50\n  colour: red\n");

        Run run = run("policy", "apply", file);

        assertThat(run.status()).isEqualTo(Main.FAILED);
        assertThat(run.err()).contains("new.yaml:3: policy.thresholds: thresholds rise", "new.yaml:4: policy.colour");
        assertThat(run("policy", "history").out().lines()).hasSize(2);
    }

    @Test
    void aVersionThatThereIsNotIsTold() {
        assertThat(run("policy", "show", "--version", "7").err()).contains("there is no such version");
        assertThat(run("policy", "rollback", "7").err()).contains("there is no such version");
        assertThat(run("policy", "rollback", "0").err()).contains("versions are counted from 1");
        assertThat(run("policy", "history", "--limit", "101").err()).contains("a whole number from 1 to 100");
    }

    @Test
    void anAuthorOrNoteThatIsTooLongIsTold() throws IOException {
        String file = policy("policy: {label: x}\n");

        assertThat(run("policy", "apply", file, "--author", "a".repeat(65)).err())
                .contains("an author has 1 to 64");
        assertThat(run("policy", "apply", file, "--author", " ").err()).contains("an author has 1 to 64");
        assertThat(run("policy", "apply", file, "--note", "n".repeat(201)).err())
                .contains("a note is one line");
        assertThat(run("policy", "apply", file, "--author", "a".repeat(64), "--note", "n".repeat(200))
                        .status())
                .isZero();
    }

    private Run run(String... args) {
        return Run.of(new Surroundings(home, Map.of("USER", "tester")), args);
    }
}
