package org.callwarden.screening.score;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalGroup;

/// Adds up what the signals weigh. Within a group what speaks against the caller counts up to the group's
/// cap, and what speaks for them likewise, each by itself: so the sum does not depend on the order of
/// the signals.
///
/// Worked case: caps number 70; withheld 60 and own number 45 count 60 + 10 = 70, not 105.
public final class Scorer {

    private final Weights weights;

    /// What counts so many points.
    public record Combined(Signal signal, int points) {}

    public Scorer(Weights weights) {
        this.weights = weights;
    }

    public ScoreCard score(List<Signal> signals) {
        return score(signals, List.of());
    }

    /// @param combined what signals say together, each with points of its own
    public ScoreCard score(List<Signal> signals, List<Combined> combined) {
        Map<SignalGroup, Integer> against = new EnumMap<>(SignalGroup.class);
        Map<SignalGroup, Integer> inFavour = new EnumMap<>(SignalGroup.class);
        List<ScoreCard.Line> lines = new ArrayList<>(signals.size() + combined.size());
        int sum = 0;
        List<Combined> weighed = new ArrayList<>(signals.size() + combined.size());
        signals.forEach(signal -> weighed.add(new Combined(signal, weights.of(signal.kind()))));
        weighed.addAll(combined);
        for (Combined each : weighed) {
            SignalGroup group = each.signal().kind().group();
            int weight = each.points();
            int cap = weights.cap(group);
            Map<SignalGroup, Integer> side = weight < 0 ? inFavour : against;
            int before = side.getOrDefault(group, 0);
            int after = Math.clamp(before + (long) weight, -cap, cap);
            side.put(group, after);
            lines.add(new ScoreCard.Line(each.signal(), weight, after - before));
            sum += after - before;
        }
        return new ScoreCard(lines, sum, new Score(Math.clamp(sum, 0, 100)));
    }
}
