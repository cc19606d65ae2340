package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.CampaignReview;
import org.callwarden.screening.journal.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignsPartTest {

    private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");

    private final Desk desk = new Desk();
    private final Api api = new Api(List.of(new CampaignsPart(desk)));

    private ApiResponse get(String path, Map<String, String> query) {
        return api.handle(new ApiRequest("GET", path, query, ""));
    }

    private ApiResponse review(String path, String body) {
        return api.handle(new ApiRequest("POST", path, Map.of(), body));
    }

    @Test
    void theListTellsWhatIsKnownOfEach() {
        assertThat(get("campaigns", Map.of()).json())
                .isEqualTo("{\"campaigns\":[{\"id\":41,\"first-seen\":\"2026-11-24T08:00:00Z\","
                        + "\"last-seen\":\"2026-11-24T08:01:00Z\",\"calls\":3,\"numbers\":2,\"spam\":0.75,"
                        + "\"review\":\"none\",\"sample\":\"good news\"}]}");
        assertThat(desk.asked).isEqualTo(20);
        assertThat(get("campaigns", Map.of("limit", "1000")).status()).isEqualTo(200);
        assertThat(desk.asked).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 1001", "limit, many", "since, 1"})
    void aListThatCannotBeIsRefused(String name, String value) {
        assertThat(get("campaigns", Map.of(name, value)).status()).isEqualTo(400);
    }

    @Test
    void oneIsToldWithItsNumbersTheLatestFirstAndItsReviews() {
        review("campaigns/41/review", "{\"says\":\"spam\",\"author\":\"lan\",\"note\":\"loans\"}");

        assertThat(get("campaigns/41", Map.of()).json())
                .contains(
                        "\"review\":\"spam\"",
                        "\"callers\":[\"withheld\",\"+84901000001\"]",
                        "\"call-back-numbers\":[\"+842871000000\"]",
                        "\"joined\":[57]",
                        "\"reviews\":[{\"number\":1,\"campaign\":41,\"says\":\"spam\",\"author\":\"lan\","
                                + "\"at\":\"2026-11-24T08:00:00Z\",\"note\":\"loans\"}],\"reviews-known\":true");
    }

    @Test
    void whileTheDatabaseIsAwayOneIsToldWithoutReviewsAndNoneIsTaken() {
        desk.away = true;

        assertThat(get("campaigns/41", Map.of()).json()).contains("\"reviews\":[],\"reviews-known\":false");
        assertThat(review("campaigns/41/review", "{\"says\":\"spam\"}").status())
                .isEqualTo(503);
    }

    @Test
    void aReviewIsTakenAndAnsweredWithHowTheCampaignStands() {
        ApiResponse taken = review("campaigns/41/review", "{\"says\":\"not-spam\"}");

        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.json()).contains("\"id\":41", "\"review\":\"not-spam\"");
        assertThat(desk.reviews.getFirst().author()).isEqualTo("api");
        assertThat(desk.reviews.getFirst().note()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "campaigns/41/review | {} | 422 | a review says spam, not-spam or none",
                "campaigns/41/review | {\"says\":\"fine\"} | 422 | spam, not-spam or none, got 'fine'",
                "campaigns/41/review | {\"says\":1} | 422 | says is text",
                "campaigns/41/review | {\"says\":\"spam\",\"why\":\"x\"} | 422 | a review has no field 'why'",
                "campaigns/41/review | {\"says\":\"spam\",\"author\":\" \"} | 422 | an author has 1 to 64",
                "campaigns/41/review | {\"says\":\"spam\",\"note\":\"a\\nb\"} | 422 | a note is one line",
                "campaigns/41/review | spam | 400 | the body is not JSON",
                "campaigns/42/review | {\"says\":\"spam\"} | 404 | there is no such campaign",
                "campaigns/0/review | {\"says\":\"spam\"} | 422 | got '0'",
                "campaigns/x/y/review | {\"says\":\"spam\"} | 422 | got 'x/y'",
                "campaigns/41 | {\"says\":\"spam\"} | 405 | this cannot be done here",
                "campaigns | {\"says\":\"spam\"} | 405 | this cannot be done here",
            })
    void aReviewThatCannotBeIsRefusedAndNothingIsKept(String path, String body, int status, String says) {
        ApiResponse refused = review(path, body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json()).contains(says);
        assertThat(desk.reviews).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"42, 404", "c1, 422", "-41, 422", "1000000000000000000, 422", "999999999999999999, 404"})
    void aCampaignThatThereIsNotIsTold(String id, int status) {
        assertThat(get("campaigns/" + id, Map.of()).status()).isEqualTo(status);
    }

    /// One campaign, 41.
    private static final class Desk implements CampaignDesk {
        private final List<CampaignReview> reviews = new ArrayList<>();
        private boolean away;
        private int asked;

        private Campaign campaign() {
            return new Campaign(
                    41,
                    AT,
                    AT.plusSeconds(60),
                    3,
                    List.of(PhoneNumber.ofText("+84901000001"), new PhoneNumber.Withheld()),
                    List.of(PhoneNumber.ofText("+842871000000")),
                    "good news",
                    0.75,
                    reviews.isEmpty() ? Review.NONE : reviews.getLast().says(),
                    List.of(57L));
        }

        @Override
        public List<Campaign> latest(int limit) {
            asked = limit;
            return List.of(campaign());
        }

        @Override
        public Optional<Campaign> campaign(long id) {
            return id == 41 ? Optional.of(campaign()) : Optional.empty();
        }

        @Override
        public List<CampaignReview> reviews(Campaign campaign) {
            if (away) {
                throw new StoreException("the database is away", new IllegalStateException());
            }
            return reviews;
        }

        @Override
        public Optional<Campaign> review(long id, Review says, String author, String note) {
            if (away) {
                throw new StoreException("the database is away", new IllegalStateException());
            }
            return campaign(id).map(_ -> {
                reviews.add(new CampaignReview(reviews.size() + 1, id, says, author, AT, note));
                return campaign();
            });
        }
    }
}
