package org.callwarden.screening.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.journal.CallRecord;

/// One thing to look at: a call, or the calls of a campaign, for which the newest of them stands.
///
/// @param record   the call to look at
/// @param flag     why it should be looked at
/// @param campaign the campaign it stands for, as it stands now; empty for a call of its own, and
///     where the campaign was forgotten
/// @param calls    how many flagged calls a decision closes, this one counted
/// @param numbers  of how many callers
public record ReviewItem(CallRecord record, Flag flag, Optional<Campaign> campaign, int calls, int numbers) {

    public CallId call() {
        return record.call().id();
    }

    /// What is claimed: a campaign by its number, whichever of its calls is the newest, or a call by
    /// its id.
    public String key() {
        return campaign.map(of -> key(of.id())).orElseGet(() -> call().value());
    }

    /// That, and what campaigns that turned out to be this one were claimed by.
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        keys.add(key());
        campaign.ifPresent(of -> of.joined().forEach(id -> keys.add(key(id))));
        return keys;
    }

    private static String key(long campaign) {
        return "campaign " + campaign;
    }
}
