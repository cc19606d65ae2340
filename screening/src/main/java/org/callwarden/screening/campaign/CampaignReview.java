package org.callwarden.screening.campaign;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// What somebody who looked at a campaign said of it. The latest counts; the earlier ones stay.
///
/// @param number   1 for the first of all; 0 while it is not stored yet
/// @param campaign the campaign's number, from 1
/// @param says     that its calls are spam or not; [Review#NONE] takes back what was said
/// @param author   who said so, 1 to [#MAX_AUTHOR] characters on one line
/// @param at       when, in milliseconds
/// @param note     why, one line of at most [#MAX_NOTE] characters; may be empty
public record CampaignReview(int number, long campaign, Review says, String author, Instant at, String note) {

    /// Longest author, in characters.
    public static final int MAX_AUTHOR = 64;

    /// Longest note, in characters.
    public static final int MAX_NOTE = 200;

    public CampaignReview {
        if (number < 0 || campaign < 1) {
            throw new IllegalArgumentException(
                    "reviews and campaigns are counted from 1, got " + number + " and " + campaign);
        }
        refuseOtherThanLines(author, note);
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /// For whatever is reviewed.
    ///
    /// @throws IllegalArgumentException when one of them is too long or not on one line, or there is no author
    public static void refuseOtherThanLines(String author, String note) {
        if (author.isBlank() || author.length() > MAX_AUTHOR || isNotOneLine(author)) {
            throw new BadValue(Told.of("call.author", MAX_AUTHOR));
        }
        if (note.length() > MAX_NOTE || isNotOneLine(note)) {
            throw new BadValue(Told.of("call.note", MAX_NOTE));
        }
    }

    private static boolean isNotOneLine(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /// The same under the number that storage gave it.
    public CampaignReview numbered(int given) {
        return new CampaignReview(given, campaign, says, author, at, note);
    }
}
