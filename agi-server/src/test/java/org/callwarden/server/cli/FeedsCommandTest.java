package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists by the command line, over the running service and without one.
@Slow
final class FeedsCommandTest {

    private static final String HEADER =
            "Company_Phone_Number,Created_Date,Violation_Date,Consumer_City,Consumer_State,"
                    + "Consumer_Area_Code,Subject,Recorded_Message_Or_Robocall\n";
    private static final String CALLS = """
            time,caller,dialed,trunk
            2026-11-24T15:00:00+07:00,+12025550101,02838123456,viettel-1
            """;

    @TempDir
    Path home;

    private Path list = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                home.resolve("callwarden.yaml"), "agi: {port: 0}\nhttp: {port: 0}\nfeeds: {private-networks: yes}\n");
        list = Files.writeString(
                home.resolve("complaints.csv"), HEADER + "2025550101,2026-11-20 00:02:35,,,,,Other,Y\n".repeat(25));
    }

    @Test
    void aListIsAddedToTheRunningServiceAndDecidesThereAsInAFileOfCalls() throws IOException {
        try (Application _ =
                Application.start(ConfigFile.load(Optional.empty(), surroundings()), Application.Options.live(false))) {
            Run added = run("feeds", "add", "ftc", "spam", list.toString(), "--mapping", "ftc");
            assertThat(added.out() + added.err()).contains("ftc: 1 entries in force");
            assertThat(added.status()).isZero();

            assertThat(run("feeds", "list").out()).contains("ftc", "spam", "in force");
            assertThat(run("feeds", "--lang", "vi", "list").out()).contains("đang áp dụng");
            assertThat(run("feeds", "show", "ftc").out()).contains(list.toString(), "number = Company_Phone_Number");
            assertThat(run("number", "+12025550101").out())
                    .contains("reject", "On the spam list ftc", "votes 25", "last reported 2026-11-20");
            assertThat(run("number", "+12025550101", "--lang", "vi").out())
                    .contains("danh sách cuộc gọi rác ftc", "số phiếu 25");
            assertThat(screened()).contains(",reject,", "listed-spam", "listed-often");
        }
    }

    @Test
    void withoutAServiceTheSameIsDoneAndKept() throws IOException {
        assertThat(run("feeds", "add", "ftc", "spam", list.toString(), "--mapping", "ftc")
                        .status())
                .isZero();

        assertThat(run("number", "+12025550101").out()).contains("On the spam list ftc");
        assertThat(screened()).contains("listed-spam");
        assertThat(run("screen", "--without-lists", calls()).out()).doesNotContain("listed-spam");

        Files.writeString(list, HEADER + "robot\n");
        Run broken = run("feeds", "refresh");
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.out())
                .contains(list + ":2: has 1 fields where the header has 8")
                .contains("The last good copy with 1 entries stays in force");
        assertThat(run("number", "+12025550101").out()).contains("On the spam list ftc");

        assertThat(run("feeds", "remove", "ftc").out()).contains("ftc is out of force");
        assertThat(run("number", "+12025550101").out()).doesNotContain("ftc");
        assertThat(run("feeds").out()).contains("There is no list.");
    }

    @Test
    void aListThatCannotBeReadIsToldAndTriedAgain() {
        Run missing = run(
                "feeds", "add", "mine", "premium", home.resolve("nothing.txt").toString());

        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.out()).contains("nothing.txt: there is no such file", "it is tried again");
        assertThat(run("feeds", "list").out()).as("kept with the list").contains("nothing.txt: there is no such file");
        assertThat(run("feeds", "show", "mine").out())
                .contains("Last error: ", "nothing.txt: there is no such file", "Failures in a row: 1");
    }

    @Test
    void anAddressWhereNobodyAnswersIsToldWithItsHostAndPort() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }

        assertThat(run("feeds", "add", "x", "spam", "http://127.0.0.1:" + nobody + "/x")
                        .out())
                .contains("nobody answers at 127.0.0.1 port " + nobody)
                .doesNotContain("Exception");
    }

    @Test
    void aMistakeInAMappingIsToldWithItsFileAndLine() throws IOException {
        Path mapping = Files.writeString(home.resolve("my.mapping"), "number = n\nvotse = v\n");
        assertThat(run("feeds", "add", "x", "spam", list.toString(), "--mapping", mapping.toString())
                        .err())
                .contains(mapping + ":2: there is no key 'votse'");

        Files.write(mapping, "number = Số\n".getBytes(StandardCharsets.UTF_16));
        assertThat(run("feeds", "add", "x", "spam", list.toString(), "--mapping", mapping.toString())
                        .err())
                .contains(mapping + ": is not UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "{\"feeds\": [{\"name\": \"x\"}]}"})
    void aDamagedListOfListsIsToldInsteadOfNone(String damaged) throws IOException {
        Files.createDirectories(home.resolve(".callwarden/feeds"));
        Path file = Files.writeString(home.resolve(".callwarden/feeds/feeds.json"), damaged);

        for (String line : List.of("feeds", "feeds show x", "feeds remove x", "feeds refresh", "feeds refresh x")) {
            Run run = run(line.split(" ", -1));
            assertThat(run.status()).as(line).isEqualTo(1);
            assertThat(run.err())
                    .contains(file + ": which lists there are cannot be read: it is damaged", "take it from a backup");
            assertThat(run.out()).isEmpty();
        }
        Run screened = run("screen", calls());
        assertThat(screened.status()).isEqualTo(1);
        assertThat(screened.err()).contains(file.toString(), "Without lists: --without-lists");
        assertThat(run("screen", "--without-lists", calls()).status()).isZero();
    }

    @Test
    void aDamagedCopyIsNamedToWhoScreensWithHowToFetchItAgain() throws IOException {
        run("feeds", "add", "ftc", "spam", list.toString(), "--mapping", "ftc");
        Files.writeString(home.resolve(".callwarden/feeds/ftc.list"), "damaged");

        Run run = run("screen", calls());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "ftc.list: the copy is damaged",
                        "`feeds refresh ftc` fetches it again. Without lists: --without-lists");
        assertThat(run("feeds", "refresh", "ftc").status()).isZero();
        assertThat(run("screen", calls()).status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "feeds add X spam ./x.txt => a list's name is",
                "feeds add x junk ./x.txt => a purpose is spam, do-not-originate, premium, trusted",
                "feeds add x spam ftp://example.org/x => a list comes from an absolute path, or from http",
                "feeds add x spam http://me:pass@example.org/x => without user and password",
                "feeds add x spam ./x.csv => a csv list has a mapping",
                "feeds add x spam ./x.txt --format yaml => a format is plain, csv",
                "feeds add x spam ./x.txt --region VNM => two-letter",
                "feeds add x spam ./x.txt --every 1s => every minute to every 365 days",
                "feeds add x spam ./x.txt --min-votes many => whole number",
                "feeds add x spam ./x.txt --token-file ./t => a token is for a list from an address",
                "feeds add x spam ./x.csv --mapping nowhere => --mapping is ftc or a file",
                "feeds add x spam http://example.org:99999/x => a port is 1 to 65535, got 99999",
                "feeds add x spam http://example.org:0/x => a port is 1 to 65535, got 0",
                "feeds add x spam http://exa_mple/x => is no address: it has no host's name",
            })
    void whatCannotBeAListIsWrongUsage(String words, String told) {
        Run run = run(words.split(" "));

        assertThat(run.err()).contains(told);
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void aListThatIsNotThereIsToldSo() {
        for (String command : new String[] {"show", "remove", "refresh"}) {
            assertThat(run("feeds", command, "nothing").err()).contains("there is no such list");
        }
    }

    private String screened() throws IOException {
        return run("screen", calls()).out();
    }

    private String calls() throws IOException {
        return Files.writeString(home.resolve("calls.csv"), CALLS).toString();
    }

    private Surroundings surroundings() {
        return new Surroundings(home, Map.of("USER", "an"));
    }

    private Run run(String... words) {
        return Run.of(surroundings(), words);
    }
}
