package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchScreenTest {

    @ParameterizedTest(name = "{0} s measured: {1} s to warm")
    @CsvSource({"5, 15", "15, 15", "16, 16", "180, 180", "181, 180", "3600, 180"})
    void aServiceWarmsAsLongAsItIsMeasuredWithinLimits(int measured, int warming) {
        assertThat(plan(500, 100, Duration.ofSeconds(measured)).warming()).isEqualTo(Duration.ofSeconds(warming));
    }

    @Test
    void tooManyCallsOrLookUpsAndTooShortOrLongATimeAreRefusedSayingWhatWouldBeRight() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(plan(5_000, 2_000, Duration.ofHours(1)).calls()).isEqualTo(5_000);
        assertThatThrownBy(() -> plan(0, 100, minute)).hasMessage("1 to 5000 calls a second, got 0");
        assertThatThrownBy(() -> plan(5_001, 100, minute)).hasMessage("1 to 5000 calls a second, got 5001");
        assertThatThrownBy(() -> plan(500, 0, minute)).hasMessage("1 to 2000 look-ups a second, got 0");
        assertThatThrownBy(() -> plan(500, 2_001, minute)).hasMessage("1 to 2000 look-ups a second, got 2001");
        assertThatThrownBy(() -> plan(500, 100, Duration.ofMillis(4_999))).hasMessage("5 s to 60 minutes, got 4.999 s");
        assertThatThrownBy(() -> plan(500, 100, Duration.ofHours(1).plusMillis(1)))
                .hasMessage("5 s to 60 minutes, got 3600.001 s");
    }

    @Test
    void aSteadyRunHasTheSameLimits() {
        Duration hour = Duration.ofHours(1);
        assertThat(new BenchSteady.Plan(500, hour, Duration.ZERO).time()).isEqualTo(hour);
        assertThatThrownBy(() -> new BenchSteady.Plan(500, hour.plusMillis(1), Duration.ZERO))
                .hasMessage("5 s to 60 minutes, got 3600.001 s");
    }

    private static BenchScreen.Plan plan(int calls, int lookups, Duration time) {
        return new BenchScreen.Plan(calls, lookups, time);
    }
}
