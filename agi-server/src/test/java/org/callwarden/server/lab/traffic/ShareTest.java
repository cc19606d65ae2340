package org.callwarden.server.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shares and their intervals.
final class ShareTest {

    /// Checked against the formula of E. B. Wilson (1927), worked by hand for z = 1.96.
    @ParameterizedTest
    @CsvSource({"0, 100, 0, 0.0370", "5, 100, 0.0215, 0.1118", "50, 100, 0.4038, 0.5962", "100, 100, 0.9630, 1"})
    void theIntervalIsWilsons(long hits, long of, double low, double high) {
        Share share = new Share(hits, of);

        assertThat(share.low()).isCloseTo(low, within(0.0001));
        assertThat(share.high()).isCloseTo(high, within(0.0001));
    }

    @Test
    void ofNothingNothingIsKnown() {
        assertThat(new Share(0, 0).low()).isZero();
        assertThat(new Share(0, 0).high()).isEqualTo(1);
    }

    @Test
    void moreThanAllIsNoShare() {
        assertThatThrownBy(() -> new Share(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
