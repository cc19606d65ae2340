package org.callwarden.screening.transcript;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.Language;

/// The weights of one language: for each feature one number a class, and how a sum of them becomes a
/// probability. Immutable. Its file is text: `meta` lines, then a line a feature, sorted.
public final class TextModel {

    /// Weights in a file are whole numbers of this part of one.
    public static final double UNIT = 0.01;

    /// Lines of a file, so that a wrong one cannot fill the memory.
    static final int MOST_LINES = 500_000;

    private static final TextClass[] CLASSES = TextClass.values();

    private final Language language;
    private final Calibration calibration;
    private final long[] keys;
    private final float[] weights;
    private final int size;

    private TextModel(Language language, Calibration calibration, Map<String, int[]> features) {
        this.language = language;
        this.calibration = calibration;
        this.size = features.size();
        int capacity = Integer.highestOneBit(Math.max(8, features.size() * 2)) * 2;
        this.keys = new long[capacity];
        this.weights = new float[capacity * CLASSES.length];
        features.forEach((name, values) -> {
            int slot = slot(Features.hashOf(name));
            keys[slot] = Features.hashOf(name);
            for (int c = 0; c < CLASSES.length; c++) {
                weights[slot * CLASSES.length + c] = (float) (values[c] * UNIT);
            }
        });
    }

    /// How sums become probabilities, measured by cross-validation over scripts.
    ///
    /// @param slope      of the log odds over the sum
    /// @param intercept  of the log odds at a sum of 0
    /// @param unsureFrom probability from which on it may be spam
    /// @param unsureTo   probability from which on it is
    /// @param leastWords fewer known words than this are too few
    /// @param leastSpamWords the same for what is to count as spam
    public record Calibration(
            double slope, double intercept, double unsureFrom, double unsureTo, int leastWords, int leastSpamWords) {

        /// None yet: the sum is the log odds, and nothing is unsure.
        public static final Calibration NONE = new Calibration(1, 0, 0.5, 0.5, 0, 0);

        /// The probability of spam for a sum.
        public double probability(double sum) {
            return 1 / (1 + StrictMath.exp(-(slope * sum + intercept)));
        }

        /// Whether nothing may be concluded: too few words that are known, or a probability in
        /// between. That something is spam takes more words: sellers and robots use many, and "do you
        /// offer free estimates" is asked by customers.
        public boolean isUnsure(int knownWords, double probability) {
            return knownWords < (probability < unsureTo ? leastWords : leastSpamWords)
                    || (probability >= unsureFrom && probability < unsureTo);
        }
    }

    /// What the words add up to.
    public static final class Sums {

        private final double[] sums;
        private final int knownWords;

        private Sums(double[] sums, int knownWords) {
            this.sums = sums;
            this.knownWords = knownWords;
        }

        /// The sum of a class.
        public double of(TextClass textClass) {
            return sums[textClass.column()];
        }

        /// How many different words have a weight.
        public int knownWords() {
            return knownWords;
        }

        /// Above 0 when spam outweighs.
        public double spam() {
            return logSum(sums, true) - logSum(sums, false);
        }
    }

    /// Puts a model together.
    ///
    /// @param features by name, one whole number of [#UNIT] a class
    public static TextModel of(Language language, Calibration calibration, Map<String, int[]> features) {
        return new TextModel(language, calibration, features);
    }

    public Language language() {
        return language;
    }

    public Calibration calibration() {
        return calibration;
    }

    /// How many features have weights.
    public int size() {
        return size;
    }

