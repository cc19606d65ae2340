package org.callwarden.screening.velocity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.call.Call;

/// Who is told of live calls. Only live ones: a question about a number, or a verdict reckoned again, is no call.
/// Safe for many threads; does nothing slow.
public interface CallObserver {

    /// A call came in; told once, before it is assessed. Calls are told in the order of their `at`.
    void arrived(Call call);

    /// The challenge of a call was passed, or failed (wrong keys, or none). A caller who hung up did neither.
    void challenged(Call call, boolean passed);

    /// A call is over. Need not come: what is never told to have ended counts as over after a while.
    ///
    /// @param talked how long a person was talked to; empty where we ended the call ourselves, which tells nothing
    ///     of the caller
    void ended(Call call, Instant at, Optional<Duration> talked);

    /// Whether nothing is to be learned from this call about its number, because that is shown by far more callers
    /// than own it.
    boolean frozen(Call call);

    /// Hears nothing.
    static CallObserver none() {
        return new CallObserver() {
            @Override
            public void arrived(Call call) {}

            @Override
            public void challenged(Call call, boolean passed) {}

            @Override
            public void ended(Call call, Instant at, Optional<Duration> talked) {}

            @Override
            public boolean frozen(Call call) {
                return false;
            }
        };
    }
}
