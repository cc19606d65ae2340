package org.callwarden.screening.challenge;

/// How a challenge ended.
public sealed interface ChallengeOutcome {

    /// Stable word for storage and metrics.
    String id();

    /// How many tries the caller had, from 1; where they hung up, the one they left.
    int tries();

    /// The caller gave the right answer.
    ///
    /// @param tries how many it took, from 1
    record Passed(int tries) implements ChallengeOutcome {
        @Override
        public String id() {
            return "passed";
        }
    }

    /// Wrong keys in every try.
    record Failed(int tries) implements ChallengeOutcome {
        @Override
        public String id() {
            return "failed";
        }
    }

    /// No key at all in the last try.
    record TimedOut(int tries) implements ChallengeOutcome {
        @Override
        public String id() {
            return "timed-out";
        }
    }

    /// The caller hung up while it lasted.
    record HungUp(int tries) implements ChallengeOutcome {
        @Override
        public String id() {
            return "hung-up";
        }
    }
}
