package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.CampaignReview;
import org.callwarden.screening.campaign.CampaignSettings;
import org.callwarden.screening.campaign.Campaigns;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.campaign.InMemoryCampaignReviewStore;
import org.callwarden.screening.campaign.Sighting;
import org.callwarden.screening.hearing.CampaignMatch;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.TextClass;
import org.junit.jupiter.api.Test;

/// Campaigns and their reviews through starts, and a database that goes and comes.
final class CampaignsKeeperTest {

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final String LOAN =
            "good news you are approved for a personal loan with no collateral and the money is in your account tomorrow";
    private static final String SCHOOL =
            "the school will be closed tomorrow because of the storm and classes resume on monday morning";

    private final InMemoryCallStore calls = new InMemoryCallStore();
    private final AwayStore reviews = new AwayStore();
    private final MutableClock clock = new MutableClock(START);
    private final List<CallId> past = new ArrayList<>();
    private int stored;

    /// A start of the service.
    private CampaignsKeeper start() {
        clock.advance(Duration.ofMinutes(1));
        return new CampaignsKeeper(
                calls,
                reviews,
                () -> new Campaigns(FingerprintMaker.standard(), CampaignSettings.DEFAULT.keeping(100)),
                (call, _) -> past.add(call.id()),
                clock);
    }

    /// A call that somebody heard now, and storage has.
    private void heard(long campaign, String text, Long... joined) {
        clock.advance(Duration.ofMinutes(1));
        Transcript said = new Transcript(
                text,
                List.of(),
                new Classified(0.6, TextClass.TELEMARKETING, true, Language.EN, List.of()),
                List.of(),
                Optional.empty(),
                Optional.of(new CampaignMatch(
                        campaign,
                        false,
                        1,
                        1,
                        clock.instant(),
                        0.6,
                        Review.NONE,
                        List.of(joined),
                        FingerprintMaker.standard().of(text))),
                Optional.empty());
        CallRecord record =
                CallRecords.of(CallRecords.id(++stored), CallRecords.MOBILE, clock.instant(), Optional.empty());
        calls.insert(List.of(CallRecords.heard(record, new ListenOutcome.Said(said))));
    }

    private static Review reviewOf(CampaignsKeeper keeper, long id) {
        return keeper.campaign(id).orElseThrow().review();
    }

    @Test
    void whatWasHeardBeforeIsThereAtTheStartTheLatestFirst() {
        heard(41, LOAN);
        heard(42, SCHOOL);
        heard(41, LOAN);

        CampaignsKeeper keeper = start();

        assertThat(keeper.latest(10)).extracting(Campaign::id).containsExactly(41L, 42L);
        assertThat(keeper.latest(1))
                .singleElement()
                .satisfies(loan -> assertThat(loan.calls()).isEqualTo(2));
        assertThat(keeper.campaign(43)).isEmpty();
        assertThat(past).containsExactly(CallRecords.id(1), CallRecords.id(2), CallRecords.id(3));
    }

    @Test
    void aReviewCountsAtOnceAndAfterTheNextStart() {
        heard(41, LOAN);
        CampaignsKeeper keeper = start();
        Campaigns known = keeper.campaigns();

        Campaign now = keeper.review(41, Review.SPAM, "lan", "sells loans").orElseThrow();

        assertThat(now.review()).isEqualTo(Review.SPAM);
        assertThat(known.find(LOAN)).contains(now);
        assertThat(keeper.reviews(now))
                .containsExactly(new CampaignReview(1, 41, Review.SPAM, "lan", clock.instant(), "sells loans"));
        assertThat(start().campaigns().find(LOAN)).contains(now);
    }

    @Test
    void ofSeveralReviewsTheLatestCountsAndAllStay() {
        heard(41, LOAN);
        CampaignsKeeper keeper = start();
        keeper.review(41, Review.SPAM, "lan", "");
        keeper.review(41, Review.NOT_SPAM, "minh", "our own");
        keeper.review(41, Review.NONE, "lan", "");

        CampaignsKeeper next = start();
        assertThat(reviewOf(next, 41)).isEqualTo(Review.NONE);
        assertThat(next.reviews(next.campaign(41).orElseThrow()))
                .extracting(CampaignReview::says)
                .containsExactly(Review.NONE, Review.NOT_SPAM, Review.SPAM);
    }

