package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;
import org.callwarden.screening.Slow;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.admin.web.ExportLog.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How far files of calls have come, as their pages say: over real HTTP, without a browser.
@Slow
final class ExportsTest {

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private void calls(int count) {
        web.calls.insert(IntStream.range(0, count).mapToObj(CallRecords::sample).toList());
    }

    @Test
    void aFileThatIsSavedIsSeenOnThePageOfCallsAndOnItsOwnByWhoSavedItOnly() throws Exception {
        calls(1_100);
        String cookie = web.signIn("reviewer");
        assertThat(web.get(cookie, "/calls").body())
                .contains("data-poll=\"/calls/exports\"", "data-latest=\"\" hidden");

        var _ = web.get(cookie, "/calls/export.csv");

        for (String page : new String[] {"/calls", "/calls/exports"}) {
            assertThat(web.get(cookie, page).body())
                    .contains(
                            "data-running=\"no\"",
                            "finished",
                            ">1100<",
                            "File of calls: finished, 1100 calls.",
                            "2026-11-24 08:00:00");
        }
        assertThat(web.get(web.signIn("admin"), "/calls/exports").body())
                .contains("You have saved no file")
                .doesNotContain("1100");
        assertThat(web.get(web.signIn("viewer"), "/calls").body()).doesNotContain("data-poll");
        assertThat(web.get(web.signIn("viewer"), "/calls/exports").statusCode()).isEqualTo(403);
    }

    /// On a line that is only monitored every call rings, whatever was decided.
    @Test
    void whatWasReallyDoneStandsBesideWhatWasDecided() throws Exception {
        calls(1);
        String cookie = web.signIn("reviewer");

        assertThat(web.get(cookie, "/calls/export.csv").body()).contains(",decision,applied,score,");
        assertThat(web.get(cookie, "/calls/export.jsonl").body())
                .contains("\"applied\":\""
                        + CallRecords.sample(0).verdict().applied().id() + "\"");
    }

    @Test
    void aFileThatIsNotWholeIsSaidToBeSo() throws Exception {
        calls(1_100);
        String cookie = web.signIn("admin");
        web.calls.awayAfter(1);

        var _ = web.get(cookie, "/calls/export.jsonl");

        assertThat(web.get(cookie, "/calls/exports").body())
                .contains("not all: the database went away", ">500<", "JSON Lines");
    }

    @Test
    void aFileThatGrowsSaysHowFarItIs() throws Exception {
        calls(40_000);
        String cookie = web.signIn("admin");

        // Nobody reads on, so it waits.
        try (InputStream begun = web.stream(cookie, "/calls/export.jsonl").body()) {
            assertThat(begun.read()).isEqualTo('{');
            assertThat(web.get(cookie, "/calls/exports").body())
                    .contains("data-running=\"yes\"", "being saved")
                    .doesNotContain(">40000<");
        }
    }

    @Test
    void onlySoManyAreRemembered() {
        ExportLog log = new ExportLog(Clock.fixed(CallRecords.START, ZoneOffset.UTC));
        for (int i = 0; i < ExportLog.KEPT; i++) {
            log.begin("lan", "csv").wrote(i, Optional.empty());
        }
        assertThat(log.of("lan")).hasSize(ExportLog.KEPT);
        assertThat(log.of("lan").getLast().rows()).isZero();

        log.begin("lan", "csv").ended(Stage.LEFT);

        assertThat(log.of("lan")).hasSize(ExportLog.KEPT);
        assertThat(log.of("lan").getLast().rows()).isEqualTo(1);
        assertThat(log.of("lan").getFirst().stage()).isEqualTo(Stage.LEFT);
        assertThat(log.of("minh")).isEmpty();
    }
}
