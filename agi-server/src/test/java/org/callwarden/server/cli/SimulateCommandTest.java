package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Made-up traffic by the command.
@Slow
final class SimulateCommandTest {

    private static final String PROFILE = """
            days: 2
            dialed: {first: "02838120000", count: 100}
            populations:
              customers: {kind: customers, numbers: [+8490XXXXXXX], callers: 50, calls-per-day: 40}
              scanners:
                kind: robots
                numbers: [+84243999123X]
                callers: 2
                calls-per-day: 20
                dials: consecutive
                burst: {calls: 10, apart: 20s}
            """;

    @TempDir
    Path home;

    @Test
    void twoRunsWithOneSeedPrintTheSameBytesAndAnotherSeedOthers() throws IOException {
        String profile = profile(PROFILE);

        Run first = run("simulate", "--profile", profile, "--seed", "5");

        assertThat(first.status()).isZero();
        assertThat(first.out())
                .contains("SIMULATED")
                .contains("seed 5, 2 days")
                .containsPattern("scanners +[0-9]+ +")
                .containsPattern("Recall over all unwanted calls: 100.0 % \\[[0-9.]+, 100.0\\]")
                .contains("the engine is the real one");
        assertThat(run("simulate", "--profile", profile, "--seed", "5").out()).isEqualTo(first.out());
        assertThat(run("simulate", "--profile", profile, "--seed", "6").out()).isNotEqualTo(first.out());
    }

    @Test
    void theCallsCanBeWrittenAndScreenReadsThem() throws IOException {
        Path calls = home.resolve("calls.csv");

        Run run = run("simulate", "--profile", profile(PROFILE), "--out", calls.toString());

        assertThat(run.status()).isZero();
        List<String> lines = Files.readAllLines(calls);
        assertThat(lines.getFirst()).isEqualTo("time,caller,dialed,trunk,label");
        Run screened = run("screen", calls.toString());
        assertThat(screened.status()).isZero();
        assertThat(screened.err())
                .contains(lines.size() - 1 + " calls screened")
                .contains("scanners");
    }

    @Test
    void anotherPolicyComesToSomethingElse() throws IOException {
        Path policy = Files.writeString(
                home.resolve("policy.yaml"),
                "policy: {thresholds: {label: 20, challenge: 30, voicemail: 35, divert: 35, reject: 35}}");
        String profile = profile(PROFILE);

        Run run = run("simulate", "--profile", profile, "--policy", policy.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out()).isNotEqualTo(run("simulate", "--profile", profile).out());
    }

    @Test
    void aShippedProfileIsPrintedAndUsedAgainAsAFile() throws IOException {
        Run printed = run("simulate", "--profile", "office", "--print");

        assertThat(printed.status()).isZero();
        Run byName = run("simulate", "--profile", "office");
        Run byFile = run("simulate", "--profile", profile(printed.out()));
        assertThat(byFile.out().lines().skip(1))
                .containsExactlyElementsOf(byName.out().lines().skip(1).toList());
    }

    @Test
    void vietnameseIsSpoken() throws IOException {
        assertThat(run("simulate", "--profile", profile(PROFILE), "--lang", "vi")
                        .out())
                .contains("MÔ PHỎNG")
                .contains("bộ máy phán quyết là thật");
    }

    @Test
    void anUnknownNameIsToldWithThoseThereAre() {
        Run run = run("simulate", "--profile", "offise");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no profile 'offise'").contains("mixed, office, telecom-lab, storm");
    }

    @Test
    void aMistakeInAProfileIsToldWithItsLine() throws IOException {
        Run run = run("simulate", "--profile", profile(PROFILE.replace("kind: robots", "kindd: robots")));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("p.yaml:6: populations.scanners.kindd").contains("did you mean 'kind'?");
    }

    @Test
    void aFileThatIsNotThereAndOneThatCannotBeWrittenAreTold() throws IOException {
        assertThat(run("simulate", "--profile", "nowhere.yaml").err()).contains("there is no such file");
        Run run = run(
                "simulate",
                "--profile",
                profile(PROFILE),
                "--out",
                home.resolve("no/calls.csv").toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be written");
    }

    private String profile(String text) throws IOException {
        return Files.writeString(home.resolve("p.yaml"), text).toString();
    }

    private Run run(String... words) {
        return Run.of(new Surroundings(home, Map.of()), words);
    }
}
