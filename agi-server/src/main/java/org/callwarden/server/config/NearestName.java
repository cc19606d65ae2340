package org.callwarden.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the name that somebody probably meant.
final class NearestName {

    private static final int MAX_LENGTH = 60;

    private NearestName() {}

    /// The nearest of the known names; empty when none is near enough to be meant: more than a third of its letters,
    /// but at least two, would have to change. A name that begins or ends with what was typed is near, too.
    static Optional<String> to(String typed, Collection<String> known) {
        if (typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Optional<String> close = known.stream()
                .filter(name -> distance(typed, name) <= Math.max(2, name.length() / 3))
                .min(Comparator.<String>comparingInt(name -> distance(typed, name))
                        .thenComparing(name -> !sameStart(typed, name))
                        .thenComparing(Comparator.naturalOrder()));
        return close.or(() -> known.stream()
                .filter(name -> typed.length() >= 3 && (name.contains(typed) || typed.contains(name)))
                .min(Comparator.naturalOrder()));
    }

    /// People seldom mistype the first letter.
    private static boolean sameStart(String a, String b) {
        return !a.isEmpty() && !b.isEmpty() && a.charAt(0) == b.charAt(0);
    }

    /// Levenshtein's distance: letters to insert, delete or replace.
    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}
