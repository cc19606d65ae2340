package org.callwarden.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.signal.SignalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BecauseTest {

    @Test
    void everyReasonThatIsNoSignalSaysWhatDecidedButThatALineIsMonitored() {
        Set<String> ids = new TreeSet<>(new ReasonTexts().ids(Language.EN));
        Stream.of(SignalKind.values()).map(SignalKind::id).forEach(ids::remove);

        ids.removeIf(id -> Because.of(id) != Because.OTHER);

        assertThat(ids).containsExactly("monitor-only");
    }

    @ParameterizedTest
    @CsvSource({
        "blocked-by-rule, RULE",
        "challenged-by-rule, RULE",
        "challenge-passed, CHALLENGE",
        "emergency-window, EMERGENCY",
        "let-through-by-person, PERSON",
        "ended-by-person, PERSON",
        "never-reject, PROTECTION",
        "heard-spam, LISTENING",
        "score-listen, SCORE",
        "screening-error, FAULT",
        "of-another-version, OTHER"
    })
    void aReasonIsOfOneKind(String reason, Because because) {
        assertThat(Because.of(reason)).isEqualTo(because);
    }
}
