package org.callwarden.server.admin;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.callwarden.screening.decision.Reason;

/// What is shown to those who may see neither numbers nor words: enough to tell two callers apart, too little to call.
public final class Masking {

    /// Shorter numbers would be known from what is shown of them.
    private static final int SHORTEST = 9;

    /// Characters that stay at the end, and after a `+` at the beginning.
    private static final int LAST = 3;

    private static final int FIRST = 2;
    private static final String HIDDEN = "•••";

    /// Values of reasons that tell nothing of a caller: counts, times, our own lines, and names that
    /// we gave. Whatever is not named here is hidden, so that a new one is.
    private static final Set<String> HARMLESS = Set.of(
            "score",
            "threshold",
            "calls",
            "numbers",
            "percent",
            "since",
            "rule",
            "minutes",
            "dialed",
            "tries",
            "seconds",
            "spam",
            "fine",
            "failures",
            "class",
            "campaign",
            "votes",
            "trunk",
            "status",
            "law",
            "article",
            "within",
            "until",
            "region",
            "passes",
            "hours",
            "hertz",
            "at");

    private Masking() {}

    /// `+84901234567` as `+84•••567`.
    public static String number(String number) {
        if (number.length() < SHORTEST) {
            return HIDDEN;
        }
        int first = number.startsWith("+") ? 1 + FIRST : FIRST;
        return number.substring(0, first) + HIDDEN + number.substring(number.length() - LAST);
    }

    public static Reason reason(Reason reason) {
        Map<String, String> values = reason.values().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, value -> HARMLESS.contains(value.getKey()) ? value.getValue() : HIDDEN));
        return Reason.of(reason.id(), values);
    }
}
