package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.Flag;
import org.callwarden.screening.review.Flagged;
import org.callwarden.screening.review.ReviewItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewsPartTest {

    private static final CallId CALL = CallRecords.id(1);
    private static final String PATH = "reviews/" + CALL;

    private final Desk desk = new Desk();
    private final Api api = new Api(List.of(new ReviewsPart(desk, new InMemoryCallStore(), new ReasonTexts())));

    private ApiResponse get(String path, Map<String, String> query) {
        return api.handle(new ApiRequest("GET", path, query, ""));
    }

    private ApiResponse review(String path, String body) {
        return api.handle(new ApiRequest("POST", path, Map.of(), body));
    }

    @Test
    void theQueueTellsTheCallWhyItIsThereAndWhatADecisionCloses() {
        assertThat(get("reviews", Map.of("reviewer", "lan")).json())
                .contains(
                        "{\"reviews\":[{\"id\":\"" + CALL + "\"",
                        "\"flag\":{\"id\":\"words-stopped\",\"worth\":\"rest\",\"en\":\"stopped for what was said\"",
                        "\"campaign\":{\"id\":41,",
                        "\"closes\":3,\"numbers\":2}]}");
        assertThat(desk.asked).isEqualTo("lan 20");
        get("reviews", Map.of("limit", "500"));
        assertThat(desk.asked).isEqualTo("api 500");
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 501", "limit, many", "since, 1"})
    void aQueueThatCannotBeIsRefused(String name, String value) {
        assertThat(get("reviews", Map.of(name, value)).status()).isEqualTo(400);
    }

    @Test
    void aReviewIsAnsweredWithWhatFollowsAndHowTheNextCallIsDecided() {
        ApiResponse taken = review(PATH, "{\"says\":\"spam\",\"author\":\"lan\",\"note\":\"loans\"}");

        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.json())
                .contains(
                        "{\"review\":{\"number\":1,\"call\":\"" + CALL + "\",\"says\":\"spam\",\"author\":\"lan\","
                                + "\"at\":\"2026-11-24T08:00:00Z\",\"note\":\"loans\"},\"report\":\"taken\"",
                        "\"closes\":3,\"next\":{\"first\":{\"decision\":\"challenge\"",
                        "\"heard\":{\"decision\":\"challenge\"");
        assertThat(get(PATH, Map.of()).json())
                .isEqualTo("{\"call\":\"" + CALL + "\",\"reviews\":[{\"number\":1,\"call\":\"" + CALL
                        + "\",\"says\":\"spam\",\"author\":\"lan\",\"at\":\"2026-11-24T08:00:00Z\","
                        + "\"note\":\"loans\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 422 | a review says spam, not-spam or none",
                "{\"says\":\"fine\"} | 422 | spam, not-spam or none, got 'fine'",
                "{\"says\":1} | 422 | says is text",
                "{\"says\":\"spam\",\"why\":\"x\"} | 422 | a review has no field 'why'",
                "spam | 400 | the body is not JSON",
            })
    void aReviewThatCannotBeIsRefusedAndNothingIsKept(String body, int status, String says) {
        ApiResponse refused = review(PATH, body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json()).contains(says);
        assertThat(desk.reviews).isEmpty();
    }

    @Test
    void anIdThatCannotBeIsRefused() {
        assertThat(get("reviews/a b", Map.of()).status()).isEqualTo(422);
        assertThat(review("reviews/" + "x".repeat(191), "{\"says\":\"spam\"}").status())
                .isEqualTo(422);
    }

    /// One call, of campaign 41.
    private static final class Desk implements ReviewDesk {
        private static final Campaign CAMPAIGN = Flagged.campaign(41, Review.SPAM);
        private final List<CallReview> reviews = new ArrayList<>();
        private String asked = "";

        @Override
        public List<ReviewItem> queue(String reviewer, int limit) {
            asked = reviewer + " " + limit;
            return List.of(
                    new ReviewItem(Flagged.stopped(1, 41).record(), Flag.WORDS_STOPPED, Optional.of(CAMPAIGN), 3, 2));
        }

        @Override
        public Reviewed review(CallId call, Says says, String author, String note) {
            CallReview review =
                    new CallReview(reviews.size() + 1, call, says, author, Instant.parse("2026-11-24T08:00:00Z"), note);
            reviews.add(review);
            return new Reviewed(
                    review,
                    Optional.of(ReportDesk.Answer.TAKEN),
                    Optional.of(CAMPAIGN),
                    3,
                    new Outlook(CallRecords.verdict(), Optional.of(CallRecords.verdict())));
        }

        @Override
        public Reviewed takeBack(CallId call, String author) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<CallReview> history(CallId call) {
            return reviews.reversed();
        }

        @Override
        public Optional<ReviewItem> take(String reviewer, CallId wanted) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void skip(String reviewer, CallId call) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MadeRules block(CallId call, boolean range, String author, String note) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MadeRules allow(CallId call, String author, String note) {
            throw new UnsupportedOperationException();
        }
    }
}
