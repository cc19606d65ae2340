package org.callwarden.screening.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.campaign.CampaignReview;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.review.CallReview.Says;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of reviews of calls does, in memory and on each database.
public abstract class CallReviewStoreContract {

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final CallId CALL = CallRecords.id(1);
    private static final CallId OTHER = CallRecords.id(2);
    private static final CallId THIRD = CallRecords.id(3);

    /// The store under test, empty at the start of each test but for its numbers, which go on.
    protected abstract CallReviewStore store();

    private static CallReview review(CallId call, Says says) {
        return new CallReview(0, call, says, "Lan (VTel)", START.plusMillis(7), "vì sao: \"đêm\" 😀");
    }

    @Test
    void whereNothingWasStoredNothingIsFound() {
        assertThat(store().after(0, CallReviewStore.MOST)).isEmpty();
        assertThat(store().of(CALL, CallReviewStore.MOST)).isEmpty();
        assertThat(store().latest(List.of(CALL))).isEmpty();
        assertThat(store().latest(List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Says.class)
    void whatWasStoredIsFoundWholeAgain(Says says) {
        CallReview said = review(CALL, says);

        CallReview stored = store().append(said);

        assertThat(stored).isEqualTo(said.numbered(stored.number()));
        assertThat(store().after(stored.number() - 1, 1)).containsExactly(stored);
        assertThat(store().of(CALL, 1)).containsExactly(stored);
        assertThat(store().latest(List.of(CALL))).isEqualTo(Map.of(CALL, stored));
    }

    @Test
    void callAuthorAndNoteAreStoredUpToTheirLimits() {
        CallId longest = new CallId("x".repeat(CallId.MAX));
        CallReview stored = store().append(new CallReview(
                0,
                longest,
                Says.SPAM,
                "ễ".repeat(CampaignReview.MAX_AUTHOR),
                START,
                "ễ".repeat(CampaignReview.MAX_NOTE)));

        assertThat(store().of(longest, 1)).containsExactly(stored);
    }

    @Test
    void callsWhoseIdsDifferInCaseOnlyAreTwo() {
        CallReview lower = store().append(review(new CallId("pbx/a"), Says.SPAM));
        CallReview upper = store().append(review(new CallId("pbx/A"), Says.NOT_SPAM));

        assertThat(store().latest(List.of(lower.call()))).isEqualTo(Map.of(lower.call(), lower));
        assertThat(store().of(upper.call(), 2)).containsExactly(upper);
    }

    @Test
    void ofEachCallTheLatestReviewIsTheLatestAndAllStay() {
        CallReview first = store().append(review(CALL, Says.SPAM));
        CallReview other = store().append(review(OTHER, Says.SPAM));
        CallReview later = store().append(review(CALL, Says.NONE));

        assertThat(other.number()).isEqualTo(first.number() + 1);
        assertThat(later.number()).isEqualTo(first.number() + 2);
        assertThat(store().latest(List.of(CALL, OTHER, THIRD))).isEqualTo(Map.of(CALL, later, OTHER, other));
        assertThat(store().latest(List.of(THIRD))).isEmpty();
        assertThat(store().of(CALL, CallReviewStore.MOST)).containsExactly(later, first);
        assertThat(store().of(CALL, 1)).containsExactly(later);
    }

    @Test
    void allAreReadInTheOrderTheyWereMadeAPageAtATime() {
        List<CallReview> made = IntStream.range(1, 6)
                .mapToObj(call -> store().append(review(CallRecords.id(call), Says.NOT_SPAM)))
                .toList();

        assertThat(store().after(made.getFirst().number() - 1, 2)).isEqualTo(made.subList(0, 2));
        assertThat(store().after(made.get(1).number(), 2)).isEqualTo(made.subList(2, 4));
        assertThat(store().after(made.get(3).number(), 2)).isEqualTo(made.subList(4, 5));
        assertThat(store().after(made.get(4).number(), 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, CallReviewStore.MOST + 1})
    void aQuestionForNoneOrTooManyIsRefused(int limit) {
        assertThatThrownBy(() -> store().after(0, limit)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().of(CALL, limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aQuestionAboutTooManyCallsIsRefused() {
        CallReview stored = store().append(review(CALL, Says.SPAM));
        List<CallId> most = IntStream.rangeClosed(1, CallReviewStore.MOST_CALLS)
                .mapToObj(CallRecords::id)
                .toList();
        List<CallId> tooMany = IntStream.rangeClosed(1, CallReviewStore.MOST_CALLS + 1)
                .mapToObj(CallRecords::id)
                .toList();

        assertThat(store().latest(most)).isEqualTo(Map.of(CALL, stored));
        assertThatThrownBy(() -> store().latest(tooMany)).isInstanceOf(IllegalArgumentException.class);
    }
}
