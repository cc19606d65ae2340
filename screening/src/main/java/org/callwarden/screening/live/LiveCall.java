package org.callwarden.screening.live;

import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.transcript.Classified;

/// A call that is being screened, or was a moment ago.
///
/// @param verdict the last one: the first, until there is another
/// @param text what the caller has said so far; empty when they were not listened to, or it may not be kept
/// @param so what that seems to be about
/// @param at when it came to this state
public record LiveCall(Call call, State state, Verdict verdict, String text, Optional<Classified> so, Instant at) {

    /// Where it stands.
    public enum State {
        /// It is about to be asked, or the decision to be handed over.
        SCREENING("screening"),
        CHALLENGE("challenge"),
        LISTENING("listening"),
        /// Screening is over.
        DECIDED("decided");

        private final String id;

        State(String id) {
            this.id = id;
        }

        /// Stable word.
        public String id() {
            return id;
        }
    }
}
