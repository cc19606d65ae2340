package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.server.audiosocket.AudioClosing;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.FakeLine;
import org.callwarden.server.audiosocket.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who said nothing: silent, or not to be heard.
class RecognitionTest {

    private static Heard quiet() {
        return new Heard.Sound(new short[AudioStream.BLOCK]);
    }

    private static ListenOutcome outcome(boolean sounded, FakeLine.Caller caller) {
        return new FakeLine()
                .talk(
                        stream -> {
                            // The first block came, the others are on their way.
                            stream.listen(Duration.ofSeconds(1));
                            return Recognition.silent(stream, sounded);
                        },
                        caller);
    }

    @Test
    void whoseLineIsQuietIsSilent() {
        assertThat(outcome(true, (_, _) -> quiet())).isEqualTo(new ListenOutcome.Silent());
    }

    @Test
    void whoSendsNoSoundAtAllCannotBeHeard() {
        assertThat(outcome(false, (_, _) -> quiet())).isEqualTo(new ListenOutcome.NotPossible("no-sound"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOOD", "CONNECTION_RESET", "HALF_FRAME"})
    void whoseStreamBreaksCannotBeHeard(AudioClosing reason) {
        assertThat(outcome(true, (step, _) -> step == 0 ? new Heard.Ended(reason) : quiet()))
                .isEqualTo(new ListenOutcome.NotPossible("no-sound"));
    }
}
