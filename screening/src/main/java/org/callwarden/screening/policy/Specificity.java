package org.callwarden.screening.policy;

import java.util.Comparator;
import org.callwarden.screening.call.Call;

/// How closely a rule is about one call; see [RuleBook] for the order and why it is so.
final class Specificity {

    /// The winner among equally specific rules comes first.
    static final Comparator<Rule> TIE_BREAK = Comparator.<Rule>comparingInt(rule -> kindness(rule.action()))
            .thenComparing(Rule::created, Comparator.reverseOrder())
            .thenComparingInt(rule -> -rule.id().length())
            .thenComparing(Rule::id, Comparator.reverseOrder());

    private Specificity() {}

    /// Positive when the one is more specific than the other for a call that both are about.
    static int compare(Rule one, Rule other, Call call) {
        Callers ours = one.match().callers();
        Callers theirs = other.match().callers();
        int byKind = Integer.compare(rank(theirs), rank(ours));
        if (byKind != 0) {
            return byKind;
        }
        int bySize = Long.compare(size(theirs, call), size(ours, call));
        return bySize != 0 ? bySize : Integer.compare(narrowing(one.match()), narrowing(other.match()));
    }

    private static int rank(Callers callers) {
        return switch (callers) {
            case Callers.Exact _ -> 0;
            case Callers.Prefix _, Callers.Range _ -> 1;
            case Callers.Country _ -> 2;
            case Callers.WithheldCallers _ -> 3;
            case Callers.Any _ -> 4;
        };
    }

    /// How many numbers as long as the caller's a prefix or range holds: both are measured alike.
    private static long size(Callers callers, Call call) {
        return switch (callers) {
            case Callers.Prefix(String digits) ->
                powerOfTen(call.caller().number().text().length() - 1 - digits.length());
            case Callers.Range(String first, String last) -> Long.parseLong(last) - Long.parseLong(first) + 1;
            case Callers.Exact _, Callers.Country _, Callers.WithheldCallers _, Callers.Any _ -> 1;
        };
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private static int narrowing(Match match) {
        return (match.dialed().isPresent() ? 4 : 0)
                + (match.trunk().isPresent() ? 2 : 0)
                + (match.window().isPresent() ? 1 : 0);
    }

    private static int kindness(Rule.Action action) {
        return switch (action) {
            case BYPASS -> 0;
            case ALLOW -> 1;
            case LABEL -> 2;
            case CHALLENGE -> 3;
            case BLOCK -> 4;
        };
    }
}