    @Test
    void aReviewOfOneThatWasJoinedIsOneOfWhatItBecameAfterAStartToo() {
        heard(41, LOAN);
        heard(57, SCHOOL);
        CampaignsKeeper before = start();
        before.review(57, Review.SPAM, "lan", "while apart");
        heard(41, LOAN, 57L);

        CampaignsKeeper keeper = start();
        assertThat(reviewOf(keeper, 41)).isEqualTo(Review.SPAM);
        assertThat(keeper.review(57, Review.NOT_SPAM, "lan", "by its old number"))
                .hasValueSatisfying(now -> assertThat(now.id()).isEqualTo(41));

        CampaignsKeeper next = start();
        Campaign joined = next.campaign(57).orElseThrow();
        assertThat(joined.review()).isEqualTo(Review.NOT_SPAM);
        assertThat(next.reviews(joined))
                .extracting(CampaignReview::campaign, CampaignReview::says)
                .containsExactly(tuple(41L, Review.NOT_SPAM), tuple(57L, Review.SPAM));
    }

    @Test
    void aCampaignThatThereIsNotIsNotReviewed() {
        assertThat(start().review(41, Review.SPAM, "lan", "")).isEmpty();
        assertThat(reviews.after(0, 10)).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsReviewedAndWhatIsKnownIsShown() {
        heard(41, LOAN);
        CampaignsKeeper keeper = start();
        assertThat(keeper.latest(10)).hasSize(1);
        reviews.away = true;

        assertThatThrownBy(() -> keeper.review(41, Review.SPAM, "lan", "")).isInstanceOf(StoreException.class);
        assertThat(reviewOf(keeper, 41)).isEqualTo(Review.NONE);
        assertThatThrownBy(() -> keeper.reviews(keeper.campaign(41).orElseThrow()))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void whatCouldNotBeReadAtTheStartIsReadLaterAndEachCallOnce() {
        heard(41, LOAN);
        start().review(41, Review.SPAM, "lan", "");
        reviews.away = true;
        past.clear();
        CampaignsKeeper keeper = start();
        Campaigns known = keeper.campaigns();
        assertThatThrownBy(() -> keeper.latest(1)).isInstanceOf(StoreException.class);
        // Heard meanwhile, and stored since.
        heard(41, LOAN);
        known.hear(new Sighting(clock.instant(), CallRecords.MOBILE, List.of(), LOAN, true, 0.6));
        keeper.tend();
        assertThat(known.find(LOAN).orElseThrow().review()).isEqualTo(Review.NONE);

        reviews.away = false;
        keeper.tend();

        assertThat(known.find(LOAN)).hasValueSatisfying(loan -> {
            assertThat(loan.review()).isEqualTo(Review.SPAM);
            assertThat(loan.calls()).isEqualTo(2);
        });
        assertThat(past).containsExactly(CallRecords.id(1));
    }

    /// Calls of the run before may still be in the journal, as after a database that was away.
    @Test
    void nothingIsReadBeforeTheJournalsCallsAreStored() {
        AtomicBoolean drained = new AtomicBoolean();
        CampaignsKeeper keeper = start();
        Instant opened = clock.instant();
        keeper.after((before, _) -> before.equals(opened) && drained.get());
        Campaigns known = keeper.campaigns();
        assertThatThrownBy(() -> keeper.latest(1)).hasMessageContaining("not all calls from before the start");
        keeper.tend();
        clock.advance(Duration.ofMinutes(-2));
        heard(41, LOAN);

        drained.set(true);
        keeper.tend();

        assertThat(known.find(LOAN)).isPresent();
        assertThat(keeper.latest(10)).hasSize(1);
    }

    @Test
    void whatWasHeardHalfAYearAgoIsForgotten() {
        heard(41, LOAN);
        clock.advance(Duration.ofDays(180).minusMinutes(1));
        assertThat(start().latest(10)).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(start().latest(10)).isEmpty();
    }

    private static final class AwayStore extends InMemoryCampaignReviewStore {
        private boolean away;

        private void refuse() {
            if (away) {
                throw new StoreException("away", new IllegalStateException());
            }
        }

        @Override
        public synchronized CampaignReview append(CampaignReview review) {
            refuse();
            return super.append(review);
        }

        @Override
        public synchronized List<CampaignReview> after(int number, int limit) {
            refuse();
            return super.after(number, limit);
        }

        @Override
        public synchronized List<CampaignReview> of(Collection<Long> campaigns, int limit) {
            refuse();
            return super.of(campaigns, limit);
        }
    }
}
