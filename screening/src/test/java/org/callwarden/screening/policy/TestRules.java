package org.callwarden.screening.policy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;

/// Rules for tests from one line each: `block +8490* to 0287300 over viettel-1 at mon-fri/08:00-17:00`.
public final class TestRules {

    private TestRules() {}

    /// A rule with the given number as its id, written that many seconds after the epoch.
    public static Rule rule(int number, String line) {
        return expiring(number, line, Optional.empty());
    }

    public static Rule expiring(int number, String line, Optional<Instant> expires) {
        String[] words = line.strip().split(" ", -1);
        Rule.Action action = Rule.Action.valueOf(words[0].toUpperCase(Locale.ROOT));
        return new Rule(
                "r" + number,
                action,
                new Match(
                        Callers.parse(words[1], Calls.NUMBERS),
                        after(words, "to").map(DialedNumber::new),
                        after(words, "over").map(Trunk::new),
                        after(words, "at").map(text -> TimeWindow.parse(text.replace('/', ' '), ZoneOffset.UTC))),
                action == Rule.Action.LABEL ? "label " + number : "",
                "comment " + number,
                "test",
                Instant.ofEpochSecond(number),
                expires);
    }

    private static Optional<String> after(String[] words, String word) {
        int at = Arrays.asList(words).indexOf(word);
        return at < 0 ? Optional.empty() : Optional.of(words[at + 1]);
    }
}
