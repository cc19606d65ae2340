package org.callwarden.screening.transcript.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MeasuresTest {

    @Test
    void aurocIsTheShareOfPairsInOrderAndATieIsHalf() {
        assertThat(Measures.auroc(new double[] {2, 3}, new double[] {0, 1})).isEqualTo(1);
        assertThat(Measures.auroc(new double[] {0, 1}, new double[] {2, 3})).isZero();
        assertThat(Measures.auroc(new double[] {1, 1}, new double[] {1, 1})).isEqualTo(0.5);
        assertThat(Measures.auroc(new double[] {1, 3}, new double[] {0, 2})).isEqualTo(0.75);
    }

    @Test
    void atMostOneInAHundredIsAboveTheThreshold() {
        double[] hundred = IntStream.range(0, 100).asDoubleStream().toArray();
        double[] ninetyNine = IntStream.range(0, 99).asDoubleStream().toArray();

        assertThat(Measures.threshold(hundred)).isEqualTo(98);
        assertThat(Measures.threshold(ninetyNine)).isEqualTo(98);
        assertThat(Measures.recall(new double[] {97, 98, 99, 100}, 98)).isEqualTo(0.5);
    }
}
