package org.callwarden.screening.decision;

import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;
/// What to do with a call.

public sealed interface Decision {

    /// Stable word for storage, metrics and the dialplan.
    String id();

    /// Whether the callee's phone rings, without more being asked of the caller.
    default boolean rings() {
        return switch (this) {
            case Accept _, AcceptWithLabel _ -> true;
            case Challenge _, Listen _, Voicemail _, Divert _, Reject _ -> false;
        };
    }

    /// Let it ring.
    record Accept() implements Decision {
        @Override
        public String id() {
            return "accept";
        }
    }

    /// Let it ring, with a prefix before the caller's name on the callee's phone.
    record AcceptWithLabel(String label) implements Decision {
        private static final int MAX = 40;

        public AcceptWithLabel {
            if (label.isBlank() || label.length() > MAX || label.chars().anyMatch(c -> c < ' ' || c == '"')) {
                throw new BadValue(Told.of("policy.label", MAX, label));
            }
        }

        @Override
        public String id() {
            return "label";
        }
    }

    /// Put the digits challenge to the caller first; what follows depends on its outcome.
    record Challenge() implements Decision {
        @Override
        public String id() {
            return "challenge";
        }
    }

    /// Ask the caller who they are and why they call, and listen; what follows depends on what is heard.
    record Listen() implements Decision {
        @Override
        public String id() {
            return "listen";
        }
    }

    /// Take a message.
    record Voicemail(Target target) implements Decision {
        @Override
        public String id() {
            return "voicemail";
        }
    }

    /// Send it somewhere else.
    record Divert(Target target) implements Decision {
        @Override
        public String id() {
            return "divert";
        }
    }

    /// Refuse it.
    ///
    /// @param code SIP response before answer: 603 (decline), 607 (unwanted, RFC 8197) or 608 (rejected, RFC 8688)
    record Reject(int code) implements Decision {
        public Reject {
            if (code != 603 && code != 607 && code != 608) {
                throw new BadValue(Told.of("policy.reject-code", code));
            }
        }

        @Override
        public String id() {
            return "reject";
        }
    }

    /// An extension in a context of the dialplan; with an empty text the dialplan's own setting is used.
    ///
    /// @param value `exten@context`, or empty
    record Target(String value) {
        public Target {
            if (!value.isEmpty() && !value.matches("[A-Za-z0-9+*#._-]{1,40}@[A-Za-z0-9._-]{1,79}")) {
                throw new BadValue(Told.of("policy.target", value));
            }
        }
    }
}
