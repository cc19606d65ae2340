package org.callwarden.screening.review;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.campaign.CampaignReview;

/// What somebody who looked at a call said of it. The latest counts; the earlier ones stay.
///
/// @param number 1 for the first of all; 0 while it is not stored yet
/// @param call   which call
/// @param says   that it is spam or not; [Says#NONE] takes back what was said
/// @param author who said so, 1 to [CampaignReview#MAX_AUTHOR] characters on one line
/// @param at     when, in milliseconds
/// @param note   why, one line of at most [CampaignReview#MAX_NOTE] characters; may be empty
public record CallReview(int number, CallId call, Says says, String author, Instant at, String note) {

    public CallReview {
        if (number < 0) {
            throw new IllegalArgumentException("reviews are counted from 1, got " + number);
        }
        CampaignReview.refuseOtherThanLines(author, note);
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /// The same under the number that storage gave it.
    public CallReview numbered(int given) {
        return new CallReview(given, call, says, author, at, note);
    }

    /// What a call is.
    public enum Says {
        /// Nobody says anything any more.
        NONE("none"),
        SPAM("spam"),
        NOT_SPAM("not-spam");

        private final String id;

        Says(String id) {
            this.id = id;
        }

        /// Stable word for storage and the API.
        public String id() {
            return id;
        }

        public static Optional<Says> ofId(String id) {
            return Arrays.stream(values()).filter(says -> says.id.equals(id)).findFirst();
        }
    }
}
