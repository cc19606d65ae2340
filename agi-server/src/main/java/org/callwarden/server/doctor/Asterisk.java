package org.callwarden.server.doctor;

import java.util.Optional;
import java.util.Set;

/// The console of one Asterisk, however it is reached: over AMI, or by `asterisk -rx` on its host.
public interface Asterisk {

    /// What Asterisk prints on a command of its console, without colours; also where it says that it knows no such
    /// command.
    ///
    /// @throws SilentException when it cannot be asked
    String ask(String command);

    /// The actions that our AMI user may do; empty where no AMI user asks.
    ///
    /// @throws SilentException when it cannot be asked
    Optional<Set<String>> actions();

    /// Whom we ask and how, for people: `callwarden@127.0.0.1:5038`, or the command.
    String name();

    /// Asterisk could not be asked.
    final class SilentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Why why;

        /// @param message what happened, for people
        public SilentException(Why why, String message) {
            super(message);
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    /// What kept us from asking.
    enum Why {
        /// Nobody answers there.
        AWAY,
        /// The user or its secret is wrong.
        REFUSED,
        /// The user may not give commands.
        NOT_ALLOWED
    }
}
