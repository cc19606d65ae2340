package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.server.app.ReviewBench.ROBOT;
import static org.callwarden.server.app.ReviewBench.SCHOOL;
import static org.callwarden.server.app.ReviewBench.id;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.Flag;
import org.callwarden.screening.review.InMemoryCallReviewStore;
import org.callwarden.screening.review.ReviewItem;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.admin.ReviewDesk;
import org.callwarden.server.admin.ReviewDesk.Reviewed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reviews and what follows from them, from what was said to the next caller's verdict.
final class ReviewKeeperTest {

    private static final String LAN_CALLER = "0901234567";
    private static final PhoneNumber.E164 NUMBER =
            new PhoneNumber.E164("84901234567", "VN", PhoneNumber.Standing.VALID);

    private final AwayReviews store = new AwayReviews();
    private ReviewBench bench;

    @BeforeEach
    void open(@TempDir Path folder) {
        bench = new ReviewBench(folder, store);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Reviewed review(CallRecord record, Says says) {
        return bench.desk.review(id(record), says, "lan", "");
    }

    private static String why(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::id).findFirst().orElseThrow();
    }

    private List<CallId> queue(String reviewer) {
        return bench.desk.queue(reviewer, 10).stream().map(ReviewItem::call).toList();
    }

    private Optional<CallId> take(String reviewer) {
        return bench.desk.queue(reviewer, 1).stream()
                .findFirst()
                .flatMap(item -> bench.desk.take(reviewer, item.call()))
                .map(ReviewItem::call);
    }

    private void later() {
        bench.clock.advance(FlaggedCalls.FRESH);
    }

    @Test
    void afterARobotsCallWasReviewedAsSpamTheNextOneWithItsScriptIsStoppedFromAnotherNumberToo() {
        CallRecord first = bench.heard(LAN_CALLER, SCHOOL);
        assertThat(first.verdict().decision()).isInstanceOf(Decision.AcceptWithLabel.class);

        Reviewed reviewed = review(first, Says.SPAM);
        CallRecord next = bench.heard("0912345678", SCHOOL);

        assertThat(next.verdict().decision()).isInstanceOf(Decision.Reject.class);
        assertThat(why(next.verdict())).isEqualTo("spam-script");
        assertThat(reviewed.campaign().map(Campaign::review)).contains(Review.SPAM);
        assertThat(reviewed.next().heard().map(Verdict::decision))
                .as("what was foretold")
                .contains(next.verdict().decision());
        assertThat(reviewed.next().heard().map(ReviewKeeperTest::why)).contains("spam-script");
    }

    @Test
    void whatWasTakenBackLetsTheNextCallerOfTheScriptRingAgain() {
        CallRecord first = bench.heard(LAN_CALLER, SCHOOL);
        review(first, Says.SPAM);

        Reviewed undone = review(first, Says.NONE);

        assertThat(undone.campaign().map(Campaign::review)).contains(Review.NONE);
        assertThat(undone.next().heard().map(ReviewKeeperTest::why)).contains("heard-wanted");
        assertThat(why(bench.heard("0912345678", SCHOOL).verdict())).isEqualTo("heard-wanted");
    }

    @Test
    void notSpamLetsTheRobotRing() {
        CallRecord first = bench.heard(LAN_CALLER, ROBOT);
        assertThat(why(first.verdict())).isEqualTo("heard-spam");

        review(first, Says.NOT_SPAM);

        assertThat(why(bench.heard("0912345678", ROBOT).verdict())).isEqualTo("wanted-script");
    }

    @Test
    void toForetellLeavesNoTrace() {
        CallRecord first = bench.heard(LAN_CALLER, ROBOT);

        Reviewed once = review(first, Says.SPAM);
        Reviewed twice = review(first, Says.SPAM);

        assertThat(twice.next().heard().map(Verdict::reasons))
                .isEqualTo(once.next().heard().map(Verdict::reasons));
        assertThat(bench.campaigns.latest(1))
                .singleElement()
                .satisfies(known -> assertThat(known.calls()).isEqualTo(1));
    }

    @Test
    void theCallersNumberIsReportedAndTheNextCallOfItRefused() {
        CallRecord call = bench.placed(Calls.from(LAN_CALLER));

        Reviewed reviewed = review(call, Says.SPAM);

        assertThat(reviewed.report()).contains(ReportDesk.Answer.TAKEN);
        assertThat(reviewed.next().first().decision()).isInstanceOf(Decision.Reject.class);
        assertThat(reviewed.next().heard()).isEmpty();
        assertThat(bench.verdict(LAN_CALLER).decision()).isInstanceOf(Decision.Reject.class);
        bench.close();
        assertThat(bench.reports.about(NUMBER, 10)).singleElement().satisfies(report -> {
            assertThat(report.source()).isEqualTo(Report.Source.REVIEW);
            assertThat(report.reporter()).isEqualTo("review");
            assertThat(report.comment()).isEqualTo("call " + id(call) + ", lan");
        });
    }

