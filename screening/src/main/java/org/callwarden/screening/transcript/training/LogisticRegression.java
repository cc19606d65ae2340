package org.callwarden.screening.transcript.training;

import java.util.List;
import org.callwarden.screening.transcript.TextClass;

/// Multinomial logistic regression by stochastic gradient descent, drawn to 0 after each round. The
/// order is fixed and only operations are used whose result Java fixes to the bit, so that the same
/// examples give the same weights everywhere.
final class LogisticRegression {

    private static final int CLASSES = TextClass.values().length;
    private static final int ROUNDS = 4;
    private static final double STEP = 0.5;
    /// What would move a weight less than this is left alone: most texts are told apart after the first round.
    private static final double LEAST_SLOPE = 1e-4;

    private final double decay;

    /// @param decay the share of each weight that is lost in a round, before its step shrinks
    LogisticRegression(double decay) {
        this.decay = decay;
    }

    /// One text.
    static final class Example {

        private final int[] features;
        private final double value;
        private final TextClass textClass;
        private final double weight;

        /// @param features indices, each once
        /// @param value    of each feature
        /// @param weight   how much the text counts
        Example(int[] features, double value, TextClass textClass, double weight) {
            this.features = features;
            this.value = value;
            this.textClass = textClass;
            this.weight = weight;
        }
    }

    /// @param scales how much each feature counts
    /// @return weights, those of a feature side by side
    double[] train(List<Example> examples, double[] scales) {
        double[] weights = new double[scales.length * CLASSES];
        double[] sums = new double[CLASSES];
        for (int round = 0; round < ROUNDS; round++) {
            double step = STEP / (1 + round);
            for (int index : order(examples.size(), round)) {
                Example example = examples.get(index);
                probabilities(example, weights, sums);
                for (int c = 0; c < CLASSES; c++) {
                    double slope = step
                            * (sums[c] - (example.textClass.column() == c ? 1 : 0))
                            * example.weight
                            * example.value;
                    if (Math.abs(slope) > LEAST_SLOPE) {
                        for (int feature : example.features) {
                            weights[feature * CLASSES + c] -= slope * scales[feature];
                        }
                    }
                }
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= 1 - decay / (1 + round);
            }
        }
        return weights;
    }

    private static void probabilities(Example example, double[] weights, double[] sums) {
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < CLASSES; c++) {
            double sum = 0;
            for (int feature : example.features) {
                sum += weights[feature * CLASSES + c];
            }
            sums[c] = sum * example.value;
            most = Math.max(most, sums[c]);
        }
        double total = 0;
        for (int c = 0; c < CLASSES; c++) {
            sums[c] = StrictMath.exp(sums[c] - most);
            total += sums[c];
        }
        for (int c = 0; c < CLASSES; c++) {
            sums[c] /= total;
        }
    }

    private static int[] order(int size, int round) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        Dice dice = new Dice(round, "order");
        for (int i = size - 1; i > 0; i--) {
            int other = dice.below(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }
}
