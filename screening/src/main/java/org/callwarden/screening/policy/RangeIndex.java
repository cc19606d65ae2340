package org.callwarden.screening.policy;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Ranges of numbers of one length, which may overlap: an implicit interval tree over the ranges sorted by
/// their first number, each subtree knowing the largest last number in it. Finds the k ranges around a number
/// in O(log n + k).
final class RangeIndex {

    private final Rule[] rules;
    private final long[] firsts;
    private final long[] lasts;
    private final long[] farthest;

    RangeIndex(List<Rule> ranges) {
        rules = ranges.stream()
                .sorted(Comparator.comparing(rule -> range(rule).first()))
                .toArray(Rule[]::new);
        firsts = new long[rules.length];
        lasts = new long[rules.length];
        farthest = new long[rules.length];
        for (int i = 0; i < rules.length; i++) {
            firsts[i] = Long.parseLong(range(rules[i]).first());
            lasts[i] = Long.parseLong(range(rules[i]).last());
        }
        fill(0, rules.length - 1);
    }

    void containing(long number, Consumer<Rule> to) {
        search(0, rules.length - 1, number, to);
    }

    private void search(int low, int high, long number, Consumer<Rule> to) {
        if (low > high) {
            return;
        }
        int middle = (low + high) >>> 1;
        if (farthest[middle] < number) {
            return;
        }
        search(low, middle - 1, number, to);
        if (firsts[middle] <= number) {
            if (number <= lasts[middle]) {
                to.accept(rules[middle]);
            }
            search(middle + 1, high, number, to);
        }
    }

    private long fill(int low, int high) {
        if (low > high) {
            return Long.MIN_VALUE;
        }
        int middle = (low + high) >>> 1;
        farthest[middle] = Math.max(lasts[middle], Math.max(fill(low, middle - 1), fill(middle + 1, high)));
        return farthest[middle];
    }

    private static Callers.Range range(Rule rule) {
        if (rule.match().callers() instanceof Callers.Range range) {
            return range;
        }
        throw new IllegalArgumentException("rule " + rule.id() + " is not about a range");
    }
}