    @Test
    void whatWasTakenBackIsNotHeldAgainstTheNumber() {
        CallRecord call = bench.placed(Calls.from(LAN_CALLER));
        review(call, Says.SPAM);

        Reviewed undone = review(call, Says.NONE);

        assertThat(undone.next().first().decision()).isEqualTo(new Decision.Challenge());
        assertThat(bench.verdict(LAN_CALLER).reasons()).extracting(Reason::id).doesNotContain("reported-spam");
        assertThat(bench.experience.reputations().reviewed(NUMBER)).isEmpty();
    }

    @Test
    void whatWasTakenBackLeavesWhatTheReviewOfAnotherCallOfThatNumberSaid() {
        CallRecord first = bench.placed(Calls.from(LAN_CALLER));
        CallRecord second = bench.placed(Calls.from(LAN_CALLER));
        review(first, Says.NOT_SPAM);
        review(second, Says.SPAM);
        assertThat(bench.experience.reputations().reviewed(NUMBER)).contains(Report.Says.SPAM);

        review(second, Says.NONE);

        assertThat(bench.experience.reputations().reviewed(NUMBER)).contains(Report.Says.FINE);
    }

    @Test
    void whatWasSaidOfACallWithThatNumberForgedIsNotLeftToIt() {
        CallRecord call = bench.placed(Calls.from(LAN_CALLER));
        review(bench.placed(ReviewBench.forged(LAN_CALLER)), Says.SPAM);
        review(call, Says.SPAM);

        review(call, Says.NONE);

        assertThat(bench.experience.reputations().reviewed(NUMBER)).isEmpty();
    }

    @Test
    void trustThatAReviewTookComesBackWithIt() {
        CallRecord call = bench.placed(Calls.from(LAN_CALLER));
        bench.experience.trust().dialled(NUMBER, bench.clock.instant());
        assertThat(bench.verdict(LAN_CALLER).decision().rings()).isTrue();

        review(call, Says.SPAM);
        assertThat(bench.verdict(LAN_CALLER).decision().rings()).isFalse();
        review(call, Says.NONE);

        assertThat(bench.verdict(LAN_CALLER).decision().rings()).isTrue();
    }

    @Test
    void aForgedNumberAndAWithheldOneAreNotReported() {
        assertThat(review(bench.placed(ReviewBench.forged(LAN_CALLER)), Says.SPAM)
                        .report())
                .isEmpty();
        assertThat(bench.experience.reputations().reviewed(NUMBER)).isEmpty();
        assertThat(review(bench.placed(Calls.withheld()), Says.SPAM).report()).contains(ReportDesk.Answer.NOBODY);
    }

    @Test
    void toTakeBackNothingReportsNothing() {
        CallRecord call = bench.placed(Calls.from(LAN_CALLER));

        assertThat(review(call, Says.NONE).report()).isEmpty();
        assertThat(review(call, Says.NONE).closes()).isZero();
    }

    @Test
    void whatSomebodySaidOfTheCampaignSinceIsNotTakenBackWithTheCall() {
        CallRecord first = bench.heard(LAN_CALLER, SCHOOL);
        long campaign = review(first, Says.SPAM).campaign().orElseThrow().id();
        bench.campaigns.review(campaign, Review.NOT_SPAM, "minh", "our school");

        assertThat(review(first, Says.NONE).campaign().map(Campaign::review)).contains(Review.NOT_SPAM);
    }

    @Test
    void oneDecisionOnACampaignClosesAllItsCallsAndToTakeItBackOpensThem() {
        bench.heard(LAN_CALLER, ROBOT);
        bench.heard("0912345678", ROBOT);
        CallRecord newest = bench.heard("0923456789", ROBOT);

        assertThat(bench.desk.queue("lan", 10)).singleElement().satisfies(item -> {
            assertThat(item.call()).isEqualTo(id(newest));
            assertThat(item.flag()).isEqualTo(Flag.WORDS_STOPPED);
            assertThat(item.calls()).isEqualTo(3);
            assertThat(item.numbers()).isEqualTo(3);
        });
        assertThat(review(newest, Says.SPAM).closes()).isEqualTo(3);
        assertThat(queue("lan")).isEmpty();

        assertThat(review(newest, Says.NONE).closes()).isZero();
        assertThat(queue("lan")).containsExactly(id(newest));
    }

    @Test
    void twoReviewersNeverGetTheSameItem() {
        CallRecord robot = bench.heard(LAN_CALLER, ROBOT);
        CallRecord other = bench.refused("0912345678");
        later();

        Optional<CallId> lans = take("lan");
        Optional<CallId> minhs = take("minh");

        assertThat(List.of(lans.orElseThrow(), minhs.orElseThrow())).containsExactlyInAnyOrder(id(robot), id(other));
        assertThat(take("an")).isEmpty();
        assertThat(queue("an")).isEmpty();
        assertThat(take("lan")).as("looking again").isEqualTo(lans);
        assertThat(bench.desk.take("minh", lans.orElseThrow())).isEmpty();
        assertThat(queue("lan")).containsExactly(lans.orElseThrow());
    }

