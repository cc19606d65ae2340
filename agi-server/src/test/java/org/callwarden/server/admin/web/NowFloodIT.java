package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.lab.Browser.Screen;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.JavascriptExecutor;

/// The page of this moment in a real browser while 500 calls a second change: it is told at most twice
/// a second, and answers. Prints how long its thread was busy at most.
@ExtendWith(RealParts.class)
class NowFloodIT {

    private static final int CHANGES_A_SECOND = 500;
    private static final Duration LASTS = Duration.ofSeconds(5);

    /// Ten times a second the page's thread says that it is there; each table that comes is counted.
    private static final String WATCH = """
            window.flood = {longest: 0, last: performance.now(), tables: 0, began: performance.now()};
            setInterval(() => {
                const now = performance.now();
                window.flood.longest = Math.max(window.flood.longest, now - window.flood.last);
                window.flood.last = now;
            }, 10);
            new MutationObserver(() => { window.flood.tables++; })
                .observe(document.querySelector('[data-live]'), {childList: true});
            """;

    private final List<CallRecord> calls =
            IntStream.range(0, 200).mapToObj(CallRecords::sample).toList();

    @Test
    void fiveHundredChangesASecondCostThePageTwoTablesASecondAndItAnswersMeanwhile(RealParts parts) throws Exception {
        try (TestSite web = new TestSite();
                Visitor viewer = parts.browser().visitor(Screen.DESKTOP)) {
            calls.forEach(call -> web.live.assessed(call.call(), call.verdict()));
            viewer.open(web.uri("/login/reviewer"));
            viewer.find("main button").click();
            viewer.open(web.uri("/now"));
            viewer.await("the table", who -> who.text("tbody").contains("being screened"));
            JavascriptExecutor page = (JavascriptExecutor) viewer.driver();
            page.executeScript(WATCH);

            AtomicInteger changes = new AtomicInteger();
            long answered;
            try (ScheduledExecutorService flood = Executors.newSingleThreadScheduledExecutor()) {
                var _ = flood.scheduleAtFixedRate(
                        () -> change(web, changes.getAndIncrement()),
                        0,
                        TimeUnit.SECONDS.toMicros(1) / CHANGES_A_SECOND,
                        TimeUnit.MICROSECONDS);
                var _ = flood.schedule(flood::shutdown, LASTS.toMillis(), TimeUnit.MILLISECONDS);
                viewer.await("several tables", who -> number(page, "return window.flood.tables") >= 3);
                long pressed = System.nanoTime();
                viewer.find("[data-pause]").click();
                viewer.await(
                        "the button's answer",
                        who -> "true".equals(who.find("[data-pause]").getAttribute("aria-pressed")));
                answered = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - pressed);
                viewer.find("[data-pause]").click();
                assertThat(flood.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            }
            double seconds = number(page, "return performance.now() - window.flood.began") / 1_000;
            double tables = number(page, "return window.flood.tables");
            // A pause that ends asks for a table at once, and so does its beginning.
            double aSecond = (tables - 2) / seconds;
            System.getLogger("now")
                    .log(
                            System.Logger.Level.INFO,
                            "%d changes in %.1f s: %.0f tables, %.1f a second; the page's thread was busy for %.0f ms at most, a button answered after %d ms"
                                    .formatted(
                                            changes.get(),
                                            seconds,
                                            tables,
                                            aSecond,
                                            number(page, "return window.flood.longest"),
                                            answered));
            assertThat(changes.get()).isGreaterThan(CHANGES_A_SECOND * (int) LASTS.toSeconds() / 2);
            assertThat(aSecond).isLessThanOrEqualTo(2.1);
            assertThat(viewer.complaints()).isEmpty();
        }
    }

    private static double number(JavascriptExecutor page, String script) {
        return page.executeScript(script) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private void change(TestSite web, int number) {
        CallRecord record = calls.get(number % calls.size());
        if (number / calls.size() % 2 == 0) {
            web.live.challenged(record.call(), "123");
        } else {
            web.live.assessed(record.call(), record.verdict());
        }
    }
}
