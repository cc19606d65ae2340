package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.callwarden.screening.Slow;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.DatabaseSettings;
import org.callwarden.server.storage.JdbcCallStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands about policies, over a data folder with stored calls and without a service.
@Slow
final class ReplayCommandTest {

    @TempDir
    Path home;

    /// So many challenged calls, each with score 45, two minutes and a bit old in 2026.
    private void stored(int calls) {
        try (Database database = Database.open(DatabaseSettings.embedded(home.resolve(".callwarden")))) {
            database.migrate();
            new JdbcCallStore(database)
                    .insert(IntStream.range(0, calls)
                            .mapToObj(CallRecords::sample)
                            .toList());
        }
    }

    private Path policy(String text) throws IOException {
        return Files.writeString(home.resolve("new.yaml"), text);
    }

    @Test
    void everyStoredCallIsCountedAndSomeAreShown() throws IOException {
        stored(25);
        policy("policy: {thresholds: {voicemail: 40, divert: 40, reject: 40}}\nweights: {unknown-caller: 25}\n");

        Run run = run(
                "replay",
                "--since",
                "2026-11-01",
                "--policy",
                home.resolve("new.yaml").toString(),
                "--show",
                "2");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("25 calls since", "25 would be decided otherwise now")
                .containsPattern("challenge +25")
                .contains("2 of them:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policies: {day: {hours: tue 14:00-16:00, policy: {thresholds: {reject: 40, voicemail: never, divert: never}}}} | 3",
                "policies: {day: {hours: tue 16:00-17:00, policy: {thresholds: {reject: 40, voicemail: never, divert: never}}}} | 0",
                "combinations: {day: {points: 60, all: [unknown-caller], hours: 'tue 14:00-16:00', en: x, vi: x}} | 3",
                "combinations: {day: {points: 60, all: [unknown-caller], hours: 'tue 16:00-17:00', en: x, vi: x}} | 0",
            })
    void hoursAreThoseOfTheStoredCallAndCombinationsAreSeenAnew(String text, int changed) throws IOException {
        stored(3);
        policy(text + "\ncaps: {combination: 100}\n");

        Run run = run(
                "replay",
                "--since",
                "2026-11-01",
                "--policy",
                home.resolve("new.yaml").toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(changed + " would be decided otherwise now");
    }

    @Test
    void whatAdministratorsSaidStandsBesideWhatWasAndWouldBeDecided() throws IOException {
        stored(2);
        assertThat(run("report", "0901234567", "spam").status()).isZero();
        policy("policy: {thresholds: {voicemail: 40, divert: 40, reject: 40}}\n");

        Run run = run(
                "replay",
                "--since",
                "2026-11-01",
                "--policy",
                home.resolve("new.yaml").toString());

        assertThat(run.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains("REVIEW challenge reject", "spam, now 0 2", "spam, then 2 0");
    }

    @Test
    void aPolicyThatIsShownReplaysWithoutAnyChange() throws IOException {
        stored(3);
        String shown = run("policy", "show").out();
        assertThat(shown).contains("# velocity:", "#   scan:", "#     numbers: 5", "scanning-caller: 50");
        policy(shown);

        Run run = run(
                "replay",
                "--since",
                "2026-11-01",
                "--policy",
                home.resolve("new.yaml").toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("3 calls since");
    }

    @Test
    void storedCallsAreWrittenInTheirOrderAsAFileThatScreenReads() throws IOException {
        stored(1_005);

        Run run = run("export", "--since", "2026-11-01");

        assertThat(run.status()).isZero();
        assertThat(run.out().lines().limit(2))
                .containsExactly(
                        "time,caller,dialed,trunk,name,attestation,challenge,challenged,ended,talked",
                        "2026-11-24T08:00:00.125Z,0901234567,02839100100,viettel-1,Nguyễn Văn An,,,,,");
        assertThat(run.out().lines().skip(1).map(line -> Instant.parse(line.substring(0, line.indexOf(',')))))
                .hasSize(1_005)
                .isSorted();
        Path file = Files.writeString(home.resolve("calls.csv"), run.out());
        Run screened = run("screen", file.toString());
        assertThat(screened.status()).isZero();
        assertThat(screened.err()).contains("1005 calls screened");
    }

    @Test
    void theVerdictsStandBesideTheCallsWhenAskedFor() {
        stored(1);

        assertThat(run("export", "--since", "2026-11-01", "--verdicts")
                        .out()
                        .lines()
                        .skip(1))
                .singleElement()
                .asString()
                .endsWith(",challenge,45");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy: {lable: x} | 7d | 1 | new.yaml:1: policy.lable: is not a key",
                "policy: {label: x} | yesterday | 2 | --since is a day such as",
                "policy: {label: x} | 2026-13-01 | 2 | --since is a day such as",
                "policy: {thresholds: {label: 50}} | 7d | 1 | rise from label",
                "policy: [1] | 7d | 1 | is a block of keys",
            })
    void aMistakeIsToldAndNothingIsReplayed(String text, String since, int status, String told) throws IOException {
        policy(text);

        Run run = run(
                "replay", "--since", since, "--policy", home.resolve("new.yaml").toString());

        assertThat(run.status()).isEqualTo(status);
        assertThat(run.err()).contains(told);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aPolicyFileThatIsNotThereIsNamed() {
        Run run = run("replay", "--policy", home.resolve("none.yaml").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("none.yaml", "there is no such file");
    }

    private Run run(String... words) {
        return Run.of(new Surroundings(home, Map.of()), words);
    }
}
