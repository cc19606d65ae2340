package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.server.app.ReviewBench.SCHOOL;
import static org.callwarden.server.app.ReviewBench.id;

import java.nio.file.Path;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.InMemoryCallReviewStore;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.admin.ReviewDesk.Reviewed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a call once a reviewer takes their own word back.
final class TakenBackReviewTest {

    private static final String LAN_CALLER = "0901234567";
    private static final PhoneNumber.E164 NUMBER =
            new PhoneNumber.E164("84901234567", "VN", PhoneNumber.Standing.VALID);

    private ReviewBench bench;

    @BeforeEach
    void open(@TempDir Path folder) {
        bench = new ReviewBench(folder, new InMemoryCallReviewStore());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Reviewed review(CallRecord record, Says says) {
        return bench.desk.review(id(record), says, "lan", "");
    }

    private static String why(Verdict verdict) {
        return verdict.reasons().getFirst().id();
    }

    @Test
    void whatSomebodyElseHadSaidIsSaidAgainWhenOneTakesOnesOwnWordBack() {
        CallRecord first = bench.heard(LAN_CALLER, SCHOOL);
        var _ = bench.desk.review(id(first), Says.SPAM, "minh", "");
        review(first, Says.NOT_SPAM);
        assertThat(why(bench.heard("0912345678", SCHOOL).verdict())).isEqualTo("wanted-script");

        Reviewed again = bench.desk.takeBack(id(first), "lan");

        assertThat(again.review().says()).isEqualTo(Says.SPAM);
        assertThat(again.campaign().map(Campaign::review)).contains(Review.SPAM);
        assertThat(bench.experience.reputations().reviewed(NUMBER)).contains(Report.Says.SPAM);
        assertThat(why(bench.heard("0912345679", SCHOOL).verdict())).isEqualTo("spam-script");
        assertThat(bench.desk.history(id(first)))
                .extracting(CallReview::says)
                .containsExactly(Says.SPAM, Says.NOT_SPAM, Says.SPAM);
    }

    @Test
    void whereNobodyHadSaidAnythingNothingIsSaidAgain() {
        CallRecord first = bench.heard(LAN_CALLER, SCHOOL);
        review(first, Says.SPAM);

        Reviewed undone = bench.desk.takeBack(id(first), "lan");

        assertThat(undone.review().says()).isEqualTo(Says.NONE);
        assertThat(undone.campaign().map(Campaign::review)).contains(Review.NONE);
        assertThat(undone.closes()).isZero();
    }

    @Test
    void whatSomebodySaidOfTheCampaignSinceStandsWhateverIsSaidOfTheCallAgain() {
        CallRecord first = bench.heard(LAN_CALLER, SCHOOL);
        review(first, Says.SPAM);
        long campaign = review(first, Says.NOT_SPAM).campaign().orElseThrow().id();
        bench.campaigns.review(campaign, Review.NONE, "minh", "not sure");

        assertThat(bench.desk.takeBack(id(first), "lan").campaign().map(Campaign::review))
                .contains(Review.NONE);
    }

    @Test
    void nobodyTakesBackWhatSomebodyElseSaidOrWhatNobodySaid() {
        CallRecord call = bench.placed(Calls.from(LAN_CALLER));
        assertThatThrownBy(() -> bench.desk.takeBack(id(call), "lan")).isInstanceOf(ApiProblem.class);
        review(call, Says.SPAM);
        var _ = bench.desk.review(id(call), Says.NOT_SPAM, "minh", "");

        assertThatThrownBy(() -> bench.desk.takeBack(id(call), "lan")).isInstanceOfSatisfying(ApiProblem.class, e -> {
            assertThat(e.status()).isEqualTo(409);
            assertThat(e.where()).isEqualTo("minh");
        });
        assertThat(bench.desk.history(id(call))).hasSize(2);
    }
}
