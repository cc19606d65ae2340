package org.callwarden.screening.reputation;

import java.time.Instant;
import java.util.List;
import org.callwarden.screening.call.PhoneNumber;

/// The reports as they are kept. May be slow and may be away: no call waits for it. Every method throws the journal
/// package's StoreException when the database is away; nothing of what it was given is then stored.
public interface ReportStore {

    /// Most reports that one question gives back.
    int MOST = 250_000;

    /// Stores reports. One with the key of a stored one takes its place if it is not older ([Report#replaces]), so
    /// storing the same again changes nothing.
    void append(List<Report> reports);

    /// The newest reports from this moment on, in [Report#ORDER].
    ///
    /// @param limit 1 to [#MOST]
    List<Report> since(Instant since, int limit);

    /// The newest reports about a number, newest first.
    ///
    /// @param limit 1 to [#MOST]
    List<Report> about(PhoneNumber.E164 number, int limit);
}
