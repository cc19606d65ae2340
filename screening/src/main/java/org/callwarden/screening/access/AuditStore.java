package org.callwarden.screening.access;

import java.util.List;

/// The log of what people did: nothing in it is ever changed or taken away. May be slow and may be away: no call waits
/// for it. Every method throws the journal package's StoreException when the database is away.
public interface AuditStore {

    /// Most entries that one question gives back.
    int MOST = 1_000;

    /// Stores an entry under the next number and gives it back; the number of the argument is ignored.
    AuditEntry append(AuditEntry entry);

    /// Entries with a lower number than this, the latest first.
    ///
    /// @param number of the one that was seen last; `Long.MAX_VALUE` to begin
    /// @param limit 1 to [#MOST]
    List<AuditEntry> before(long number, int limit);
}
