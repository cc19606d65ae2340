package org.callwarden.screening.access;

import java.util.List;

/// The tokens of programs, over restarts. May be slow and may be away: no call waits for it. Every method throws the
/// journal package's StoreException when the database is away.
public interface TokenStore {

    /// Tokens at most, those that have expired counted.
    int MOST = 200;

    /// All, by name, those that have expired too.
    List<AccessToken> all();

    /// @return false when there is one of that name; nothing has changed
    boolean add(AccessToken token);

    /// @return whether there was one of that name
    boolean remove(String name);
}
