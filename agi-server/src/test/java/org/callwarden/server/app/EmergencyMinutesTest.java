package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmergencyMinutesTest {

    private final EmergencyMinutes minutes = new EmergencyMinutes();

    @Test
    void theLastWordOfEachPbxIsKnown() {
        minutes.heard(Map.of("pbx", "north", "emergency", "30"));
        minutes.heard(Map.of("pbx", "north", "emergency", "060"));
        minutes.heard(Map.of("emergency", "999999"));

        assertThat(minutes.known()).isEqualTo(Map.of("north", 60, "asterisk", 999_999));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "1000000", "99999999999", "half an hour"})
    void whatIsNoTimeIsNotShown(String said) {
        minutes.heard(Map.of("pbx", "north", "emergency", said));
        minutes.heard(Map.of("pbx", "older"));

        assertThat(minutes.known()).isEmpty();
    }

    @Test
    void soManyPbxsAreRememberedAndNoneMore() {
        for (int i = 0; i <= EmergencyMinutes.MOST; i++) {
            minutes.heard(Map.of("pbx", "p" + i, "emergency", "30"));
        }
        minutes.heard(Map.of("pbx", "p0", "emergency", "15"));

        assertThat(minutes.known())
                .hasSize(100)
                .containsEntry("p0", 15)
                .containsKey("p99")
                .doesNotContainKey("p100");
    }
}
