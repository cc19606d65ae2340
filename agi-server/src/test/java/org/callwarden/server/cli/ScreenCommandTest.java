package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callwarden.screening.Slow;
import org.callwarden.server.config.Surroundings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls in a file, screened from the state of a new installation.
@Slow
final class ScreenCommandTest {

    private static final String CALLS = """
            time,caller,dialed,trunk,label
            2026-11-24T15:00:00+07:00,0901234567,02838123456,viettel-1,spam
            2026-11-24T15:00:01+07:00,anonymous,02838123456,viettel-1,legit
            2026-11-24T08:00:02Z,113,02838123456,viettel-1,legit
            2026-11-24T15:00:03+07:00,+840692348560,02838123456,viettel-1,
            """;

    @TempDir
    Path home;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    @Test
    void everyRowGetsItsVerdictAndASecondRunGivesTheSameBytes() throws IOException {
        file("calls.csv", CALLS);

        Run run = run("screen", "calls.csv");

        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "line,time,caller,number,dialed,trunk,decision,score,reasons",
                        "2,2026-11-24T08:00:00Z,0901234567,+84901234567,02838123456,viettel-1,challenge,40,"
                                + "score-challenge monitor-only unknown-caller",
                        "3,2026-11-24T08:00:01Z,anonymous,withheld,02838123456,viettel-1,challenge,60,"
                                + "score-challenge monitor-only withheld",
                        "4,2026-11-24T08:00:02Z,113,local:113,02838123456,viettel-1,accept,0,emergency-caller",
                        "5,2026-11-24T08:00:03Z,+840692348560,+840692348560,02838123456,viettel-1,challenge,85,"
                                + "score-challenge monitor-only impossible-number unknown-caller");
        assertThat(run.err())
                .contains("4 calls screened")
                .containsPattern("legit +1 +1")
                .containsPattern("spam +0 +1");
        assertThat(run("screen", "calls.csv").out()).isEqualTo(run.out());
    }

    @Test
    void aRobotThatWalksThroughOurNumbersIsRefusedHereAsItIsLive() throws IOException {
        StringBuilder calls = new StringBuilder("time,caller,dialed,trunk\n");
        for (int i = 0; i < 8; i++) {
            calls.append("2026-11-24T08:00:%02dZ,0901234567,0283812345%d,viettel-1\n".formatted(i * 5, i));
        }
        file("calls.csv", calls.toString());

        assertThat(run("screen", "calls.csv").out().lines().skip(1).map(line -> line.split(",", -1)[6]))
                .startsWith("challenge")
                .endsWith("reject");
    }

    @Test
    void whatBecameOfACallIsLearntForThoseThatCameAfterwards() throws IOException {
        file("calls.csv", """
                time,caller,dialed,trunk,challenge,challenged,ended,talked
                2026-11-24T08:00:00Z,0901234567,02838123456,v,passed:1,2026-11-24T08:00:20Z,,
                2026-11-24T08:00:10Z,0901234567,02838123456,v,,,2026-11-24T08:00:40Z,20
                2026-11-24T08:00:20Z,0901234567,02838123456,v,,,,
                2026-11-24T08:00:40Z,0901234567,02838123456,v,,,,
                2026-11-24T08:01:00Z,0901234568,02838123456,v,failed:2,2026-11-24T08:01:20Z,2026-11-24T08:01:20Z,
                """);

        List<String> rows = run("screen", "calls.csv").out().lines().skip(1).toList();

        assertThat(rows.get(0)).as("after its challenge").contains(",label,").contains("challenge-passed");
        assertThat(rows.get(1)).as("while the first one was still asked").contains(",challenge,40,");
        assertThat(rows.get(2))
                .as("from the moment it passed")
                .contains(",accept,")
                .contains("passed-challenge");
        assertThat(rows.get(3)).as("from the moment somebody had talked").contains("talked-with-us");
        assertThat(rows.get(4)).contains(",reject,").contains("challenge-failed");
    }

    @Test
    void jsonLinesSayTheSame() throws IOException {
        file("calls.csv", CALLS);

        assertThat(run("screen", "calls.csv", "--format", "jsonl").out().lines().findFirst())
                .hasValue("{\"line\":2,\"time\":\"2026-11-24T08:00:00Z\",\"caller\":\"0901234567\","
                        + "\"number\":\"+84901234567\",\"dialed\":\"02838123456\",\"trunk\":\"viettel-1\","
                        + "\"decision\":\"challenge\",\"score\":40,"
                        + "\"reasons\":[\"score-challenge\",\"monitor-only\",\"unknown-caller\"]}");
    }

    @Test
    void aRobotThatWalksThroughTheDialledNumbersIsRefusedFromItsFifthRowOn() throws IOException {
        StringBuilder calls = new StringBuilder("time,caller,dialed,trunk\n");
        for (int i = 0; i < 6; i++) {
            calls.append("2026-11-24T08:0%d:00Z,0901234567,0283812345%d,viettel-1\n".formatted(i, i));
        }
        file("calls.csv", calls.toString());

        assertThat(run("screen", "calls.csv").out().lines().skip(1))
                .extracting(line -> line.split(",", -1)[6])
                .containsExactly("challenge", "challenge", "challenge", "challenge", "reject", "reject");
    }

    @Test
    void twoPoliciesStandSideBySide() throws IOException {
        file("calls.csv", CALLS);
        file("strict.yaml", "policy: {thresholds: {voicemail: 60, divert: 60, reject: 60}}");

        Run run = run(
                "screen", "calls.csv", "--compare", home.resolve("strict.yaml").toString());

        assertThat(run.out()).contains("other-decision", "withheld,reject,60,score-reject monitor-only withheld");
        assertThat(run.err()).containsPattern("challenge +0 +1 +2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"=1+1 | '=1+1", "@x | '@x", "+84901234567 | +84901234567", "-1 | -1", "+1-2 | '+1-2"})
    void noSpreadsheetTakesACallerForAFormula(String caller, String written) throws IOException {
        file("calls.csv", "time,caller,dialed,trunk\n2026-11-24T08:00:00Z," + caller + ",1,t\n");

        assertThat(run("screen", "calls.csv").out()).contains("2,2026-11-24T08:00:00Z," + written + ",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time,caller,dialed | calls.csv:1: the column 'trunk' is missing",
                "time,caller,dialed,trunk,trunk | calls.csv:1: the column 'trunk' is there twice",
                "time,caller,dialed,trunk,price | calls.csv:1: there is no column 'price'; there are time, caller",
                "time,caller,dialed,trunk;2026-11-24 08:00,1,2,t | calls.csv:2: time: is '2026-11-24 08:00'",
                "time,caller,dialed,trunk;2026-11-24T08:00:00,1,2,t | a time with an offset such as",
                "time,caller,dialed,trunk;1970-01-01T06:59:59+07:00,1,2,t | calls.csv:2: time: is '1970-01-01T06:59:59+07:00', right would be a time in the years 1970 to 2100",
                "time,caller,dialed,trunk;2101-01-01T00:00:00Z,1,2,t | a time in the years 1970 to 2100",
                "time,caller,dialed,trunk;;2026-11-24T08:00:00Z,1,2 | calls.csv:3: has 3 fields where the header has 4",
                "time,caller,dialed,trunk;2026-11-24T08:00:00Z,1,2,a b | calls.csv:2: trunk: ",
                "time,caller,dialed,trunk;2026-11-24T08:00:00Z,1,,t | calls.csv:2: dialed: ",
                "time,caller,dialed,trunk,attestation;2026-11-24T08:00:00Z,1,2,t,D | A, B, C, failed or nothing",
                "time,caller,dialed,trunk;2026-11-24T08:00:00Z,\"1,2,t | calls.csv: is no CSV",
                "time,caller,dialed,trunk;2026-11-24T08:00:00Z,\"1\"2,2,t | calls.csv: is no CSV",
                "time,dialed,trunk,caller;2026-11-24T08:00:00Z,2,t,\"1;2026-11-24T08:00:00Z,2,t,\" | 2: caller: is '1",
            })
    void aMistakeIsToldWithItsLine(String text, String told) throws IOException {
        file("calls.csv", text.replace(';', '\n') + "\n");

        Run run = run("screen", "calls.csv");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains(told);
    }

    @Test
    void theFirstAndTheLastYearAreTaken() throws IOException {
        file("calls.csv", "time,caller,dialed,trunk\n1970-01-01T00:00:00Z,1,2,t\n2100-12-31T23:59:59Z,1,2,t\n");

        assertThat(run("screen", "calls.csv").status()).isZero();
    }

    @Test
    void rowsWhoseTimesGoBackAreCountedAndToldOnce() throws IOException {
        file("calls.csv", """
                time,caller,dialed,trunk
                2026-11-24T08:00:00Z,0901234567,100,t
                2026-11-24T07:59:59Z,0901234567,100,t
                2026-11-24T07:59:59Z,0901234567,100,t
                2026-11-24T08:00:00Z,0901234567,100,t
                2026-11-24T07:00:00Z,0901234567,100,t
                """);

        assertThat(run("screen", "calls.csv").err())
                .containsOnlyOnce(
                        "2 rows are earlier than the row before: calls are screened in the order of the file");
        file("calls.csv", CALLS);
        assertThat(run("screen", "calls.csv").err()).doesNotContain("earlier");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "passed:1,2026-11-24T09:00:00Z,, | -",
                "passed:1,2026-11-24T08:00:00Z,2026-12-01T08:00:00Z,604800 | -",
                "timed-out:99,2026-11-24T08:00:00Z,2026-11-24T08:00:00Z, | -",
                "passed:1,2026-11-24T09:00:00.000001Z,, | calls.csv:2: challenged: is '2026-11-24T09:00:00.000001Z'",
                "passed:1,2026-11-24T07:59:59Z,, | not before the call and at most 1 h after it",
                "passed:1,,, | calls.csv:2: challenged: is '', right would be both challenge and challenged",
                ",2026-11-24T08:00:00Z,, | calls.csv:2: challenge: is ''",
                "passed,2026-11-24T08:00:00Z,, | a colon and the tries, such as passed:1",
                "passed:0,2026-11-24T08:00:00Z,, | calls.csv:2: challenge: is 'passed:0'",
                "passed:100,2026-11-24T08:00:00Z,, | calls.csv:2: challenge: is 'passed:100'",
                ",,2026-12-01T08:00:00.000001Z, | at most 168 h after it",
                ",,,5 | calls.csv:2: ended: is ''",
                ",,2026-11-24T08:00:05Z,5.000001 | calls.csv:2: talked: is '5.000001'",
                ",,2026-11-24T08:00:05Z,-1 | seconds, no more than the call lasted, such as 15.5",
                ",,yesterday, | calls.csv:2: ended: is 'yesterday'",
            })
    void whatBecameOfACallIsReadUpToItsLimits(String fields, @Nullable String told) throws IOException {
        file(
                "calls.csv",
                "time,caller,dialed,trunk,challenge,challenged,ended,talked\n2026-11-24T08:00:00Z,1,2,t," + fields
                        + "\n");

        Run run = run("screen", "calls.csv");

        assertThat(run.status()).isEqualTo(told == null ? 0 : 1);
        assertThat(run.err()).contains(told == null ? "1 calls screened" : told);
    }

    @Test
    void anEmptyFileAMissingOneAndAnotherEncodingAreTold() throws IOException {
        file("calls.csv", "");
        Files.write(home.resolve("latin.csv"), CALLS.replace("legit", "gọi ñ").getBytes(StandardCharsets.ISO_8859_1));
        Files.write(home.resolve("utf16.csv"), CALLS.getBytes(StandardCharsets.UTF_16));
        Files.write(home.resolve("utf16le.csv"), CALLS.getBytes(StandardCharsets.UTF_16LE));
        String many = CALLS
                + CALLS.lines().skip(1).findFirst().orElseThrow().concat("\n").repeat(5_000);
        Files.write(home.resolve("late.csv"), (many + "ñ").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(run("screen", "calls.csv").err()).contains("calls.csv: is empty; its first line is time,caller");
        assertThat(run("screen", "none.csv").err()).contains("none.csv: there is no such file");
        assertThat(run("screen", "latin.csv").err()).contains("latin.csv:3: is not UTF-8 text");
        assertThat(run("screen", "late.csv").err()).contains("late.csv:5006: is not UTF-8 text");
        assertThat(run("screen", "utf16.csv").err()).contains("utf16.csv: is UTF-16 text; save it as UTF-8");
        assertThat(run("screen", "utf16le.csv").err()).contains("utf16le.csv: is no text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 41})
    void aLabelIsLimited(int length) throws IOException {
        file("calls.csv", "time,caller,dialed,trunk,label\n2026-11-24T08:00:00Z,1,2,t," + "x".repeat(length) + "\n");

        assertThat(run("screen", "calls.csv").status()).isEqualTo(length > 40 ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {60_000, 70_000})
    void aFieldIsLimited(int length) throws IOException {
        file("calls.csv", "time,caller,dialed,trunk,name\n2026-11-24T08:00:00Z,1,2,t," + "x".repeat(length) + "\n");

        Run run = run("screen", "calls.csv");

        assertThat(run.status()).isEqualTo(length > 65_536 ? 1 : 0);
        assertThat(run.err()).contains(length > 65_536 ? "calls.csv: is no CSV" : "1 calls screened");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
        file("calls.csv", "\uFEFF" + CALLS);

        assertThat(run("screen", "calls.csv").status()).isZero();
    }

    private Run run(String... words) {
        String[] located = Stream.of(words)
                .map(word -> word.endsWith(".csv") ? home.resolve(word).toString() : word)
                .toArray(String[]::new);
        return Run.of(new Surroundings(home, Map.of()), located);
    }
}
