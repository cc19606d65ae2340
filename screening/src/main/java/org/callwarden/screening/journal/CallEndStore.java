package org.callwarden.screening.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.CallId;

/// The ends of stored calls. May be slow and may be away: no call waits for it. Every method throws [StoreException]
/// when the database is away; nothing of what it was given is then stored.
public interface CallEndStore {

    /// Most calls that one question may name.
    int MOST = 1_000;

    /// Stores ends. A call has one end: the first that was stored stays.
    void append(List<CallEnd> ends);

    /// The ends of these calls, as far as they are known.
    ///
    /// @param ids at most [#MOST]
    Map<CallId, CallEnd> of(Collection<CallId> ids);
}
