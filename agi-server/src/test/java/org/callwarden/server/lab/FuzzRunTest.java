package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzRunTest {

    @Test
    void theRoundsAreWhatJazzerSaysAtItsEnd() {
        assertThat(FuzzRun.runs(List.of("#1 INITED", "#309291 DONE cov: 259", "Done 309291 runs in 11 second(s)")))
                .hasValue(309_291);
    }

    @Test
    void aRunThatWasCutShortHasNoRounds() {
        assertThat(FuzzRun.runs(List.of("#1 INITED", "== Java Exception: java.lang.AssertionError")))
                .isEmpty();
    }

    @Test
    void aRunIsBoundedInTime() {
        assertThat(new FuzzRun.Plan(Duration.ofHours(24), 1).time()).isEqualTo(Duration.ofHours(24));
        assertThat(new FuzzRun.Plan(Duration.ofSeconds(1), 1).time()).isEqualTo(Duration.ofSeconds(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FuzzRun.Plan(Duration.ofHours(24).plusMillis(1), 1))
                .withMessage("1 s to 24 hours, got 86400.001 s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FuzzRun.Plan(Duration.ofMillis(999), 1))
                .withMessage("1 s to 24 hours, got 0.999 s");
    }
}
