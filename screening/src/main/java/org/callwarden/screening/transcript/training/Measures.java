package org.callwarden.screening.transcript.training;

import java.util.Arrays;

/// How well two kinds of texts are told apart by a figure that grows with spam. Figures are sorted.
public final class Measures {

    private Measures() {}

    /// How often, of a spam and a legitimate text, the spam text has the higher figure; a tie is half.
    public static double auroc(double[] spam, double[] legit) {
        double won = 0;
        int below = 0;
        int upTo = 0;
        for (double each : spam) {
            while (below < legit.length && legit[below] < each) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < legit.length && legit[upTo] <= each) {
                upTo++;
            }
            won += below + (upTo - below) / 2.0;
        }
        return won / ((double) spam.length * legit.length);
    }

    /// The figure that at most 1 % of the legitimate texts exceed.
    public static double threshold(double[] legit) {
        return legit[legit.length - 1 - legit.length / 100];
    }

    /// The share of figures above a threshold.
    public static double recall(double[] figures, double threshold) {
        return (double) Arrays.stream(figures).filter(each -> each > threshold).count() / figures.length;
    }
}
