package org.callwarden.screening.live;

import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.transcript.Classified;

/// A call that is being screened, or was a moment ago; while its PBX is watched, until it ends.
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
        /// Screening is over; nobody knows what becomes of the call.
        DECIDED("decided"),
        /// A phone rings.
        RINGING("ringing"),
        /// The caller is connected with somebody inside.
        TALKING("talking"),
        /// Neither, such as in a menu, a queue or a mailbox.
        WAITING("waiting"),
        /// The caller's channel has ended.
        OVER("over");

        private final String id;

        State(String id) {
            this.id = id;
        }

        /// Whether the decision has fallen.
        public boolean isDecided() {
            return this != SCREENING && this != CHALLENGE && this != LISTENING;
        }

        /// Whether the call goes on and its end will be told.
        public boolean isWatched() {
            return this == RINGING || this == TALKING || this == WAITING;
        }

        /// Stable word.
        public String id() {
            return id;
        }
    }
}
