package org.callwarden.screening.trust;

import java.time.Instant;
import java.util.List;

/// The facts as they are kept. May be slow and may be away: no call waits for it. Every method throws the journal
/// package's StoreException when the database is away; nothing of what it was given is then stored.
public interface TrustStore {

    /// Most facts that one question gives back.
    int MOST = 250_000;

    /// Stores facts. Of one number and kind only the newest is kept ([TrustFact#replaces]), so storing the same again
    /// changes nothing.
    void append(List<TrustFact> facts);

    /// The newest facts from this moment on, by time, then number, then kind.
    ///
    /// @param limit 1 to [#MOST]
    List<TrustFact> since(Instant since, int limit);
}
