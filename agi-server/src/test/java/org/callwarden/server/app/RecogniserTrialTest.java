package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecogniserTrialTest {

    @ParameterizedTest
    @CsvSource({
        "2, 0.01, 80",
        // Four tenths of two processors, a tenth of one for each call.
        "2, 0.1, 8",
        "8, 0.1, 32",
        "8, 0.35, 9",
        // A machine too slow for one call still hears one, late.
        "1, 0.41, 1",
        "1, 5, 1"
    })
    void soManyCallsAreHeardAtOnceAsTheProcessorsCan(int processors, double factor, int calls) {
        assertThat(RecogniserTrial.atOnce(processors, factor)).isEqualTo(calls);
    }

    @Test
    void nothingIsSaidBeforeAModelWasTried() {
        assertThat(new RecogniserTrial().atOnce(2)).isEmpty();
    }
}
