package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.callwarden.screening.review.CountedCalls.REJECT;
import static org.callwarden.screening.review.CountedCalls.call;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.callwarden.screening.Slow;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.review.CallCounts;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CountedCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A week's figures on their page and in their files: over real HTTP, without a browser.
@Slow
final class ReportsPageTest {

    private static final Instant TUESDAY = Instant.parse("2026-11-24T07:30:00Z");
    private static final String HEADER = ",calls,stopped,would-stop,stopped-reviewed,wrongly-stopped,challenged,passed,"
            + "failed,abandoned,good-asked,good-seconds,mean-seconds\n";

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private void storeThree() {
        PhoneNumber british = new PhoneNumber.E164("442079460000", "GB", PhoneNumber.Standing.VALID);
        web.calls.insert(Stream.of(
                        call(1, TUESDAY).challenged(new ChallengeOutcome.Passed(1), Duration.ofMillis(12_040)),
                        call(2, TUESDAY).decided(REJECT).over("-zone"),
                        call(3, TUESDAY.plus(Duration.ofDays(1))).from(british))
                .map(CountedCalls::record)
                .toList());
        web.callReviews.append(
                new CallReview(0, CallRecords.id(2), CallReview.Says.NOT_SPAM, "lan", TUESDAY.plusSeconds(90), ""));
    }

    @Test
    void aWeekIsToldByDayHourTrunkAndCountryToAViewerWhoSeesNoNumber() throws Exception {
        storeThree();
        String cookie = web.signIn("viewer");

        String page = web.get(cookie, "/reports").body();

        assertThat(page)
                .contains("Report of 2026-W48, 2026-11-23 to 2026-11-29", "Tue 11-24", "07:00", "-zone", "Vietnam")
                .contains("United Kingdom", "12.0", "?week=2026-W47", "name=\"week\" value=\"2026-W48\"")
                .contains("What is counted", "data-columns=\"1,2\"")
                .doesNotContain("?week=2026-W49", "0901234567", "84901234567");
        assertThat(web.get(cookie + "; callwarden-language=vi", "/reports").body())
                .contains("Báo cáo tuần 2026-W48", "T3 11-24", "Việt Nam", "Vương quốc Anh", "Cách tính");
    }

    @Test
    void anotherWeekIsAskedForByItsAddressAndLeadsBackToThisOne() throws Exception {
        storeThree();

        assertThat(web.get(web.signIn("viewer"), "/reports?week=2026-W47").body())
                .contains("2026-11-16 to 2026-11-22", "There were no calls.", "?week=2026-W48", "?week=2026-W46");
    }