    /// Adds up the words' weights. The sum is divided by the root of the number of different words: a
    /// long transcript has more evidence than a short one, but not as much as its features were
    /// independent.
    public Sums sums(List<String> words) {
        double[] sums = new double[CLASSES.length];
        BitSet seen = new BitSet(keys.length);
        int[] known = {0};
        Features.of(words, language, (hash, kind, _, _, _, _) -> {
            int slot = slot(hash);
            if (keys[slot] == hash && !seen.get(slot)) {
                seen.set(slot);
                known[0] += kind == wordKind() ? 1 : 0;
                for (int c = 0; c < CLASSES.length; c++) {
                    sums[c] += weights[slot * CLASSES.length + c];
                }
            }
        });
        double norm = norm(words);
        for (int c = 0; c < CLASSES.length; c++) {
            sums[c] /= norm;
        }
        return new Sums(sums, known[0]);
    }

    /// What a sum is divided by.
    public static double norm(List<String> words) {
        return Math.sqrt(Math.max(1, new HashSet<>(words).size()));
    }

    /// What share of the words has a weight, 0 to 1.
    double familiarity(List<String> words) {
        int[] known = {0};
        for (String word : words) {
            String name =
                    (language == Language.EN ? "w:" : "f:") + (language == Language.EN ? word : Words.folded(word));
            long hash = Features.hashOf(name);
            known[0] += keys[slot(hash)] == hash ? 1 : 0;
        }
        return words.isEmpty() ? 0 : (double) known[0] / words.size();
    }

    /// How much each word moved the sum towards spam.
    double[] contributions(List<String> words, Sums total) {
        double[] share = shares(total.sums);
        double norm = norm(words);
        double[] moved = new double[words.size()];
        Features.of(words, language, (hash, kind, _, word, _, _) -> {
            int slot = slot(hash);
            if (keys[slot] == hash) {
                double weight = 0;
                for (int c = 0; c < CLASSES.length; c++) {
                    weight += share[c] * weights[slot * CLASSES.length + c];
                }
                for (int i = word; i < word + kind.words(); i++) {
                    moved[i] += calibration.slope * weight / (norm * kind.words());
                }
            }
        });
        return moved;
    }

    /// Hears of each feature that has weights, as often as it is there.
    @FunctionalInterface
    interface Pulls {
        /// @param feature the same number for the same feature
        /// @param word    index of its first word
        /// @param words   how many it spans
        /// @param pull    how much it moves the sum towards a class and away from the others
        void pull(int feature, int word, int words, double pull);
    }

    /// How much each feature speaks for a class. The other classes count as probable as they are by all the words.
    void pulls(List<String> words, TextClass towards, Pulls pulls) {
        double[] share = shares(sums(words).sums, towards);
        Features.of(words, language, (hash, kind, _, word, _, _) -> {
            int slot = slot(hash);
            if (keys[slot] == hash) {
                double pull = 0;
                for (int c = 0; c < CLASSES.length; c++) {
                    pull += share[c] * weights[slot * CLASSES.length + c];
                }
                pulls.pull(slot, word, kind.words(), pull);
            }
        });
    }

    private static double[] shares(double[] sums, TextClass towards) {
        double most = Double.NEGATIVE_INFINITY;
        for (TextClass each : CLASSES) {
            most = each == towards ? most : Math.max(most, sums[each.column()]);
        }
        double[] shares = new double[CLASSES.length];
        double total = 0;
        for (TextClass each : CLASSES) {
            shares[each.column()] = each == towards ? 0 : StrictMath.exp(sums[each.column()] - most);
            total += shares[each.column()];
        }
        for (int c = 0; c < CLASSES.length; c++) {
            shares[c] /= -total;
        }
        shares[towards.column()] = 1;
        return shares;
    }

    /// How a class's weight moves the sum: each class within its side by its probability there.
    private static double[] shares(double[] sums) {
        double spam = logSum(sums, true);
        double legit = logSum(sums, false);
        double[] shares = new double[CLASSES.length];
        for (int c = 0; c < CLASSES.length; c++) {
            shares[c] = CLASSES[c].spam() ? StrictMath.exp(sums[c] - spam) : -StrictMath.exp(sums[c] - legit);
        }
        return shares;
    }

