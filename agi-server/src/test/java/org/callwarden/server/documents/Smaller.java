package org.callwarden.server.documents;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Pattern;

/// What takes minutes as documents show it, with less to do: of the same kind, through the same code.
final class Smaller {

    /// A command of ours, and the options that say how much.
    static final Map<String, List<String>> AMOUNTS = Map.ofEntries(
            Map.entry("bench agi", List.of("--rounds 1", "--seconds 1")),
            Map.entry("bench replay", List.of("--calls 5000")),
            Map.entry("bench calls", List.of("--calls 5000")),
            Map.entry("bench sizes", List.of("--calls 10000", "--rate 1000")),
            Map.entry("bench steady", List.of("--minutes 0.1")),
            Map.entry("bench screen", List.of("--minutes 0.1")),
            Map.entry("bench review", List.of("--flagged 4", "--scripts 2")),
            Map.entry("bench velocity", List.of("--callers 100000")),
            Map.entry("bench lists", List.of("--numbers 100000")),
            Map.entry("bench audiosocket", List.of("--streams 10")),
            Map.entry("bench listening", List.of("--lines 1", "--seconds 10")),
            Map.entry("bench speech", List.of("--seconds 1")),
            Map.entry("bench campaigns", List.of("--fingerprints 10000")),
            Map.entry("fuzz", List.of("--minutes 0.1")));

    private Smaller() {}

    /// @param command as a document shows it
    /// @return the same where nothing says how much it is to do
    static String of(String command) {
        return AMOUNTS.entrySet().stream()
                .filter(amounts -> isIt(amounts.getKey(), command))
                .map(Entry::getValue)
                .reduce(command, Smaller::with, (one, other) -> other);
    }

    static boolean isIt(String what, String command) {
        return Pattern.matches("(\\./)?callwarden " + what + "( .*)?", command);
    }

    private static String with(String command, List<String> amounts) {
        String typed = command;
        for (String amount : amounts) {
            String option = amount.split(" ", 2)[0];
            typed = typed.replaceFirst(" " + option + " \\S+", "") + " " + amount;
        }
        return typed;
    }
}