    @Test
    void asLongAsAWeekHasNoCallsTheOneBeforeIsShownWhereThatHasAny() throws Exception {
        String cookie = web.signIn("viewer");
        assertThat(web.get(cookie, "/reports").body()).contains("Report of 2026-W48", "There were no calls.");

        web.calls.insert(List.of(call(1, TUESDAY.minus(Duration.ofDays(7))).record()));

        assertThat(web.get(cookie, "/reports").body()).contains("Report of 2026-W47", "?week=2026-W48");
        assertThat(web.get(cookie, "/reports?week=2026-W48").body()).contains("Report of 2026-W48");

        web.calls.insert(List.of(call(2, TUESDAY).record()));

        assertThat(web.get(cookie, "/reports").body()).contains("Report of 2026-W48");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-W54", "48", "%22%3E%3Cscript%3E"})
    void whatIsNoWeekIsSaidBesideItsField(String week) throws Exception {
        HttpResponse<String> refused = web.get(web.signIn("viewer"), "/reports?week=" + week);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("id=\"week-error\"", "A week is written as 2026-W48")
                .doesNotContain("<script>", "<table");
    }

    @Test
    void eachTableIsAFileOfWhichNoCellIsAFormulaAndSavingItIsLogged() throws Exception {
        storeThree();
        String cookie = web.signIn("viewer");

        HttpResponse<String> trunks = web.get(cookie, "/reports/trunks.csv?week=2026-W48");

        assertThat(trunks.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"2026-W48-trunks.csv\"");
        assertThat(trunks.body())
                .isEqualTo("trunks" + HEADER + "'-zone,1,1,0,1,1,0,0,0,0,0,0.0,0.0\n"
                        + "viettel-1,2,0,0,0,0,1,1,0,0,1,12.0,12.0\n");
        assertThat(web.get(cookie, "/reports/countries.csv?week=2026-W48").body())
                .startsWith("countries" + HEADER + "VN,2,1,");
        assertThat(web.get(cookie, "/reports/days.csv?week=2026-W48").body().lines())
                .hasSize(8)
                .contains("2026-11-24,2,1,0,1,1,1,1,0,0,1,12.0,12.0");
        assertThat(web.get(cookie, "/reports/hours.csv?week=2026-W48").body().lines())
                .hasSize(25);
        assertThat(web.access.audited(Long.MAX_VALUE, 1))
                .extracting(AuditEntry::what, AuditEntry::about)
                .containsExactly(tuple("export-report", "2026-W48-hours"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reports/x.csv", "/reports/days", "/reports/days.csv?week=x"})
    void whatIsNoFileIsNotThere(String path) throws Exception {
        assertThat(web.get(web.signIn("viewer"), path).statusCode()).isEqualTo(404);
    }

    /// A call over each trunk, and a second one over the first.
    private void storeOver(int trunks) {
        web.calls.insert(Stream.concat(
                        Stream.of(call(1, TUESDAY).over("trunk-1")),
                        IntStream.rangeClosed(1, trunks)
                                .mapToObj(number -> call(1 + number, TUESDAY).over("trunk-" + number)))
                .map(CountedCalls::record)
                .toList());
    }

    @Test
    void asManyTrunksAsThereAreLinesOnPaperAreAllPrinted() throws Exception {
        storeOver(ReportsPage.TRUNKS_PRINTED);

        assertThat(web.get(web.signIn("viewer"), "/reports").body())
                .contains("trunk-20", "at most 20 lines of trunks and 30 of countries")
                .doesNotContain("<tfoot", "<tr class=\"onscreen\">");
    }

    @Test
    void ofOneTrunkMoreThoseWithFewestCallsAreSummedUpOnPaperInTheLastLine() throws Exception {
        storeOver(ReportsPage.TRUNKS_PRINTED + 1);

        String page = web.get(web.signIn("viewer"), "/reports").body();

        assertThat(page).containsOnlyOnce("<tfoot class=\"onpaper\">").containsPattern("2 other trunks[^1-9]+>2<");
        assertThat(List.of(page.split("<tr class=\"onscreen\">", -1)))
                .hasSize(3)
                .last()
                .asString()
                .contains("trunk-9");
    }

    @Test
    void twoReportsAreReckonedAtOnceAndAThirdIsToldToComeAgain() throws Exception {
        CountDownLatch begun = new CountDownLatch(ReportsPage.AT_ONCE);
        CountDownLatch over = new CountDownLatch(1);
        web.counts = _ -> {
            begun.countDown();
            try {
                over.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return CallCounts.Counted.NONE;
        };
        String cookie = web.signIn("viewer");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> two = Stream.generate(() ->
                            threads.submit(() -> web.get(cookie, "/reports").statusCode()))
                    .limit(ReportsPage.AT_ONCE)
                    .toList();
            begun.await();
            HttpResponse<String> third = web.get(cookie, "/reports");
            over.countDown();

            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.body()).contains("2 reports are being reckoned already");
            for (Future<Integer> one : two) {
                assertThat(one.get()).isEqualTo(200);
            }
        }
        assertThat(web.get(cookie, "/reports").statusCode()).isEqualTo(200);
    }
}
