package org.callwarden.screening.hearing;

import java.util.Optional;

/// How listening to a caller ended.
public sealed interface ListenOutcome {

    /// Stable word for storage.
    String id();

    /// What the caller said, if they said something.
    default Optional<Transcript> transcript() {
        return Optional.empty();
    }

    /// The same, with where the sound is kept; only of what was said there is a recording.
    default ListenOutcome recorded(String path) {
        return this;
    }

    /// What of it stays once there is a verdict: of what may not be kept no number that was named.
    default ListenOutcome afterVerdict() {
        return this;
    }

    /// The caller said something.
    record Said(Transcript said) implements ListenOutcome {
        @Override
        public ListenOutcome recorded(String path) {
            return new Said(said.recorded(path));
        }

        @Override
        public ListenOutcome afterVerdict() {
            return new Said(said.afterVerdict());
        }

        @Override
        public String id() {
            return "said";
        }

        @Override
        public Optional<Transcript> transcript() {
            return Optional.of(said);
        }
    }

    /// Nothing was heard in the time given.
    record Silent() implements ListenOutcome {
        @Override
        public String id() {
            return "silent";
        }
    }

    /// The caller does not want to be listened to.
    record Declined() implements ListenOutcome {
        @Override
        public String id() {
            return "declined";
        }
    }

    /// @param transcript what they had said until then
    record HungUp(Optional<Transcript> transcript) implements ListenOutcome {
        @Override
        public ListenOutcome afterVerdict() {
            return new HungUp(transcript.map(Transcript::afterVerdict));
        }

        @Override
        public String id() {
            return "hung-up";
        }
    }

    /// A fax or modem calls.
    ///
    /// @param hertz its tone
    record Machine(int hertz) implements ListenOutcome {
        @Override
        public String id() {
            return "machine";
        }
    }

    /// @param why a stable word, such as `no-model`
    record NotPossible(String why) implements ListenOutcome {
        @Override
        public String id() {
            return "not-possible";
        }
    }
}
