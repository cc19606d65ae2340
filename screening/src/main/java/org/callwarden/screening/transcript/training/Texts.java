package org.callwarden.screening.transcript.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.Words;

/// Texts made from scripts: filled, cut as calls are that begin or end in the middle, without tone marks now and then,
/// and heard badly.
final class Texts {

    /// How often each script is filled for training.
    static final int FILLINGS = 12;

    private static final double[] RATES = {0, 0.1, 0.3, 0, 0.1, 0.3, 0, 0.1, 0.5, 0, 0.2, 0.4};

    private final Map<String, List<String>> slots;
    private final RecogniserNoise noise;

    Texts(List<Script> scripts, Map<String, List<String>> slots) {
        this.slots = slots;
        this.noise = new RecogniserNoise(Readings.vocabulary(scripts, slots));
    }

    /// One text for training.
    String forTraining(Script script, int filling) {
        Dice dice = new Dice(filling, script.id() + script.text().hashCode());
        String text = plain(script, filling, 2);
        if (filling % 3 != 0) {
            text = cut(text, dice);
        }
        return heard(script, text, RATES[filling % RATES.length], filling % 3 == 1, dice);
    }

    /// One text for validation: never a filling of training, at a word error rate.
    String forValidation(Script script, int filling, double rate) {
        Dice dice = new Dice(filling + 1000, script.id());
        return heard(script, plain(script, filling + 1000, 2), rate, filling % 2 == 1, dice);
    }

    private String plain(Script script, int filling, int opened) {
        Dice dice = new Dice(filling, script.id());
        String text = Template.filled(script.id(), script.text(), slots, dice);
        boolean opening = opened > 1 && dice.happens(0.35);
        boolean closing = opened > 1 && dice.happens(0.2);
        return (opening ? said("opening", dice) + " " : "") + text + (closing ? " " + said("closing", dice) : "");
    }

    private String said(String slot, Dice dice) {
        return Template.filled(slot, "$" + slot, slots, dice);
    }

    private String heard(Script script, String text, double rate, boolean unmarked, Dice dice) {
        String heard = noise.distorted(text, rate, dice);
        return unmarked && script.language() == Language.VI ? Words.folded(heard) : heard;
    }

    /// Some sentences in a row, or the words of one end.
    private static String cut(String text, Dice dice) {
        List<String> sentences = new ArrayList<>(List.of(text.split("(?<=[.?!])\\s+", -1)));
        if (sentences.size() > 2 && dice.happens(0.6)) {
            int from = dice.below(sentences.size() - 1);
            int to = from + 1 + dice.below(sentences.size() - from);
            return String.join(" ", sentences.subList(from, Math.max(to, Math.min(from + 2, sentences.size()))));
        }
        String[] words = text.split(" ", -1);
        if (words.length < 16) {
            return text;
        }
        int from = dice.happens(0.5) ? dice.below(words.length / 2) : 0;
        int to = words.length - (dice.happens(0.5) ? dice.below(words.length / 3) : 0);
        return String.join(" ", List.of(words).subList(from, to));
    }
}
