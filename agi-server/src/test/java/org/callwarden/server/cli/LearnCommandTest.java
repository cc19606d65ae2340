package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callwarden.screening.Slow;
import org.callwarden.screening.policy.RuleBook;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.learn.OfficeCdr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `learn` without a service, in its own process.
@Slow
final class LearnCommandTest {

    private static final String CONFIG = """
            region: VN
            own-numbers: ["842873001"]
            trust:
              outbound-prefix: "9"
            """;

    @TempDir
    Path home;

    @BeforeEach
    void configure() throws IOException {
        file("callwarden.yaml", CONFIG);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    private void cdr(int days, int customers, int once) throws IOException {
        Files.write(home.resolve("Master.csv"), OfficeCdr.lines(7, days, customers, once));
    }

    @Test
    void returningCustomersOfAnOfficeAreHardlyEverChallengedAndNeverStopped() throws IOException {
        cdr(180, 400, 600);

        Run run = run("learn", "--cdr", "Master.csv", "--zone", "UTC", "--dry-run");

        assertThat(run.status()).as(run.err()).isZero();
        Matcher goal = Pattern.compile(
                        "would have been challenged: ([0-9,]+) of ([0-9,]+) \\(([0-9.]+) %; .*Stopped: ([0-9]+) ")
                .matcher(run.out());
        assertThat(goal.find()).as(run.out()).isTrue();
        assertThat(Integer.parseInt(goal.group(2))).isGreaterThan(300);
        assertThat(Double.parseDouble(goal.group(3))).isLessThanOrEqualTo(5.0);
        assertThat(goal.group(4)).isEqualTo("0");
        // Who never called before is asked once.
        assertThat(run.out()).containsPattern("not known yet +[1-9][0-9]+ +[1-9][0-9]+ +[1-9][0-9]+");
    }

    @Test
    void whatIsLearntDecidesAboutTheNextCallAndLearningAgainChangesNothing() throws IOException {
        file("callwarden.yaml", CONFIG.replace("trust:", "trust:\n  talked-for: 3650d\n  dialled-for: 3650d"));
        cdr(30, 20, 0);
        assertThat(run("number", "0912000000").out()).contains("unknown-caller");

        Run first = run("learn", "--cdr", "Master.csv", "--zone", "UTC");
        assertThat(first.status()).as(first.err()).isZero();
        Matcher stored = Pattern.compile("Stored ([0-9]+) facts about numbers, ([0-9]+) of them new")
                .matcher(first.out());
        assertThat(stored.find()).as(first.out()).isTrue();
        assertThat(stored.group(2)).isEqualTo(stored.group(1)).isNotEqualTo("0");

        Run second = run("learn", "--cdr", "Master.csv", "--zone", "UTC");
        assertThat(second.out()).contains("Stored " + stored.group(1) + " facts about numbers, 0 of them new");
        assertThat(run("number", "0912000000").out())
                .containsPattern("dialled-by-us|talked-with-us")
                .containsPattern(
                        "Trust +somebody inside (dialled the number|talked with the caller for [0-9]+ s) on 20");
    }

    @Test
    void dryRunStoresNothing() throws IOException {
        cdr(30, 20, 0);

        assertThat(run("learn", "--cdr", "Master.csv", "--dry-run").out()).contains("Nothing was stored");
        assertThat(home.resolve(".callwarden")).doesNotExist();
    }

    @Test
    void theListsOfFreePbxBecomeRulesAndContactsAreTrusted() throws IOException {
        file("astdb.txt", """
                /allowlist/0901000001                             : Customer
                /allowlist/knowncallers                           : 1
                /blacklist/0901000002                             : 1
                /blacklist/blocked                                : 1
                /blacklist/dest                                   : app-blackhole,hangup,1
                /cidname/0901000003                               : Supplier
                /DEVICE/201/dial                                  : PJSIP/201
                8 results found.
                """);
        file("contacts.vcf", """
                BEGIN:VCARD
                VERSION:3.0
                FN:An
                TEL;TYPE=CELL:+84 901 000
                  004
                END:VCARD
                """);

        Run run = run("learn", "--astdb", "astdb.txt", "--contacts", "contacts.vcf");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("2 contacts; 1 numbers to allow, 1 to block")
                .contains("the Blacklist refuses callers without a number, too")
                .contains("Stored 2 facts about numbers, 2 of them new, and 2 rules, 2 of them new");
        assertThat(run("rules", "list").out())
                .containsPattern("allow +\\+84901000001")
                .containsPattern("block +\\+84901000002");
        assertThat(run("number", "0901000003").out()).contains("Stands in your contacts (astdb,");
        assertThat(run("number", "0901000004", "--lang", "vi").out())
                .contains("Có trong danh bạ của bạn (vcard,")
                .containsPattern("Tin cậy +có trong danh bạ ngày 20.*\\(vcard\\)");
        assertThat(run("learn", "--astdb", "astdb.txt", "--contacts", "contacts.vcf")
                        .out())
                .contains("0 of them new, and 2 rules, 0 of them new");
    }

    @Test
    void aListThatIsTooLongForTheRulesIsToldBeforeAnythingIsStored() throws IOException {
        String most = IntStream.range(0, RuleBook.MOST)
                .mapToObj(i -> "0901" + (100_000 + i) + "\n")
                .collect(Collectors.joining());
        file("block.csv", most + "0912000000\n");

        assertThat(run("learn", "--blacklist", "block.csv").err())
                .contains(
                        "block.csv: with it there are 100001 numbers to allow and to block, and at most 100000 rules");
        assertThat(home.resolve(".callwarden")).doesNotExist();

        run("rules", "add", "block", "0912000000");
        file("block.csv", most);
        file("contacts.csv", "0912000001\n");
        Run refused = run("learn", "--blacklist", "block.csv", "--contacts", "contacts.csv");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("there would be 100001 rules, at most 100000: nothing is stored");
        assertThat(run("number", "0912000001").out()).doesNotContain("Stands in your contacts");
        assertThat(run("rules", "list").out()).doesNotContain("learn");
    }

    @Test
    @Timeout(60)
    void twentyThousandRulesAreLearntWithinSecondsAndAgainChangingNothing() throws IOException {
        file(
                "block.csv",
                IntStream.range(0, 20_000)
                        .mapToObj(i -> "0901" + (100_000 + i) + "\n")
                        .collect(Collectors.joining()));

        assertThat(run("learn", "--blacklist", "block.csv").out()).contains("20,000 rules, 20,000 of them new");
        assertThat(run("learn", "--blacklist", "block.csv").out()).contains("20,000 rules, 0 of them new");
        assertThat(run("rules", "list").out().lines()).hasSize(20_001);
    }

    @Test
    void badLinesAreToldAndDoNotStopTheRest() throws IOException {
        List<String> lines = new ArrayList<>(OfficeCdr.lines(7, 30, 5, 0));
        lines.add(1, "rubbish");
        Files.write(home.resolve("Master.csv"), lines);

        Run run = run("learn", "--cdr", "Master.csv", "--lang", "vi", "--dry-run");

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("1 dòng không đọc được").contains("Master.csv:2: has 1 fields");
        assertThat(run.out()).contains("Người gọi lại lẽ ra bị xác minh").contains("Không lưu gì");
    }

    @Test
    void extensionsThatAreNamedOtherwiseAreNoticed() throws IOException {
        Files.write(
                home.resolve("Master.csv"),
                OfficeCdr.lines(7, 30, 5, 0).stream()
                        .map(line -> line.replaceAll("PJSIP/20", "SIP/20"))
                        .toList());

        assertThat(run("learn", "--cdr", "Master.csv", "--dry-run").out())
                .contains("no channel in the CDR is named like an extension (PJSIP/[0-9]{2,6})")
                .contains("SIP/NNN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learn                                    |2| nothing to learn from",
                "learn --cdr none.csv                     |1| there is no such file",
                "learn --cdr callwarden.yaml --zone Mars  |2| --zone is a time zone such as Asia/Ho_Chi_Minh, got 'Mars'",
                "learn --cdr callwarden.yaml --days 0     |2| --days is 1 to 3650, got 0",
                "learn --cdr callwarden.yaml --since x    |2| --since is a day such as 2026-11-01",
                "learn --cdr callwarden.yaml --strip 9a   |2| --strip and --prepend are digits",
                "learn --astdb callwarden.yaml            |1| is not what `asterisk -rx 'database show'` prints",
            })
    void wrongUseIsToldWithWhatWouldBeRight(String line, int status, String said) {
        Run run = run(line.strip().split(" +"));

        assertThat(run.err()).contains(said);
        assertThat(run.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--cdr       | Dear Sir,~yours      | holds no record of a call that could be read; right would be Asterisk's Master.csv",
                "--cdr       | Dear Sir,~yours      | first.txt:1: has 2 fields; cdr_csv writes 16 to 21",
                "--cdr       | ''                   | holds no record of a call",
                "--blacklist | name,number~An,robot | holds no number that could be read; right would be a number a line",
                "--blacklist | name,number~An,robot | first.txt:2: the number is 'robot'",
                "--allowlist | '# none yet~'        | holds no number",
                "--contacts  | hello                | holds no number that could be read",
            })
    void aFileOutOfWhichNothingWasReadIsTakenForAnotherThanTheOneThatWasMeant(String option, String text, String said)
            throws IOException {
        file("first.txt", text.replace('~', '\n'));

        Run run = run("learn", option, "first.txt");

        assertThat(run.err()).contains("first.txt: holds no ", said);
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void anEmptyListIsNoMistake() throws IOException {
        file("empty.txt", "");

        assertThat(run("learn", "--blacklist", "empty.txt", "--contacts", "empty.txt")
                        .status())
                .isZero();
    }

    @Test
    void aListOfExtensionsIsReadThoughNothingIsToBeLearntFromIt() throws IOException {
        file("inside.txt", "101\n102\n");

        assertThat(run("learn", "--contacts", "inside.txt").status()).isZero();
    }

    private Run run(String... args) {
        List<String> words = new ArrayList<>();
        for (String arg : args) {
            words.add(
                    Files.exists(home.resolve(arg)) || arg.equals("none.csv")
                            ? home.resolve(arg).toString()
                            : arg);
        }
        return Run.of(new Surroundings(home, Map.of()), words.toArray(String[]::new));
    }
}
