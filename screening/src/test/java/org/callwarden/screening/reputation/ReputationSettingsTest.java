package org.callwarden.screening.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.callwarden.screening.reputation.Report.Source;
import org.callwarden.screening.reputation.ReputationSettings.Ranges;
import org.junit.jupiter.api.Test;

class ReputationSettingsTest {

    private final ReputationSettings standard = ReputationSettings.standard();

    @Test
    void everyValueIsListedByItsName() {
        assertThat(standard.values())
                .containsEntry("weights.review", "5")
                .containsEntry("weights.feature-code", "4")
                .containsEntry("weights.passed-challenge", "0.5")
                .containsEntry("evidence-half-life", "120d")
                .containsEntry("heat-half-life", "14d")
                .containsEntry("ranges.ten-members", "4")
                .containsEntry("ranges.hundred-members", "8")
                .containsEntry("ranges.hundred-blocks", "4")
                .containsEntry("ranges.carrier-members", "16")
                .containsEntry("ranges.carrier-blocks", "8")
                .containsEntry("weights.heard-spam", "1")
                .containsEntry("weights.named-in-spam", "0.5")
                .hasSize(26);
    }

    @Test
    void suspectComesNoLaterThanSpam() {
        assertThat(with(0.4, 0.4).suspectFrom()).isEqualTo(0.4);
        assertThatThrownBy(() -> with(0.4, 0.41)).hasMessageContaining("suspect-from is 0 to 0.4");
    }

    @Test
    void aShareIsAShare() {
        assertThat(with(1, 0).spamFrom()).isEqualTo(1);
        assertThatThrownBy(() -> with(1.01, 0)).hasMessageContaining("spam-from is 0 to 1");
        assertThatThrownBy(() -> with(Double.NaN, 0)).hasMessageContaining("spam-from");
    }

    @Test
    void everySourceHasAWeight() {
        assertThatThrownBy(() -> of(Map.of(Source.REVIEW, 1.0), Duration.ofDays(120), 0.4, 0.15))
                .hasMessageContaining("weights.feature-code");
    }

    @Test
    void aHalfLifeIsADayToTenYears() {
        assertThat(of(standard.sources(), Duration.ofDays(1), 0.4, 0.15).evidence())
                .isEqualTo(Duration.ofDays(1));
        assertThat(of(standard.sources(), Duration.ofDays(3_650), 0.4, 0.15).evidence())
                .isEqualTo(Duration.ofDays(3_650));
        assertThatThrownBy(() -> of(standard.sources(), Duration.ofHours(23), 0.4, 0.15))
                .hasMessageContaining("evidence-half-life");
        assertThatThrownBy(() -> of(standard.sources(), Duration.ofDays(3_651), 0.4, 0.15))
                .hasMessageContaining("evidence-half-life");
    }

    @Test
    void aRangeHasAsManyMembersAsNumbers() {
        assertThat(new Ranges(4, 0.25, 10, 100, 10, 100_000, 1_000, 0.5).hundredMembers())
                .isEqualTo(100);
        assertThat(new Ranges(4, 0.25, 1, 1, 1, 1, 1, 0.5).carrierMembers()).isEqualTo(1);
        assertThatThrownBy(() -> new Ranges(4, 0.25, 11, 100, 10, 16, 8, 0.5)).hasMessageContaining("ten-members");
        assertThatThrownBy(() -> new Ranges(4, 0.25, 10, 101, 10, 16, 8, 0.5)).hasMessageContaining("hundred-members");
        assertThatThrownBy(() -> new Ranges(4, 0.25, 10, 100, 11, 16, 8, 0.5)).hasMessageContaining("hundred-blocks");
        assertThatThrownBy(() -> new Ranges(4, 0.25, 0, 100, 10, 16, 8, 0.5)).hasMessageContaining("ten-members");
        assertThatThrownBy(() -> new Ranges(4, 0.25, 4, 8, 4, 100_001, 8, 0.5)).hasMessageContaining("carrier-members");
        assertThatThrownBy(() -> new Ranges(4, 0.25, 4, 8, 4, 0, 8, 0.5)).hasMessageContaining("carrier-members");
        assertThatThrownBy(() -> new Ranges(4, 0.25, 4, 8, 4, 16, 1_001, 0.5)).hasMessageContaining("carrier-blocks");
        assertThatThrownBy(() -> new Ranges(4, 0.25, 4, 8, 4, 16, 0, 0.5)).hasMessageContaining("carrier-blocks");
    }

    private ReputationSettings with(double spamFrom, double suspectFrom) {
        return of(standard.sources(), standard.evidence(), spamFrom, suspectFrom);
    }

    private ReputationSettings of(Map<Source, Double> sources, Duration evidence, double spamFrom, double suspectFrom) {
        return new ReputationSettings(
                sources,
                standard.observations(),
                standard.observedAtMost(),
                evidence,
                standard.heat(),
                standard.confidence(),
                spamFrom,
                suspectFrom,
                standard.fineFrom(),
                standard.activeFrom(),
                standard.ranges());
    }
}
