package org.callwarden.screening.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.callwarden.screening.call.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TranscriptSettingsTest {

    private static Classified heard(double probability, TextClass textClass, boolean unsure) {
        return new Classified(probability, textClass, unsure, Language.EN, List.of());
    }

    @Test
    void onlySureSpamFromItsConfidenceOnMayRejectByItself() {
        TranscriptSettings settings = new TranscriptSettings(0.95);

        assertThat(settings.mayReject(heard(0.95, TextClass.SCAM, false))).isTrue();
        assertThat(settings.mayReject(heard(0.949, TextClass.SCAM, false))).isFalse();
        assertThat(settings.mayReject(heard(0.99, TextClass.SCAM, true))).isFalse();
        assertThat(settings.mayReject(heard(0.01, TextClass.WANTED, false))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.499, 1.001, Double.NaN})
    void aConfidenceOutOfRangeIsRefused(double confidence) {
        assertThatThrownBy(() -> new TranscriptSettings(confidence)).hasMessageContaining("0.5 to 1");
        assertThatThrownBy(() -> new TextLimits(0, 1)).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> heard(1.1, TextClass.SCAM, false)).hasMessageContaining("0 to 1");
    }
}
