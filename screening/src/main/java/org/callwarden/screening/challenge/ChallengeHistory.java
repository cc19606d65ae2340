package org.callwarden.screening.challenge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// What is remembered of callers' challenges. Answers from memory; storage fills it at the start and the call's record
/// carries each new outcome to the database, so that a database that is away costs nothing here. Safe for many threads.
public interface ChallengeHistory {

    /// The standing of a caller; empty when none is remembered. Withheld and unparsable callers are never remembered.
    Optional<Standing> of(PhoneNumber caller);

    /// Remembers how a challenge of this caller ended; a caller who hung up neither passed nor failed and leaves no
    /// trace.
    void remember(PhoneNumber caller, ChallengeOutcome outcome, Instant at);

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
            @Nullable Instant lastFailure) {}
}
