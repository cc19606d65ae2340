package org.callwarden.screening.challenge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// What is remembered of callers' challenges. Answers from memory; storage fills it at the start and
/// the call's record carries each new outcome to the database, so that a database that is away costs
/// nothing here. Safe for many threads.
public interface ChallengeHistory {

    /// The standing of a caller; empty when none is remembered. Withheld and unparsable callers are
    /// never remembered.
    Optional<Standing> of(PhoneNumber caller);

    /// Remembers how a challenge of this caller ended; a caller who hung up neither passed nor failed
    /// and leaves no trace.
    void remember(PhoneNumber caller, ChallengeOutcome outcome, Instant at);

    /// The number of this caller is shown by far more callers than own it: failures may have been
    /// theirs, so none is held against it any longer.
    void forgive(PhoneNumber caller);

    /// Takes in what storage knew at the start; what is newer in memory stays.
    void load(List<Standing> known);

    /// What is remembered of one caller.
    ///
    /// @param caller canonical text of the number
    /// @param passes passed challenges, ever
    /// @param failures failed or unanswered challenges since the last pass
    /// @param lastPass when the last one was passed, or null
    /// @param lastFailure when the last one was failed, or null
    record Standing(
            String caller,
            int passes,
            int failures,
            @Nullable Instant lastPass,
            @Nullable Instant lastFailure) {

        /// The standing of a caller of whom nothing is remembered yet.
        public static Standing none(String caller) {
            return new Standing(caller, 0, 0, null, null);
        }

        /// Whether something of this caller is remembered at all: withheld and unparsable numbers name
        /// nobody, and a short code is forged as easily as typed, has no range, and nobody can report
        /// it.
        public static boolean isKeptFor(PhoneNumber caller) {
            return switch (caller) {
                case PhoneNumber.E164 _ -> true;
                case PhoneNumber.Local _ -> false;
                case PhoneNumber.Withheld _ -> false;
                case PhoneNumber.Unparsable _ -> false;
            };
        }

        /// Whether the outcome of this call's challenge is remembered: who shows a number whose
        /// signature failed is not its owner.
        public static boolean isKeptFor(Call call) {
            return isKeptFor(call.caller().number()) && call.attestation() != Attestation.FAILED;
        }

        /// The standing without failures.
        public Standing forgiven() {
            return new Standing(caller, passes, 0, lastPass, null);
        }

        /// The standing after one more challenge. Outcomes may come late and out of order (the journal
        /// is drained when the database is back): a failure older than the last pass counts no more,
        /// and a pass older than the last failure leaves that one failure standing.
        public Standing after(ChallengeOutcome outcome, Instant at) {
            return switch (outcome) {
                case ChallengeOutcome.Passed _ -> passed(at);
                case ChallengeOutcome.Failed _ -> failed(at);
                case ChallengeOutcome.TimedOut _ -> failed(at);
                case ChallengeOutcome.HungUp _ -> this;
            };
        }

        private Standing passed(Instant at) {
            boolean failedSince = lastFailure != null && lastFailure.isAfter(at);
            boolean passedSince = lastPass != null && lastPass.isAfter(at);
            int left = passedSince ? failures : failedSince ? Math.min(failures, 1) : 0;
            return new Standing(caller, passes + 1, left, later(lastPass, at), lastFailure);
        }

        private Standing failed(Instant at) {
            boolean passedSince = lastPass != null && !lastPass.isBefore(at);
            return new Standing(
                    caller, passes, passedSince ? failures : failures + 1, lastPass, later(lastFailure, at));
        }

        private static Instant later(@Nullable Instant known, Instant at) {
            return known != null && known.isAfter(at) ? known : at;
        }
    }
}
