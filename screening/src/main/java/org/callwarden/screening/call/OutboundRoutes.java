package org.callwarden.screening.call;

import java.util.ArrayList;
import java.util.List;

/// From what people dial to what is sent out: the dial patterns of the PBX's outbound routes, in their order. The first
/// that matches counts; what none matches is sent as it was dialled. Safe for many threads.
public final class OutboundRoutes {

    /// Patterns at most.
    public static final int MOST = 500;

    private final List<DialPattern> patterns;

    private OutboundRoutes(List<DialPattern> patterns) {
        this.patterns = patterns;
    }

    /// Nothing is changed.
    public static OutboundRoutes none() {
        return new OutboundRoutes(List.of());
    }

    /// @param texts patterns as FreePBX shows them, `(prepend)prefix|match`; such as `9|.`
    /// @throws IllegalArgumentException for what is no pattern, and for a pattern that no number
    ///     reaches because one before it takes them all
    public static OutboundRoutes of(List<String> texts) {
        if (texts.size() > MOST) {
            throw new IllegalArgumentException("has " + texts.size() + " patterns, at most " + MOST);
        }
        List<DialPattern> patterns = new ArrayList<>();
        for (String text : texts) {
            DialPattern next = DialPattern.parse(text);
            for (DialPattern before : patterns) {
                if (before.covers(next)) {
                    throw new IllegalArgumentException(
                            "'" + next + "' is never reached: '" + before + "' before it takes every such number");
                }
            }
            patterns.add(next);
        }
        return new OutboundRoutes(List.copyOf(patterns));
    }

    /// What the route sends out.
    ///
    /// @param dialled as the phone dialled it
    public String sent(String dialled) {
        for (DialPattern pattern : patterns) {
            if (pattern.matches(dialled)) {
                return pattern.sent(dialled);
            }
        }
        return dialled;
    }

    /// Pairs of patterns that some numbers match both, of which the first counts: `9|. before 90|XXXX`.
    public List<String> overlaps() {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            for (int j = i + 1; j < patterns.size(); j++) {
                if (patterns.get(i).overlaps(patterns.get(j))) {
                    pairs.add(patterns.get(i) + " before " + patterns.get(j));
                }
            }
        }
        return pairs;
    }

    /// Whether there is no pattern.
    public boolean isEmpty() {
        return patterns.isEmpty();
    }
}
