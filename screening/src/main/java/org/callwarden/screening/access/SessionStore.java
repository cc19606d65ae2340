package org.callwarden.screening.access;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Sessions, over restarts. May be slow and may be away: no call waits for it. Every method throws the
/// journal package's StoreException when the database is away.
public interface SessionStore {

    /// Sessions of one user at most; with another one those end that were not in use for longest.
    int MOST_OF_ONE = 20;

    /// Sessions that one question names.
    int MOST_AT_ONCE = 1_000;

    /// Stores a new session, and ends those of its user that are too many.
    void add(Session session);

    Optional<Session> find(String tokenHash);

    /// Says when sessions were last in use; those that there are not stay away, and nothing goes back in time.
    ///
    /// @param seen by the hashes of their tokens, at most [#MOST_AT_ONCE]
    void seen(Map<String, Instant> seen);

    /// Ends sessions; those that there are not do no harm.
    ///
    /// @param tokenHashes at most [#MOST_AT_ONCE]
    void end(Collection<String> tokenHashes);

    /// Ends every session of a user.
    void endAllOf(String user);

    /// Forgets sessions that began or were last in use before this.
    ///
    /// @return how many
    int forget(Instant begunBefore, Instant seenBefore);
}
