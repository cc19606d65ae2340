package org.callwarden.screening.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.reputation.Reports.START;
import static org.callwarden.screening.reputation.Reports.fine;
import static org.callwarden.screening.reputation.Reports.number;
import static org.callwarden.screening.reputation.Reports.spam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.reputation.Report.Says;
import org.callwarden.screening.reputation.Report.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of reports does, in memory and on each database.
public abstract class ReportStoreContract {

    private static final String CALLER = "84901234567";

    /// The store under test, empty at the start of each test.
    protected abstract ReportStore store();

    @ParameterizedTest
    @EnumSource(Source.class)
    void whatWasStoredIsFoundWholeAgain(Source source) {
        Report report = new Report(
                number(CALLER), Says.FINE, source, "a.b_c:d@e+f-1", START.plusMillis(7), "gọi lại 😀 'xong'");

        store().append(List.of(report));

        assertThat(store().since(START, 10)).containsExactly(report);
        assertThat(store().about(number(CALLER), 10)).containsExactly(report);
    }

    @Test
    void anEmptyListIsNothing() {
        store().append(List.of());

        assertThat(store().since(Instant.EPOCH, 10)).isEmpty();
        assertThat(store().about(number(CALLER), 10)).isEmpty();
    }

    @Test
    void theSameReportTwiceIsOne() {
        Report report = spam(CALLER, "ext:101", START);

        store().append(List.of(report, report));
        store().append(List.of(report));

        assertThat(store().since(START, 10)).containsExactly(report);
    }

    @Test
    void aLaterReportOfTheSameDayTakesTheEarlierOnesPlace() {
        Report later = fine(CALLER, "ext:101", START.plusSeconds(60));
        store().append(List.of(spam(CALLER, "ext:101", START)));

        store().append(List.of(later));

        assertThat(store().about(number(CALLER), 10)).containsExactly(later);
    }

    @Test
    void aReportThatComesLateTakesNoNewerOnesPlace() {
        Report later = fine(CALLER, "ext:101", START.plusSeconds(60));
        store().append(List.of(later));

        store().append(List.of(spam(CALLER, "ext:101", START)));

        assertThat(store().about(number(CALLER), 10)).containsExactly(later);
    }

    @Test
    void ofTwoInOneListTheLaterOneCounts() {
        Report later = fine(CALLER, "ext:101", START.plusSeconds(60));

        store().append(List.of(later, spam(CALLER, "ext:101", START)));

        assertThat(store().about(number(CALLER), 10)).containsExactly(later);
    }

    @Test
    void otherReportersAndOtherDaysStandByThemselves() {
        Report first = spam(CALLER, "ext:101", START);
        Report other = spam(CALLER, "EXT:101", START.plusSeconds(1));
        Report tomorrow = spam(CALLER, "ext:101", START.plus(Duration.ofDays(1)));

        store().append(List.of(first, other, tomorrow));

        assertThat(store().about(number(CALLER), 10)).containsExactly(tomorrow, other, first);
    }

    @Test
    void theNewestOfTheTimeAskedForComeInTheirOrder() {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            reports.add(spam("849012345" + (10 + i), "ext:101", START.plusMillis(i)));
        }
        store().append(reports);

        assertThat(store().since(START.plusMillis(5), 100)).isEqualTo(reports.subList(5, 20));
        assertThat(store().since(START, 3)).isEqualTo(reports.subList(17, 20));
        assertThat(store().since(START.plusMillis(20), 100)).isEmpty();
    }

    @Test
    void onlyTheNewestAboutANumberAreGivenWhenFewAreAskedFor() {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            reports.add(spam(CALLER, "ext:" + i, START.plusSeconds(i)));
        }
        store().append(reports);
        store().append(List.of(spam("84901234568", "ext:1", START)));

        assertThat(store().about(number(CALLER), 2)).containsExactly(reports.get(4), reports.get(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, ReportStore.MOST + 1})
    void noneOrTooManyAtOnceIsRefused(int limit) {
        assertThatThrownBy(() -> store().since(START, limit)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().about(number(CALLER), limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asManyAsAreKeptAtOnceMayBeAskedFor() {
        assertThat(store().since(START, ReportStore.MOST)).isEmpty();
        assertThat(store().about(number(CALLER), ReportStore.MOST)).isEmpty();
    }

    @Test
    void reporterAndCommentFitAtTheirLongest() {
        Report report =
                new Report(number("849012345678901"), Says.SPAM, Source.API, "r".repeat(64), START, "ữ".repeat(200));

        store().append(List.of(report));

        assertThat(store().since(START, 1)).containsExactly(report);
    }
}
