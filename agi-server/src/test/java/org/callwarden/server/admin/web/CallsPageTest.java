package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.callwarden.screening.Slow;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How calls are listed, looked for and saved: over real HTTP, without a browser.
@Slow
final class CallsPageTest {

    private static final Pattern ROW = Pattern.compile("<a href=\"(/calls/pbx1/[^\"]+)\">");
    private static final Pattern NEXT = Pattern.compile("<a class=\"button\" href=\"(/calls\\?[^\"]*before=[^\"]+)\">");

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private static List<String> rows(String page) {
        return ROW.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private static Optional<String> next(String page) {
        Matcher found = NEXT.matcher(page);
        return found.find() ? Optional.of(found.group(1).replace("&amp;", "&")) : Optional.empty();
    }

    private static String address(int number) {
        return "/calls/" + CallRecords.id(number).value();
    }

    @ParameterizedTest
    @CsvSource({"50,1", "51,2", "101,3"})
    void pagesGoOnWithinAMillisecondWithTheirFilterAndTheLastSaysSo(int calls, int pages) throws Exception {
        web.calls.insert(IntStream.range(0, calls)
                .mapToObj(number ->
                        CallRecords.of(CallRecords.id(number), CallRecords.MOBILE, CallRecords.START, Optional.empty()))
                .toList());
        String cookie = web.signIn("reviewer");

        List<String> read = new ArrayList<>();
        int seen = 0;
        Optional<String> at = Optional.of("/calls?number=0901234567&words=");
        while (at.isPresent()) {
            String page = web.get(cookie, at.get()).body();
            read.addAll(rows(page));
            at = next(page);
            at.ifPresent(address -> assertThat(address).contains("number=0901234567"));
            seen++;
        }

        assertThat(seen).isEqualTo(pages);
        assertThat(read)
                .containsExactlyElementsOf(IntStream.range(0, calls)
                        .mapToObj(CallsPageTest::address)
                        .toList()
                        .reversed());
    }

    @Test
    void callsAreLookedForAndTheFormKeepsWhatWasTyped() throws Exception {
        web.heard(1);
        web.calls.insert(List.of(
                CallRecords.sample(2),
                CallRecords.over(CallRecords.sample(3), new Trunk("other"), new DialedNumber("1900")),
                CallRecords.of(
                        CallRecords.id(4),
                        PhoneNumber.ofText("+84912345678"),
                        CallRecords.START.plusMillis(4),
                        Optional.empty())));
        String cookie = web.signIn("reviewer");

        assertThat(rows(web.get(cookie, "/calls?words=bao+hanh").body())).containsExactly(address(1));
        assertThat(rows(web.get(cookie, "/calls?number=091+234+5678").body())).containsExactly(address(4));
        assertThat(rows(web.get(cookie, "/calls?campaign=5").body())).containsExactly(address(1));
        assertThat(rows(web.get(cookie, "/calls?trunk=other&dialed=1900&decision=challenge")
                        .body()))
                .containsExactly(address(3));
        assertThat(rows(web.get(cookie, "/calls?score-from=45&score-to=45").body()))
                .hasSize(4);
        assertThat(rows(web.get(cookie, "/calls?from=2026-11-24&to=2026-11-24").body()))
                .hasSize(4);
        assertThat(web.get(cookie, "/calls?to=2026-11-23").body()).contains("No call that was looked through fits");
        assertThat(web.get(cookie, "/calls?trunk=other&decision=challenge&score-from=45")
                        .body())
                .contains("value=\"other\"", "value=\"45\"")
                .containsPattern("<option value=\"challenge\" selected");
    }

    @ParameterizedTest
    @CsvSource({
        "number=bank,A number such as",
        "words=x,2 to 80 characters",
        "decision=explode,One of the list",
        "trunk=a%20b,The trunk's name",
        "dialed=%3Cscript%3E,as the trunk delivers it",
        "campaign=seven,digits only",
        "campaign=1234567890123456789,digits only",
        "score-from=101,from 0 to 100",
        "score-to=-1,from 0 to 100",
        "score-from=50&score-to=49,Not less than",
        "from=yesterday,A day such as",
        "from=1969-12-31,A day such as",
        "from=2026-11-25&to=2026-11-24,Not before the day"
    })
    void whatIsNotUnderstoodIsSaidBesideItsFieldAndNothingIsLookedFor(String asked, String says) throws Exception {
        web.heard(1);
        String page = web.get(web.signIn("reviewer"), "/calls?" + asked).body();

        assertThat(page.replace("&#39;", "'"))
                .contains(says, "aria-invalid=\"true\"", "Nothing was looked for")
                .doesNotContain("<script>");
        assertThat(rows(page)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"number=0901234567", "words=bao+hanh", "number=bank", "number=anonymous"})
    void aViewerCannotGuessNumbersOrWordsByLookingForThem(String asked) throws Exception {
        web.heard(1);
        String cookie = web.signIn("viewer");

        HttpResponse<String> response = web.get(cookie, "/calls?trunk=viettel-1&" + asked);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body())
                .contains("Only reviewers may look for numbers")
                .doesNotContain(address(1));
        assertThat(web.get(cookie, "/calls?trunk=viettel-1").body())
                .contains(address(1), "id=\"trunk\"")
                .doesNotContain("id=\"number\"", "id=\"words\"", "export.csv");
    }

