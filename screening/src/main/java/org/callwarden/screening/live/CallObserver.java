package org.callwarden.screening.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;

/// Who learns from live calls. Only live ones: a question about a number, or a verdict reckoned again,
/// is no call. Safe for many threads; does nothing slow.
public interface CallObserver {

    /// A call came in; told once, before it is assessed. Calls are told in the order of their `at`.
    void arrived(Call call);

    /// The challenge of a call is over. A caller who hung up neither passed nor failed.
    ///
    /// @param first the verdict that asked for it
    void challenged(Call call, Verdict first, ChallengeOutcome outcome, Instant at);

    /// A caller was listened to.
    ///
    /// @param after the verdict about it
    void heard(Call call, Verdict after, ListenOutcome outcome, Instant at);

    /// A call is over. Need not come: what is never told to have ended counts as over after a while.
    ///
    /// @param talked how long a person was talked to; empty where nobody answered or we ended the call
    ///     ourselves, which tells nothing of the caller
    void ended(Call call, Instant at, Optional<Duration> talked);
}
