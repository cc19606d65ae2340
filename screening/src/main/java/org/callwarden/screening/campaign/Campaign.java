package org.callwarden.screening.campaign;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.PhoneNumber;

/// What is known of calls with one script.
///
/// @param id              by the time of its first call, so that none is given twice whatever was
///        forgotten meanwhile; stays as long as it is known, the lower one when two turn out to be
///        one
/// @param firstSeen       its first call
/// @param lastSeen        its last one
/// @param calls           how many there were
/// @param numbers         the callers seen last, at most [#MOST_NUMBERS], latest last
/// @param callBackNumbers the same of numbers said in it
/// @param sample          what was said in its first call whose text may be kept, at most
///        [#MOST_SAMPLE] characters; empty where there is none
/// @param spamProbability the mean of what the classifier made of its calls, 0 to 1
/// @param review          what an administrator said of it last
/// @param joined          numbers of campaigns that turned out to be this one, at most [#MOST_JOINED],
///        latest last
public record Campaign(
        long id,
        Instant firstSeen,
        Instant lastSeen,
        long calls,
        List<PhoneNumber> numbers,
        List<PhoneNumber> callBackNumbers,
        String sample,
        double spamProbability,
        Review review,
        List<Long> joined) {

    public static final int MOST_NUMBERS = 200;
    public static final int MOST_SAMPLE = 500;
    public static final int MOST_JOINED = 200;

    public Campaign {
        numbers = List.copyOf(numbers);
        callBackNumbers = List.copyOf(callBackNumbers);
        joined = List.copyOf(joined);
    }

    /// What somebody who looked at it said.
    public enum Review {
        NONE("none"),
        SPAM("spam"),
        NOT_SPAM("not-spam");

        private final String id;

        Review(String id) {
            this.id = id;
        }

        /// Stable word for storage and the API.
        public String id() {
            return id;
        }

        public static Optional<Review> ofId(String id) {
            return Arrays.stream(values())
                    .filter(review -> review.id.equals(id))
                    .findFirst();
        }
    }
}
