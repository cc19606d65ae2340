package org.callwarden.screening.policy;

import java.time.Duration;
import org.callwarden.screening.challenge.ChallengeLimits;
import org.callwarden.screening.challenge.ChallengeMemory;

/// How a caller is challenged.
///
/// @param digits how many digits, 1 to 4
/// @param tries how often, with new digits each time, 1 to 5
/// @param patience how long to wait for the next key, 1 to 30 seconds
/// @param total how long it may last in all, 5 to 120 seconds
/// @param answer whether the call may be answered for it
/// @param rememberDays for how many days a pass counts, 0 to 365
/// @param failureDays for how many days a failure is held against a number that did not pass since, 0
///     to 365
/// @param repeated failures in a row from which an earlier pass counts no more, 1 to 100
public record ChallengeSettings(
        int digits,
        int tries,
        Duration patience,
        Duration total,
        Answer answer,
        int rememberDays,
        int failureDays,
        int repeated) {

    public ChallengeSettings {
        within("digits", digits, 1, 4);
        within("tries", tries, 1, 5);
        within("patience", patience, 1, 30);
        within("total", total, 5, 120);
        within("remember-days", rememberDays, 0, 365);
        within("failure-days", failureDays, 0, 365);
        within("repeated", repeated, 1, 100);
    }

    /// What of it the challenge itself needs.
    public ChallengeLimits limits() {
        return new ChallengeLimits(digits, tries, patience, total);
    }

    /// How long what is remembered of challenges counts.
    public ChallengeMemory.Counts counts() {
        return new ChallengeMemory.Counts(rememberDays, failureDays, repeated);
    }

    private static void within(String name, Duration value, long least, long most) {
        if (value.compareTo(Duration.ofSeconds(least)) < 0 || value.compareTo(Duration.ofSeconds(most)) > 0) {
            throw new IllegalArgumentException(
                    "challenge " + name + " is " + least + " to " + most + " seconds, got " + value);
        }
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("challenge " + name + " is " + least + " to " + most + ", got " + value);
        }
    }

    /// What may be done to the caller's leg so that the challenge is heard.
    public enum Answer {
        /// Nothing: the policy's alternative is taken instead of a challenge.
        NEVER("never"),
        /// 183 with audio; keys reach us before the answer. Not every carrier passes them.
        EARLY_MEDIA("early-media"),
        /// The call is answered: billing starts, and the carrier's forward-on-no-answer is off.
        YES("yes");

        private final String id;

        Answer(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
