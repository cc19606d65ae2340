package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.decision.ReasonTexts;
import org.junit.jupiter.api.Test;

/// What sentences on pages bring along: times, all in one zone, and counts.
final class CallViewsTest {

    private final CallViews views =
            new CallViews(new ReasonTexts(), RecordingSource.NONE, ZoneId.of("Asia/Ho_Chi_Minh"));

    @Test
    void timesInASentenceAreThoseOfTheZone() {
        assertThat(views.local("off until 2026-11-29T12:36:04Z, known since 2026-11-23T18:12:00.250Z"))
                .isEqualTo("off until 2026-11-29 19:36:04, known since 2026-11-24 01:12:00");
    }

    @Test
    void oneCallIsToldAsOne() {
        PageWords words = PageWords.in(Language.EN);

        assertThat(words.say("said.campaign", 1, 1)).isEqualTo("This script was heard in one call from one number.");
        assertThat(words.say("said.campaign", 8, 2)).isEqualTo("This script was heard in 8 calls from 2 numbers.");
    }

    @Test
    void aSentenceWithoutSuchATimeStaysAsItIs() {
        String sentence = "Advertising at 2026-11-29 07:40; copy of 2026-11-28 (T1Z, 2026-11-29T12:36Z)";

        assertThat(views.local(sentence)).isEqualTo(sentence);
    }

    @Test
    void aCallerWhoseNameOnlyLooksLikeATimeBreaksNoPage() {
        String sentence = "The caller calls themselves \"2026-13-41T25:61:61Z\"";

        assertThat(views.local(sentence)).isEqualTo(sentence);
    }
}
