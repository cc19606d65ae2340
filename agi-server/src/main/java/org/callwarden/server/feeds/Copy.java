package org.callwarden.server.feeds;

import java.time.Instant;
import org.callwarden.screening.lists.NumberSet;

/// The last good copy of a list.
///
/// @param taken when it was fetched
/// @param whole when it was last taken whole: an incremental list is kept up by changes in between
/// @param tag what its source knows this version by (ETag, or time and size of a file); empty for nothing
/// @param modified Last-Modified of its source; empty for nothing
/// @param version at PhoneBlock; 0 where there is none
/// @param skipped rows that held no readable number
/// @param firstSkipped where the first of them is
public record Copy(
        Instant taken,
        Instant whole,
        String tag,
        String modified,
        long version,
        long skipped,
        String firstSkipped,
        NumberSet numbers) {

    /// Numbers, prefixes and ranges together.
    public int entries() {
        return numbers.numbers() + numbers.ranges();
    }
}