    @Test
    void aPageOfSomeLinesIsFullAndShowsNoOthers() throws Exception {
        web.calls.insert(IntStream.range(0, 300)
                .mapToObj(number -> number % 3 == 0
                        ? CallRecords.over(CallRecords.sample(number), new Trunk("other"), new DialedNumber("1900"))
                        : CallRecords.sample(number))
                .toList());
        web.access.scope("reviewer", new AccessScope(List.of(new Trunk("other")), List.of()));
        String cookie = web.signIn("reviewer");

        String page = web.get(cookie, "/calls").body();

        assertThat(rows(page)).hasSize(50).contains(address(297)).doesNotContain(address(298));
        assertThat(page).doesNotContain("viettel-1");
        assertThat(web.get(cookie, "/calls/export.csv").body().lines()).hasSize(101);
    }

    @Test
    void whatIsFoundIsSavedAsCsvWithoutFormulasAndLogged() throws Exception {
        CallRecord hostile = CallRecords.of(
                CallRecords.id(2),
                CallRecords.caller(CallRecords.MOBILE, "=cmd|' /C calc'!A0"),
                CallRecords.START.plusMillis(2),
                Optional.empty(),
                CallRecords.verdict());
        CallRecord withheld = CallRecords.of(
                CallRecords.id(3),
                new Caller(CallRecords.MOBILE, Caller.Presentation.WITHHELD, "An", "0901234567"),
                CallRecords.START.plusMillis(3),
                Optional.empty(),
                CallRecords.verdict());
        web.heard(1);
        web.calls.insert(List.of(hostile, withheld));
        String cookie = web.signIn("reviewer");

        HttpResponse<String> response = web.get(cookie, "/calls/export.csv?trunk=viettel-1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(response.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"calls.csv\"");
        List<String> lines = response.body().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).startsWith("time,caller,dialed,trunk,name").endsWith(",text,id");
        assertThat(lines.get(1)).contains("anonymous").doesNotContain("901234567", "An");
        assertThat(lines.get(2)).contains("'=cmd|");
        assertThat(lines.get(3)).contains("bảo hành", ",45,", ",5,");
        assertThat(web.access.log).containsExactly("reviewer export-calls csv trunk=viettel-1");
    }

    @Test
    void jsonLinesSayTheSameAndManyPagesAreOneFile() throws Exception {
        web.heard(1_100);
        web.calls.insert(IntStream.range(0, 1_100).mapToObj(CallRecords::sample).toList());
        String cookie = web.signIn("admin");

        HttpResponse<String> response = web.get(cookie, "/calls/export.jsonl");

        List<String> lines = response.body().lines().toList();
        assertThat(lines).hasSize(1_101).doesNotHaveDuplicates().allMatch(line -> line.startsWith("{"));
        assertThat(lines.getFirst()).contains("\"text\":\"chúng tôi", "\"id\":\"pbx1/");
        assertThat(web.access.log).containsExactly("admin export-calls jsonl");
    }

    @Test
    void aFileThatIsNotWholeSaysSoAndADatabaseThatIsAwayGivesNone() throws Exception {
        web.calls.insert(IntStream.range(0, 1_100).mapToObj(CallRecords::sample).toList());
        String cookie = web.signIn("admin");

        web.calls.awayAfter(1);
        List<String> lines = web.get(cookie, "/calls/export.csv").body().lines().toList();
        HttpResponse<String> away = web.get(cookie, "/calls/export.csv");

        assertThat(lines).hasSize(502).last().asString().contains("This is not all");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("The database is away");
    }

    @Test
    void aFilterThatIsNotUnderstoodSavesNothing() throws Exception {
        HttpResponse<String> response = web.get(web.signIn("admin"), "/calls/export.csv?trunk=a%20b");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Nothing was saved");
        assertThat(web.access.log).isEmpty();
    }
}
