package org.callwarden.server.admin.web;

import java.time.Duration;
import java.util.Locale;
import org.callwarden.screening.review.Figures;

/// A column of figures, on the page and in its file.
enum ReportColumn {
    CALLS(false),
    STOPPED(false),
    WOULD_STOP(true),
    STOPPED_REVIEWED(true),
    WRONGLY_STOPPED(false),
    CHALLENGED(true),
    PASSED(false),
    FAILED(true),
    ABANDONED(false),
    GOOD_ASKED(true),
    GOOD_SECONDS(false),
    MEAN_SECONDS(true);

    private static final double MILLIS = 1_000;

    private final boolean wide;

    ReportColumn(boolean wide) {
        this.wide = wide;
    }

    /// Stable word for files and texts.
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it is left out on a phone, and on paper.
    boolean isWide() {
        return wide;
    }

    String of(Figures figures) {
        return switch (this) {
            case CALLS -> text(figures.calls());
            case STOPPED -> text(figures.stopped());
            case WOULD_STOP -> text(figures.wouldStop());
            case STOPPED_REVIEWED -> text(figures.stoppedReviewed());
            case WRONGLY_STOPPED -> text(figures.wronglyStopped());
            case CHALLENGED -> text(figures.challenged());
            case PASSED -> text(figures.passed());
            case FAILED -> text(figures.failed());
            case ABANDONED -> text(figures.abandoned());
            case GOOD_ASKED -> text(figures.goodAsked());
            case GOOD_SECONDS -> seconds(figures.goodTime());
            case MEAN_SECONDS -> seconds(figures.meanGoodTime());
        };
    }

    private static String text(long count) {
        return Long.toString(count);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / MILLIS);
    }
}
