package org.callwarden.server.metrics;

import java.util.List;
import java.util.Locale;
import org.callwarden.screening.decision.Verdict;

/// What decided a call, in few words: a verdict's first reason says it.
public enum Because {
    /// An emergency service called, or somebody here called one.
    EMERGENCY("emergency-"),
    /// A person, while the caller was asked.
    PERSON("let-through-by-person", "ended-by-person"),
    /// The operator's own rule.
    RULE("blocked-by-", "allowed-by-", "bypassed-by-", "challenged-by-", "labelled-by-", "rules-tied"),
    /// Something else would have, but this caller is not refused.
    PROTECTION("never-reject", "spoofed-not-refused"),
    /// How the challenge ended, or that there could be none.
    CHALLENGE("challenge-"),
    /// What the caller said, or that they could not be heard.
    LISTENING(
            "listening-",
            "heard-",
            "transcript",
            "known-script",
            "spam-script",
            "wanted-script",
            "named-bad-",
            "ad-outside-hours",
            "ad-repeated"),
    SCORE("score-"),
    /// A fault of ours: the call rang.
    FAULT("screening-error"),
    /// No reason that decides: none comes first.
    OTHER;

    @SuppressWarnings("ImmutableEnumChecker") // nobody can change it
    private final List<String> beginnings;

    /// @param beginnings of the ids of its reasons
    Because(String... beginnings) {
        this.beginnings = List.of(beginnings);
    }

    static Because of(Verdict verdict) {
        return of(verdict.reasons().getFirst().id());
    }

    static Because of(String reason) {
        for (Because one : values()) {
            if (one.beginnings.stream().anyMatch(reason::startsWith)) {
                return one;
            }
        }
        return OTHER;
    }

    /// Stable word.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