    private static double logSum(double[] sums, boolean spam) {
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < CLASSES.length; c++) {
            most = CLASSES[c].spam() == spam ? Math.max(most, sums[c]) : most;
        }
        double total = 0;
        for (int c = 0; c < CLASSES.length; c++) {
            total += CLASSES[c].spam() == spam ? StrictMath.exp(sums[c] - most) : 0;
        }
        return most + StrictMath.log(total);
    }

    private Features.Kind wordKind() {
        return language == Language.EN ? Features.Kind.WORD : Features.Kind.SYLLABLE;
    }

    private int slot(long hash) {
        int mask = keys.length - 1;
        int slot = (int) hash & mask;
        while (keys[slot] != 0 && keys[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /// Reads the text of a weights file.
    ///
    /// @throws ModelException naming the line, what is wrong and what would be right
    public static TextModel parse(Language language, List<String> lines) {
        if (lines.size() > MOST_LINES) {
            throw new ModelException("a weights file has at most " + MOST_LINES + " lines, this one " + lines.size());
        }
        Map<String, Double> meta = new HashMap<>();
        Map<String, int[]> features = new HashMap<>();
        int number = 0;
        for (String line : lines) {
            number++;
            if (!line.startsWith("#")) {
                line(number, line.split("\t", -1), meta, features);
            }
        }
        for (String key : META) {
            if (!meta.containsKey(key)) {
                throw new ModelException("a line 'meta<TAB>" + key + "<TAB>number' is missing");
            }
        }
        List<Double> values =
                META.stream().map(key -> meta.getOrDefault(key, 0.0)).toList();
        Calibration calibration = new Calibration(
                values.get(0), values.get(1), values.get(2), values.get(3), (int) Math.round(values.get(4)), (int)
                        Math.round(values.get(5)));
        return new TextModel(language, calibration, features);
    }

    private static void line(int number, String[] cells, Map<String, Double> meta, Map<String, int[]> features) {
        try {
            if (cells[0].equals("meta") && cells.length == 3) {
                meta.put(cells[1], Double.parseDouble(cells[2]));
                return;
            }
            if (cells.length == CLASSES.length + 1 && cells[0].length() > 2 && cells[0].charAt(1) == ':') {
                int[] values = new int[CLASSES.length];
                for (int c = 0; c < CLASSES.length; c++) {
                    values[c] = Integer.parseInt(cells[c + 1]);
                }
                if (features.put(cells[0], values) == null) {
                    return;
                }
                throw new ModelException("line " + number + ": '" + cells[0] + "' is there twice");
            }
        } catch (NumberFormatException _) {
            // Told below, with what a line looks like.
        }
        throw new ModelException("line " + number + ": a line is 'meta<TAB>name<TAB>number' or 'feature' and "
                + CLASSES.length + " whole numbers with TABs between");
    }

    private static final List<String> META =
            List.of("slope", "intercept", "unsure-from", "unsure-to", "least-words", "least-spam-words");

    /// The lines of a weights file.
    public static List<String> lines(String title, Calibration calibration, Map<String, int[]> sorted) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + title);
        lines.add(
                "# A feature, then its weight a class in hundredths: legitimate, wanted, telemarketing, scam, survey.");
        double[] values = {
            calibration.slope,
            calibration.intercept,
            calibration.unsureFrom,
            calibration.unsureTo,
            calibration.leastWords,
            calibration.leastSpamWords
        };
        for (int i = 0; i < values.length; i++) {
            lines.add("meta\t" + META.get(i) + "\t" + Math.round(values[i] * 10_000) / 10_000.0);
        }
        sorted.forEach((name, weights) -> {
            StringBuilder line = new StringBuilder(name);
            for (int weight : weights) {
                line.append('\t').append(weight);
            }
            lines.add(line.toString());
        });
        return lines;
    }

    /// A weights file that cannot be used.
    public static final class ModelException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ModelException(String message) {
            super(message);
        }
    }
}
