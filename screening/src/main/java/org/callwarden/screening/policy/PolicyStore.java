package org.callwarden.screening.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every version of the policy that ever was in force. May be slow and may be away: no call waits for it. Every method
/// throws the journal package's StoreException when the database is away.
public interface PolicyStore {

    /// Most versions that one question gives back.
    int MOST = 100;

    /// Stores a version under the next number and gives it back; the number of the argument is ignored.
    PolicyVersion append(PolicyVersion version);

    /// The last one, which is in force.
    Optional<PolicyVersion> latest();

    /// The last one that came so.
    Optional<PolicyVersion> latestOf(PolicyVersion.Origin origin);

    Optional<PolicyVersion> version(int number);

    /// The one that was in force at a moment.
    Optional<PolicyVersion> at(Instant moment);

    /// The newest, newest first.
    ///
    /// @param limit 1 to [#MOST]
    List<PolicyVersion> newest(int limit);
}
