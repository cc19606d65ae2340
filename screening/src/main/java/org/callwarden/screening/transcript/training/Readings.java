package org.callwarden.screening.transcript.training;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.callwarden.screening.transcript.TextLimits;
import org.callwarden.screening.transcript.Words;

/// Scripts as robots read them, call after call: the same wording with other names, amounts and
/// numbers, heard badly. For measuring how well a script is known again; the same seeds give the same
/// text.
public final class Readings {

    private final Map<String, List<String>> slots;
    private final RecogniserNoise noise;

    /// @param scripts what there is to read, of one language; a recogniser mistakes words for others
    ///        of theirs
    /// @param slots   what stands for `$name` and the like
    public Readings(List<Script> scripts, Map<String, List<String>> slots) {
        this.slots = slots;
        this.noise = new RecogniserNoise(vocabulary(scripts, slots));
    }

    /// The words a recogniser may come up with.
    static SortedSet<String> vocabulary(List<Script> scripts, Map<String, List<String>> slots) {
        SortedSet<String> vocabulary = new TreeSet<>();
        for (Script script : scripts) {
            String text = Template.filled(script.id(), script.text(), slots, new Dice(0, script.id()));
            vocabulary.addAll(Words.of(text, script.language(), TextLimits.DEFAULT));
        }
        vocabulary.removeIf(word -> word.startsWith("#"));
        return vocabulary;
    }

    /// One call.
    ///
    /// @param wording which of a script's wordings
    /// @param call    which call: its names, amounts and errors
    /// @param rate    word errors, 0 to 1
    public String read(Script script, int wording, int call, double rate) {
        String text = Template.filled(
                script.id(),
                script.text(),
                slots,
                new Dice(0, script.id() + " wording " + wording),
                new Dice(0, script.id() + " names " + call));
        return heard(text, call, rate);
    }

    /// A text as a recogniser hears it in a call.
    public String heard(String text, int call, double rate) {
        // In the name, since the chances of two seeds of one name are the same, one step apart.
        return noise.distorted(text, rate, new Dice(0, call + " hears " + text));
    }
}
