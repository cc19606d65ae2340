package org.callwarden.screening.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.screening.review.CountedCalls.REJECT;
import static org.callwarden.screening.review.CountedCalls.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.journal.CallQuery.Span;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.review.CallCounts.Group;
import org.callwarden.screening.review.CallReview.Says;
import org.junit.jupiter.api.Test;

/// What everything that counts calls does, in memory and on each database.
public abstract class CallCountsContract {

    private static final Instant MONDAY = Instant.parse("2026-11-22T17:00:00Z");
    private static final Span WEEK = new Span(MONDAY, MONDAY.plus(Duration.ofDays(7)));
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MILLI = Duration.ofMillis(1);

    /// The stores under test, empty at the start of each test.
    protected abstract CallStore calls();

    protected abstract CallReviewStore reviews();

    protected abstract CallCounts counts();

    private void store(CountedCalls... some) {
        calls().insert(Arrays.stream(some).map(CountedCalls::record).toList());
    }

    private void review(int call, Says says) {
        reviews()
                .append(new CallReview(
                        0, CallRecords.id(call), says, "lan", WEEK.until().plusSeconds(call), ""));
    }

    @Test
    void whereNoCallsAreNothingIsCounted() {
        store(call(1, WEEK.until()));

        assertThat(counts().of(WEEK)).isEqualTo(CallCounts.Counted.NONE);
    }

    @Test
    void callsCountFromTheFirstMillisecondOfASpanToItsLastByTheHour() {
        store(
                call(1, MONDAY.minus(MILLI)),
                call(2, MONDAY),
                call(3, MONDAY.plus(HOUR).minus(MILLI)),
                call(4, MONDAY.plus(HOUR)),
                call(5, WEEK.until().minus(MILLI)),
                call(6, WEEK.until()));

        assertThat(counts().of(WEEK).calls())
                .extracting(Group::hour, Group::calls)
                .containsExactlyInAnyOrder(tuple(0, 2L), tuple(1, 1L), tuple(167, 1L));
    }

    private static org.assertj.core.groups.Tuple tuple(int hour, long calls) {
        return org.assertj.core.groups.Tuple.tuple(hour, calls);
    }

    @Test
    void callsThatAreAlikeAreOneEntryWithTheirSumsAndEachDifferenceMakesAnother() {
        Duration some = Duration.ofMillis(12_345);
        store(
                call(1, MONDAY),
                call(2, MONDAY.plusSeconds(1)),
                call(3, MONDAY).challenged(new ChallengeOutcome.Passed(1), some),
                call(4, MONDAY).challenged(new ChallengeOutcome.Passed(2), some.plusMillis(1)),
                call(5, MONDAY).challenged(new ChallengeOutcome.Passed(1), Duration.ZERO),
                call(6, MONDAY).challenged(new ChallengeOutcome.HungUp(1), some).ended(Ending.ABANDONED),
                call(7, MONDAY).decided(REJECT),
                call(8, MONDAY).decided(REJECT).monitored(),
                call(9, MONDAY).over("other"),
                call(10, MONDAY).withheld(),
                call(11, MONDAY).from(new PhoneNumber.Local("1001")),
                call(12, MONDAY).from(new PhoneNumber.E164("442079460000", "GB", PhoneNumber.Standing.VALID)),
                call(13, MONDAY).decided(new Decision.Divert(new Decision.Target(""))));

        List<Group> groups = counts().of(WEEK).calls();

        assertThat(groups)
                .containsExactlyInAnyOrder(
                        group(call(1, MONDAY), 2, 0, Duration.ZERO),
                        group(
                                call(3, MONDAY).challenged(new ChallengeOutcome.Passed(1), some),
                                3,
                                2,
                                some.multipliedBy(2).plusMillis(1)),
                        group(
                                call(6, MONDAY)
                                        .challenged(new ChallengeOutcome.HungUp(1), some)
                                        .ended(Ending.ABANDONED),
                                1,
                                1,
                                some),
                        group(call(7, MONDAY).decided(REJECT), 1, 0, Duration.ZERO),
                        group(call(8, MONDAY).decided(REJECT).monitored(), 1, 0, Duration.ZERO),
                        group(call(9, MONDAY).over("other"), 1, 0, Duration.ZERO),
                        group(call(10, MONDAY).withheld(), 2, 0, Duration.ZERO),
                        group(
                                call(12, MONDAY)
                                        .from(new PhoneNumber.E164("442079460000", "GB", PhoneNumber.Standing.VALID)),
                                1,
                                0,
                                Duration.ZERO),
                        group(
                                call(13, MONDAY).decided(new Decision.Divert(new Decision.Target(""))),
                                1,
                                0,
                                Duration.ZERO));
        assertThat(groups).extracting(group -> group.facts().country()).contains("VN", "GB", "");
    }

    private static Group group(CountedCalls like, long calls, long asked, Duration time) {
        return new Group(0, CallFacts.of(like.record()), calls, asked, time);
    }

    @Test
    void theLastWordOnACallCountsUnlessItWasTakenBack() {
        store(call(1, MONDAY), call(2, MONDAY.plus(HOUR)), call(3, MONDAY), call(4, MONDAY), call(5, WEEK.until()));
        review(1, Says.NOT_SPAM);
        review(1, Says.SPAM);
        review(2, Says.NOT_SPAM);
        review(3, Says.SPAM);
        review(3, Says.NONE);
        review(5, Says.SPAM);
        review(99, Says.SPAM);

        assertThat(counts().of(WEEK).reviewed())
                .extracting(
                        reviewed -> reviewed.group().hour(),
                        reviewed -> reviewed.group().calls(),
                        CallCounts.Reviewed::says)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(0, 1L, Says.SPAM),
                        org.assertj.core.groups.Tuple.tuple(1, 1L, Says.NOT_SPAM));
    }

    @Test
    void asManyReviewsAsOneStatementNamesAndMoreAllCount() {
        int many = 501;
        calls().insert(IntStream.rangeClosed(1, many)
                .mapToObj(number -> call(number, MONDAY).record())
                .toList());
        IntStream.rangeClosed(1, many).forEach(number -> review(number, Says.SPAM));

        CallCounts.Counted counted = counts().of(WEEK);

        assertThat(counted.reviewed().stream()
                        .mapToLong(one -> one.group().calls())
                        .sum())
                .isEqualTo(many);
        assertThat(counted.calls()).singleElement().extracting(Group::calls).isEqualTo((long) many);
    }

    @Test
    void aCallThatIsStoredTwiceCountsOnce() {
        store(call(1, MONDAY));
        store(call(1, MONDAY), call(2, MONDAY));

        assertThat(counts().of(WEEK).calls())
                .singleElement()
                .extracting(Group::calls)
                .isEqualTo(2L);
    }
}
