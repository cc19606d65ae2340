package org.callwarden.screening.access;

import java.util.List;

/// Everybody who may enter, or might. May be slow and may be away: no call waits for it. Every method throws the
/// journal package's StoreException when the database is away.
public interface UserStore {

    /// Users at most.
    int MOST = 1_000;

    /// All, by name.
    List<User> all();

    /// @return false when there is one of that name; nothing has changed
    boolean add(User user);

    /// Stores what is new about a user.
    ///
    /// @return false when there is none of that name
    boolean replace(User user);
}
