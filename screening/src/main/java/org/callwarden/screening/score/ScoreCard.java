package org.callwarden.screening.score;

import java.util.List;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;

/// A score with its sum shown.
///
/// @param lines one for each signal, in the order they were seen
/// @param sum what the lines count together, before it is cut to 0..100
/// @param score the sum within 0..100
public record ScoreCard(List<Line> lines, int sum, Score score) {
    public ScoreCard {
        lines = List.copyOf(lines);
    }

    /// The card of a call of which nothing was seen.
    public static ScoreCard empty() {
        return new ScoreCard(List.of(), 0, new Score(0));
    }

    /// Whether this was seen of the call.
    public boolean saw(SignalKind kind) {
        return lines.stream().anyMatch(line -> line.signal().kind() == kind);
    }

    /// @param weight what the data file gives this kind of signal
    /// @param counted what of it counts after the group's cap; their sum is the card's sum
    public record Line(Signal signal, int weight, int counted) {}
}
