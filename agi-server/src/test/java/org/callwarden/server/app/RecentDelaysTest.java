package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RecentDelaysTest {

    private final RecentDelays delays = new RecentDelays();

    @Test
    void beforeTheFirstThereIsNone() {
        assertThat(delays.within(0.95)).isEmpty();
    }

    @Test
    void nineteenOfTwentyWaitedNoLongerThanTheNineteenth() {
        for (int i = 20; i > 0; i--) {
            delays.add(Duration.ofMillis(i));
        }
        assertThat(delays.within(0.95)).contains(Duration.ofMillis(19));
        assertThat(delays.within(1)).contains(Duration.ofMillis(20));
        assertThat(delays.within(0.5)).contains(Duration.ofMillis(10));
    }

    @Test
    void theThousandLatestCount() {
        delays.add(Duration.ofHours(1));
        for (int i = 0; i < RecentDelays.MOST - 1; i++) {
            delays.add(Duration.ofMillis(1));
        }
        assertThat(delays.within(1)).contains(Duration.ofHours(1));
        delays.add(Duration.ofMillis(1));
        assertThat(delays.within(1)).contains(Duration.ofMillis(1));
    }
}
