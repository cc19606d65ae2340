package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Slow
final class MainTest {

    @TempDir
    Path home;

    @Test
    void theSampleIsPrintedAsItIsDocumented() {
        assertThat(run("", "check-config", "--sample").out()).isEqualToNormalizingNewlines(ConfigFile.sample());
    }

    @Test
    void checkConfigPrintsWhatIsInForceAndFromWhere() throws IOException {
        Files.writeString(home.resolve("callwarden.yaml"), "region: DE");

        Run run = run("", "check-config");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("# in force: " + home.resolve("callwarden.yaml"), "region: DE", "port: 4573");
    }

    @Test
    void checkConfigNamesTheMistakeWithItsLineAndFails() throws IOException {
        Path file = Files.writeString(home.resolve("other.yaml"), "region: VN\nagi:\n  prot: 1\n");

        Run run = run("", "check-config", file.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("other.yaml:3: agi.prot: is not a key", "did you mean 'port'?");
    }

    @Test
    void checkConfigNamesThePromptsThatAsteriskMissesAndHowToRenderThem() throws IOException {
        Path sounds = Files.createDirectories(home.resolve("sounds"));
        Files.writeString(home.resolve("callwarden.yaml"), "sounds: sounds");

        Run run = run("", "check-config");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("# 66 prompts are missing in " + sounds, "dialplan/sounds/render.sh " + sounds);
    }

    @Test
    void checkConfigNamesTheModelsThatAreNotWhereItSays() throws IOException {
        Files.writeString(home.resolve("callwarden.yaml"), "speech: {models: {vi: m}}");

        Run run = run("", "check-config");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("# speech.models.vi: " + home.resolve("m") + " is no folder");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false",
        "127.8.9.1, false",
        "::1, false",
        "0.0.0.0, true",
        "'::', true",
        "192.0.2.7, true",
    })
    void checkConfigSaysWhatIsAtRiskWhereTheApiCanBeReachedFromOutside(String bind, boolean risk) throws IOException {
        Files.writeString(home.resolve("callwarden.yaml"), "http: {bind: '" + bind + "'}");

        Run run = run("", "check-config");

        assertThat(run.status()).isZero();
        assertThat(run.out().contains("# http.bind is " + bind + ": without TLS"))
                .isEqualTo(risk);
        assertThat(run.out().contains("or write bind: 127.0.0.1")).isEqualTo(risk);
    }

    @Test
    void serveRefusesAConfigurationWithAMistake() throws IOException {
        Files.writeString(home.resolve("callwarden.yaml"), "agi: {port: 70000}");

        assertThat(run("", "serve").status()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "frobnicate", "rules add", "calls --limit x", "call", "bypass", "test --unit --install"})
    void wrongUsageIsStatusTwo(String line) {
        assertThat(run("", line.isEmpty() ? new String[0] : line.split(" ", -1)).status())
                .isEqualTo(2);
    }

