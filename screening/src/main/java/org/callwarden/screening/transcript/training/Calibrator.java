package org.callwarden.screening.transcript.training;

import java.util.List;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.TextModel.Calibration;

/// Turns sums into probabilities by what came of them (Platt's method), and finds where nothing may be
/// concluded. Scripts that were written to resemble one of the other kind are left out: calls are not
/// so alike.
final class Calibrator {

    private static final int STEPS = 100;
    /// Above the band at most this share of legitimate texts may be, at each word error rate: they may
    /// be refused.
    private static final double WRONG = 0.01;
    /// Below the band at most this share of spam: it rings, as it would have without being heard.
    private static final double MISSED = 0.05;

    /// Where half of the words are wrong nearly everything is unsure anyway, and a band that is to
    /// hold there too would make unsure what is heard well.
    private static final double MOST_ERRORS = 0.3;

    private Calibrator() {}

    static Calibration of(Language language, List<Judged> all) {
        List<Judged> enough = all.stream()
                .filter(each ->
                        !each.contrast() && each.knownWords() >= Trainer.LEAST_WORDS && each.rate() <= MOST_ERRORS)
                .toList();
        double[] line = platt(enough);
        Calibration open = new Calibration(line[0], line[1], 0, 1, Trainer.LEAST_WORDS, 0);
        double to = 0.5;
        double from = 0.5;
        for (double rate : Judged.RATES) {
            List<Judged> at =
                    enough.stream().filter(each -> each.rate() == rate).toList();
            double[] legit = probabilities(at, false, open);
            double[] spam = probabilities(at, true, open);
            to = legit.length == 0 ? to : Math.max(to, legit[(int) Math.ceil(legit.length * (1 - WRONG)) - 1]);
            from = spam.length == 0 ? from : Math.min(from, spam[(int) Math.floor(spam.length * MISSED)]);
        }
        return new Calibration(line[0], line[1], from, to, Trainer.LEAST_WORDS, Trainer.leastSpamWords(language));
    }

    private static double[] probabilities(List<Judged> all, boolean spam, Calibration calibration) {
        return all.stream()
                .filter(each -> each.spam() == spam)
                .mapToDouble(each -> calibration.probability(each.sum()))
                .sorted()
                .toArray();
    }

    /// Newton's method on the log likelihood; both sides count the same, so that the share of spam
    /// among the scripts says nothing about the share among calls.
    private static double[] platt(List<Judged> all) {
        double spams = all.stream().filter(Judged::spam).count();
        double legits = all.size() - spams;
        double slope = 0.3;
        double intercept = 0;
        for (int step = 0; step < STEPS; step++) {
            double ga = 0;
            double gb = 0;
            double haa = 1e-3;
            double hab = 0;
            double hbb = 1e-3;
            for (Judged each : all) {
                double weight = each.spam() ? 1 / spams : 1 / legits;
                double p = new Calibration(slope, intercept, 0, 1, 0, 0).probability(each.sum());
                double off = weight * (p - (each.spam() ? (spams + 1) / (spams + 2) : 1 / (legits + 2)));
                double bend = weight * p * (1 - p);
                ga += off * each.sum();
                gb += off;
                haa += bend * each.sum() * each.sum();
                hab += bend * each.sum();
                hbb += bend;
            }
            double determinant = haa * hbb - hab * hab;
            slope -= (hbb * ga - hab * gb) / determinant;
            intercept -= (haa * gb - hab * ga) / determinant;
        }
        return new double[] {slope, intercept};
    }
}
