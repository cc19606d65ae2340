package org.callwarden.screening.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.reputation.Reports.START;
import static org.callwarden.screening.reputation.Reports.number;
import static org.callwarden.screening.reputation.Reports.spam;

import java.time.Duration;
import java.time.Instant;
import org.callwarden.screening.reputation.Report.Says;
import org.callwarden.screening.reputation.Report.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

    @Test
    void oneReporterHasOneKeyADay() {
        Report morning = spam("84901234567", "ext:101", START);
        Report evening = spam("84901234567", "ext:101", START.plus(Duration.ofHours(10)));
        Report tomorrow = spam("84901234567", "ext:101", START.plus(Duration.ofDays(1)));

        assertThat(evening.key()).isEqualTo(morning.key());
        assertThat(tomorrow.key()).isNotEqualTo(morning.key());
        assertThat(evening.replaces(morning)).isTrue();
        assertThat(morning.replaces(evening)).isFalse();
        assertThat(morning.replaces(morning)).isTrue();
    }

    @Test
    void itsTimeIsInMilliseconds() {
        Report report = spam("84901234567", "ext:101", Instant.parse("2026-11-25T08:00:00.123456789Z"));

        assertThat(report.at()).isEqualTo(Instant.parse("2026-11-25T08:00:00.123Z"));
    }

    @Test
    void reporterAndCommentMayBeSoLongAndNotLonger() {
        String reporter = "r".repeat(Report.MAX_REPORTER);
        String comment = "c".repeat(Report.MAX_COMMENT);

        assertThat(report(reporter, comment).comment()).isEqualTo(comment);
        assertThatThrownBy(() -> report(reporter + "r", comment)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> report(reporter, comment + "c")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\n", "a'b", "Phạm"})
    void aReporterIsPlainText(String reporter) {
        assertThatThrownBy(() -> report(reporter, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a reporter is");
    }

    @Test
    void aCommentIsOneLine() {
        assertThatThrownBy(() -> report("admin", "two\nlines")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Report report(String reporter, String comment) {
        return new Report(number("84901234567"), Says.SPAM, Source.REVIEW, reporter, START, comment);
    }
}
