package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.callwarden.screening.call.Language;
import org.junit.jupiter.api.Test;

class RecordedAnswerTest {

    private long now;

    private RecordedAnswer over(Ears ears) {
        return new RecordedAnswer(ears, new Recognition(ears, new UnheardCalls(), () -> now), () -> now);
    }

    @Test
    void anAsteriskWithoutSoundIsRememberedForAMinuteAndNoOther() {
        RecordedAnswer recorded = over(new FakeEars(true));
        recorded.noSoundFrom("hanoi");

        now = Duration.ofMinutes(1).toNanos() - 1;
        assertThat(recorded.isWithoutSound("hanoi")).isTrue();
        assertThat(recorded.isWithoutSound("hue")).isFalse();
        now++;
        assertThat(recorded.isWithoutSound("hanoi")).isFalse();
    }

    @Test
    void whatMayNotBeKeptIsNotRecordedAndWithoutAFolderNothingIs() {
        RecordedAnswer able = over(new FakeEars(true, Optional.of(Path.of("answers")), Optional::empty));

        assertThat(able.isPossible(Turns.of(Language.EN, false))).isTrue();
        assertThat(able.isPossible(Turns.of(Language.EN, true))).isFalse();
        assertThat(over(new FakeEars(true)).isPossible(Turns.of(Language.EN, false)))
                .isFalse();
    }
}
