package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Slow;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.DatabaseSettings;
import org.callwarden.server.storage.JdbcCallStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Slow
final class CampaignsCommandTest {

    private static final String CALLS = """
            a\tthis is susan from card services we can lower the interest rate on your credit card press one now
            b\thi mom it's me i'm running late the train is stuck start dinner without me
            c\tthis is kevin miller from card services we can lower the interest rates on your credit cord press one now

            d\thello
            e\thello
            f\t
            """;

    @TempDir
    Path home;

    private Run run(String in, String... args) {
        return Run.typing(in, new Surroundings(home, Map.of()), args);
    }

    @Test
    void readingsOfOneScriptHaveOneCampaignAndOtherTextsOneEach() {
        Run run = run(CALLS, "campaigns", "cluster", "-");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("a\tc1\nb\tc2\nc\tc1\nd\tc3\ne\tc4\nf\tc5\n");
        assertThat(run(CALLS, "campaigns", "cluster", "-").out()).isEqualTo(run.out());
    }

    @Test
    void aFileIsReadAsWell() throws IOException {
        Path file = Files.writeString(home.resolve("calls.tsv"), CALLS);

        assertThat(run("", "campaigns", "cluster", file.toString()).out()).startsWith("a\tc1\n");
    }

    @Test
    void anEmptyInputHasNoCampaigns() {
        assertThat(run("", "campaigns", "cluster", "-")).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void whatIsNoIdAndTextIsToldWithItsLine() throws IOException {
        assertThat(run("a\tx\njust text\n", "campaigns", "cluster", "-"))
                .isEqualTo(new Run(
                        Main.FAILED, "", "standard input:2: a line is an id, a TAB and a text, got 'just text'\n"));
        Path latin = Files.write(home.resolve("latin.tsv"), new byte[] {'a', '\t', '\n', 'b', '\t', (byte) 0xe9});
        assertThat(run("", "campaigns", "cluster", latin.toString()).err()).contains("latin.tsv:2: ", "UTF-8");
        assertThat(run("", "campaigns", "cluster", home.resolve("none").toString())
                        .err())
                .contains("there is no such file");
    }

    @Test
    void soManyTextsAreClusteredAndNotOneMore() {
        String most = "a\t\n".repeat(CampaignsCommand.MOST_TEXTS);

        assertThat(run(most, "campaigns", "cluster", "-").status()).isZero();
        assertThat(run(most + "a\t\n", "campaigns", "cluster", "-").err())
                .contains("at most " + CampaignsCommand.MOST_TEXTS);
    }

    @Test
    void aCampaignIsListedShownAndReviewedWithoutAService() {
        heard(41, Instant.now().minus(Duration.ofHours(2)));
        heard(41, Instant.now().minus(Duration.ofHours(1)));

        Run list = live("campaigns", "list");
        assertThat(list.err()).isEmpty();
        assertThat(list.out().lines())
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0))
                        .contains("ID", "LAST SEEN", "CALLS", "NUMBERS", "SOUNDS LIKE", "REVIEWED AS", "SAMPLE"))
                .satisfies(lines -> assertThat(lines.get(1))
                        .startsWith("41 ")
                        .contains("  2      1        97 % spam    none         chúng tôi gọi về"));
        assertThat(live("campaigns").out()).isEqualTo(list.out());

        Run reviewed = live("campaigns", "review", "41", "spam", "--note", "bảo hành xe");
        assertThat(reviewed.err()).isEmpty();
        assertThat(reviewed.out())
                .isEqualTo("Campaign 41 is reviewed as spam, in force for the next call once the service runs"
                        + " (calls so far: 2, numbers: 1)\n");
        live("campaigns", "review", "41", "not-spam", "--author", "lan");

        // By the number of one that turned out to be it.
        assertThat(live("campaigns", "show", "42").out())
                .contains("Campaign   41", "Reviewed   not spam", "Sounds     97 % spam", "Sample     chúng tôi")
                .contains("Callers    +84901234567", "Call back  +84901234567", "Also       43, 42")
                .containsSubsequence("lan     not spam", "tester  spam         bảo hành xe");
        assertThat(live("campaigns", "review", "41", "none", "--lang", "vi").out())
                .startsWith("Đã rút lại nhận xét về chiến dịch 41");
        assertThat(live("campaigns", "list", "--lang", "vi").out()).contains("97 % gọi rác", "GẶP LẦN CUỐI");
    }

    @Test
    void whereNothingWasHeardThereIsNoCampaign() {
        assertThat(live("campaigns", "list").out()).isEqualTo("No script has been heard yet.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "list --limit 0|2|a whole number from 1 to 1000",
                "list --limit x|2|Invalid value",
                "show 7|1|there is no such campaign",
                "show c7|2|got 'c7'",
                "show|2|Missing required parameter",
                "show |2|got an empty one",
                "review 7 spam|1|there is no such campaign",
                "review 7 fine|2|spam, not-spam or none, got 'fine'",
                "review 7|2|Missing required parameter",
                "judge|2|Unmatched argument"
            })
    void whatCannotBeDoneIsToldWithWhatWouldBeRight(String line, int status, String says) {
        Run run = live(("campaigns " + line).split(" ", -1));

        assertThat(run.err()).contains(says);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aNoteThatIsTooLongIsToldAndNothingIsKept() {
        heard(41, Instant.now().minus(Duration.ofHours(1)));

        Run tooLong = live("campaigns", "review", "41", "spam", "--note", "n".repeat(201));
        assertThat(tooLong.err()).contains("a note is one line of at most 200 characters");
        assertThat(tooLong.status()).isEqualTo(Main.USAGE);
        assertThat(live("campaigns", "show", "41").out()).contains("Reviewed   none");
        assertThat(live("campaigns", "review", "41", "spam", "--note", "n".repeat(200))
                        .status())
                .isZero();
    }

    private Run live(String... args) {
        return Run.of(new Surroundings(home, Map.of("USER", "tester")), args);
    }

    /// A call of that campaign which storage has.
    private void heard(long campaign, Instant at) {
        try (Database database = Database.open(DatabaseSettings.embedded(home.resolve(".callwarden")))) {
            database.migrate();
            CallRecord call = CallRecords.of(
                    CallRecords.id((int) (at.getEpochSecond() % 1_000_000)), CallRecords.MOBILE, at, Optional.empty());
            ListenOutcome said = new ListenOutcome.Said(CallRecords.transcript(campaign));
            new JdbcCallStore(database).insert(List.of(CallRecords.heard(call, said)));
        }
    }
}