    @Test
    void whatIsSkippedGoesToOthersAndComesBackLast() {
        CallRecord robot = bench.heard(LAN_CALLER, ROBOT);
        CallRecord other = bench.placed(Calls.from("0912345678"));
        later();
        assertThat(take("lan")).contains(id(robot));

        bench.desk.skip("lan", id(robot));

        assertThat(take("minh")).contains(id(robot));
        assertThat(queue("lan")).doesNotContain(id(robot), id(other));
        bench.clock.advance(Duration.ofMinutes(10));
        assertThat(queue("lan")).containsExactly(id(robot));
    }

    @Test
    void anItemIsAskedForByAnyCallOfItsCampaign() {
        CallRecord first = bench.heard(LAN_CALLER, ROBOT);
        CallRecord newest = bench.heard("0912345678", ROBOT);
        later();

        assertThat(bench.desk.take("lan", id(first)).map(ReviewItem::call)).contains(id(newest));
        assertThat(bench.desk.take("lan", CallRecords.id(999))).isEmpty();
    }

    @Test
    void callsAreSeenWithinSecondsReviewsAtOnce() {
        CallRecord first = bench.heard(LAN_CALLER, ROBOT);
        assertThat(queue("lan")).containsExactly(id(first));
        bench.heard("0912345678", SCHOOL + " this is not clear at all");
        bench.clock.advance(FlaggedCalls.FRESH.minusSeconds(10).minusMillis(1));

        review(first, Says.SPAM);

        assertThat(queue("lan")).doesNotContain(id(first));
    }

    @Test
    void callsOfTheLastSevenDaysAreLookedThrough() {
        CallRecord robot = bench.heard(LAN_CALLER, ROBOT);
        bench.clock.advance(FlaggedCalls.BACK);
        assertThat(queue("lan")).containsExactly(id(robot));

        bench.clock.advance(FlaggedCalls.FRESH);
        assertThat(queue("lan")).isEmpty();
    }

    @Test
    void soManyOfTheNewestCallsAreLookedThrough() {
        CallRecord robot = bench.heard(LAN_CALLER, ROBOT);
        List<CallRecord> more = new ArrayList<>();
        for (int i = 1; i < FlaggedCalls.CALLS; i++) {
            more.add(CallRecords.of(
                    CallRecords.id(1_000 + i),
                    CallRecords.MOBILE,
                    bench.clock.instant().plusMillis(i),
                    Optional.empty()));
        }
        bench.calls.insert(more);
        assertThat(queue("lan")).containsExactly(id(robot));

        bench.placed(Calls.from("0912345678"));
        later();
        assertThat(queue("lan")).isEmpty();
    }

    @Test
    void everythingThatWasSaidOfACallIsToldTheLatestFirst() {
        CallRecord call = bench.placed(Calls.from(LAN_CALLER));
        review(call, Says.SPAM);
        review(call, Says.NONE);

        assertThat(bench.desk.history(id(call))).extracting(CallReview::says).containsExactly(Says.NONE, Says.SPAM);
    }

    @Test
    void whatCannotBeIsRefusedAndNothingIsKept() {
        CallRecord call = bench.placed(Calls.from(LAN_CALLER));
        CallId nobodys = CallRecords.id(999);

        assertThatThrownBy(() -> bench.desk.review(nobodys, Says.SPAM, "lan", ""))
                .isInstanceOfSatisfying(
                        ApiProblem.class, e -> assertThat(e.status()).isEqualTo(404));
        assertThatThrownBy(() -> bench.desk.review(id(call), Says.SPAM, " ", ""))
                .isInstanceOfSatisfying(
                        ApiProblem.class, e -> assertThat(e.status()).isEqualTo(422));
        assertThatThrownBy(() -> bench.desk.queue("", 1)).isInstanceOf(ApiProblem.class);
        assertThatThrownBy(() -> bench.desk.queue("lan", 0)).isInstanceOf(ApiProblem.class);
        assertThatThrownBy(() -> bench.desk.queue("lan", ReviewDesk.MOST + 1)).isInstanceOf(ApiProblem.class);
        assertThat(bench.desk.queue("lan", ReviewDesk.MOST)).isEmpty();
        assertThat(bench.desk.history(id(call))).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsReviewed() {
        CallRecord call = bench.placed(Calls.from(LAN_CALLER));
        store.away = true;

        assertThatThrownBy(() -> review(call, Says.SPAM)).isInstanceOf(StoreException.class);
        assertThat(bench.experience.reputations().reviewed(NUMBER)).isEmpty();
    }

    /// A store that can be away.
    private static final class AwayReviews extends InMemoryCallReviewStore {
        private boolean away;

        @Override
        public synchronized CallReview append(CallReview review) {
            if (away) {
                throw new StoreException("the database is away", new IllegalStateException("away"));
            }
            return super.append(review);
        }
    }
}