    @Test
    void rulesAreAddedListedAndRemovedWithoutAService() {
        Run added = run("", "rules", "add", "block", "+8490*", "--comment", "loan offers", "--expires", "30d");
        assertThat(added.out()).contains("r1: block +8490*").contains("once the service runs");

        assertThat(run("", "rules", "list").out()).contains("r1", "block", "+8490*", "loan offers");
        assertThat(run("", "number", "0901234567", "--lang", "vi").out()).contains("từ chối", "r1");

        assertThat(run("", "rules", "remove", "r1").status()).isZero();
        Run again = run("", "rules", "remove", "r1");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("there is no such rule");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules add blok +8490*",
                "rules add block",
                "rules add block +84* --hours never",
                "rules add block +84* --expires 2020-01-01",
                "rules add label +84*",
                "calls --limit 1001",
                "call a b",
                "call nowhere",
                "calls --lang fr",
                "bypass 60m"
            })
    void whatCannotBeDoneFailsWithAReason(String line) {
        Run run = run("", line.split(" ", -1));

        assertThat(run.status()).isPositive();
        assertThat(run.err()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void aRuleIsShownWithEverythingThatLimitsIt() {
        Run added = run(
                "",
                "rules",
                "add",
                "block",
                "+8490*",
                "--hours",
                "mon-fri 08:00-17:00",
                "--dialed",
                "02873001234",
                "--trunk",
                "viettel-1",
                "--expires",
                "30d",
                "--comment",
                "50% \"off\" | 'x' \\ %s");

        assertThat(added.status()).isZero();
        assertThat(added.out() + run("", "rules", "list").out())
                .contains(
                        "(only dialed 02873001234, trunk viettel-1, hours mon,tue,wed,thu,fri 08:00-17:00",
                        "50% \"off\" | 'x' \\ %s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "a\ttab", "\u001b[31mred"})
    void aCommentThatWouldForgeLinesOrSteerTheTerminalIsWrongUsage(String comment) {
        Run run = run("", "rules", "add", "block", "+8490*", "--comment", comment);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("is one line of text", "[comment]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules add blok +8490*", "calls --limit 1001", "calls --lang fr"})
    void aValueThatIsNoneIsWrongUsage(String line) {
        assertThat(run("", line.split(" ", -1)).status()).isEqualTo(2);
    }

    @Test
    void enforceAsksFirstAndChangesNothingWithoutAYes() {
        assertThat(run("no\n", "enforce", "viettel-1").status()).isEqualTo(1);
        assertThat(run("", "enforce").out()).contains("Nothing is enforced");

        assertThat(run("yes\n", "enforce", "viettel-1").out()).contains("Carried out from the next call on");
        assertThat(run("", "enforce").out()).contains("trunk viettel-1");

        assertThat(run("", "enforce", "viettel-1", "--off").out()).contains("Only monitored");
        assertThat(run("", "enforce").out()).contains("Nothing is enforced");
    }

    @Test
    void whatIsEnforcedAlreadyIsNotAskedAgain() {
        run("yes\n", "enforce", "viettel-1");

        Run again = run("", "enforce", "viettel-1");

        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("Already carried out: trunk viettel-1").doesNotContain("Type yes");
    }

    @Test
    void anEmptyNumberIsWrongUsageAndSaidSo() {
        Run run = run("", "number", "");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("a number is asked for, such as +84901234567")
                .doesNotContain("api/v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check-config nowhere.yaml", "replay --policy nowhere.yaml", "screen nowhere.csv"})
    void aFileThatIsNotThereIsSaidToBeNone(String line) {
        Run run = run("", line.split(" ", -1));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("nowhere", "there is no such file").doesNotContain("Exception");
    }

    @Test
    void aNumberIsAnsweredFromMemoryWhileTheDatabaseIsAway() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        Files.writeString(
                home.resolve("callwarden.yaml"),
                "database: {url: 'jdbc:mysql://127.0.0.1:%d/callwarden'}".formatted(nobody));

        Run run = run("", "number", "0901234567");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("+84901234567", "Decision", "Earlier calls are not known: the database is away.");
        assertThat(run("", "number", "0901234567", "--lang", "vi").out()).contains("Không biết các cuộc gọi trước đây");
    }

    @Test
    void aSecondDemoLeavesTheFolderOfARunningOneAloneAndNamesItsProcess() throws IOException {
        Path cache =
                Files.createDirectories(home.resolve("cache/demo-simulated")).resolveSibling("");
        Path kept = Files.createFile(home.resolve("cache/demo-simulated/kept"));
        try (FileChannel first = FileChannel.open(
                        cache.resolve("demo-simulated.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = first.lock()) {
            first.write(ByteBuffer.wrap("4711\n".getBytes(StandardCharsets.US_ASCII)));

            Run run = run("", "demo", "--simulate", "--once");

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("another callwarden (process 4711) works in " + kept.getParent());
        }
        assertThat(kept).exists();
        try (WorkFolder again = WorkFolder.emptied(home.resolve("cache/demo-simulated"))) {
            assertThat(again.path()).isEmptyDirectory();
        }
    }

    @Test
    void headingsAndSentencesSpeakTheChosenLanguage() {
        assertThat(run("", "calls", "--lang", "vi").out()).contains("Chưa có cuộc gọi nào được sàng lọc.");
        assertThat(run("", "number", "0901234567", "--lang", "vi").out())
                .contains("Số ", "Xác minh", "Quyết định", "Lý do", "Điểm", "tổng cộng")
                .doesNotContain("Decision", "Reasons", "Challenge", "in all", "policy");
        assertThat(run("no\n", "enforce", "viettel-1", "--lang", "vi").out())
                .contains("trung kế viettel-1", "Không có gì thay đổi.");
    }

    @Test
    void onlyWhoTalksToAmiNeedsItsSecret() throws IOException {
        Files.writeString(home.resolve("callwarden.yaml"), "ami: {}");

        assertThat(run("", "calls").status()).isZero();
        assertThat(run("", "rules", "list").status()).isZero();
        assertThat(run("", "migrate").status()).isZero();
        assertThat(run("", "bypass", "off").err()).contains("CALLWARDEN_AMI_SECRET");
        assertThat(run("", "serve").err()).contains("CALLWARDEN_AMI_SECRET");

        Files.writeString(home.resolve("callwarden.yaml"), "ami: {secret-file: of-another-user}");

        assertThat(run("", "calls").status()).isZero();
        assertThat(run("", "serve").err()).contains("secret-file: names a file that cannot be read");
    }

    @Test
    void anEmptyInstallationSaysSo() {
        assertThat(run("", "calls").out()).contains("No call has been screened yet");
        assertThat(run("", "migrate").out()).contains("schema is up to date");
    }

    private Run run(String typed, String... words) {
        return Run.typing(
                typed,
                new Surroundings(
                        home,
                        Map.of(
                                "USER",
                                "an",
                                "CALLWARDEN_CACHE",
                                home.resolve("cache").toString())),
                words);
    }
}
