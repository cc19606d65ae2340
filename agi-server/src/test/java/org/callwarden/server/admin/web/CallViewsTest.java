package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.callwarden.screening.decision.ReasonTexts;
import org.junit.jupiter.api.Test;

/// Times on pages are all in one zone, also those that a sentence brings along.
final class CallViewsTest {

    private final CallViews views =
            new CallViews(new ReasonTexts(), RecordingSource.NONE, ZoneId.of("Asia/Ho_Chi_Minh"));

    @Test
    void timesInASentenceAreThoseOfTheZone() {
        assertThat(views.local("off until 2026-11-29T12:36:04Z, known since 2026-11-23T18:12:00.250Z"))
                .isEqualTo("off until 2026-11-29 19:36:04, known since 2026-11-24 01:12:00");
    }

    @Test
    void aSentenceWithoutSuchATimeStaysAsItIs() {
        String sentence = "Advertising at 2026-11-29 07:40; copy of 2026-11-28 (T1Z, 2026-11-29T12:36Z)";

        assertThat(views.local(sentence)).isEqualTo(sentence);
    }
}
