package org.callwarden.server.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AccessToken;
import org.callwarden.screening.access.Role;
import org.callwarden.server.admin.AccessDesk.NotPossible;

/// The tokens of programs that use the API. Every method throws the journal package's StoreException when the database
/// is away and is needed: for every change, and before the tokens were first read. `who` is the name of whoever asks,
/// for the log. Safe for many threads.
public interface TokenDesk {

    /// A token that has just been made.
    ///
    /// @param secret the only key, told once: `cw_` and 43 characters of A-Z, a-z, 0-9, `-` and `_`
    record Made(AccessToken token, String secret) {
        /// Without the key.
        @Override
        public String toString() {
            return "Made[" + token + "]";
        }
    }

    /// All, by name, those that have expired too.
    List<AccessToken> tokens();

    /// Makes a token; in force with the next request.
    ///
    /// @throws NotPossible when there is one of that name, or there are too many
    /// @throws IllegalArgumentException when none can be called so, or last so long
    Made make(String who, String name, Role role, AccessScope scope, Instant expires);

    /// Takes a token away: worth nothing with the next request.
    ///
    /// @return whether there was one of that name
    boolean revoke(String who, String name);

    /// The token with this secret, if it has not expired.
    Optional<AccessToken> find(String secret);
}
