package org.callwarden.screening.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.review.CountedCalls.REJECT;
import static org.callwarden.screening.review.CountedCalls.call;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.WeekFigures.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each figure of a report counts, by the smallest examples.
final class WeekFiguresTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Week WEEK = new Week(LocalDate.of(2026, 11, 23));
    private static final Instant MONDAY = WEEK.span(ZONE).since();
    private static final Duration TWELVE = Duration.ofSeconds(12);
    private static final ChallengeOutcome PASSED = new ChallengeOutcome.Passed(1);

    private final InMemoryCallStore calls = new InMemoryCallStore();
    private final InMemoryCallReviewStore reviews = new InMemoryCallReviewStore();

    private WeekFigures figures(CountedCalls... some) {
        calls.insert(Stream.of(some).map(CountedCalls::record).toList());
        return WeekFigures.of(WEEK, new InMemoryCallCounts(calls, reviews).of(WEEK.span(ZONE)), ZONE);
    }

    private void review(int call, Says says) {
        reviews.append(new CallReview(0, CallRecords.id(call), says, "lan", MONDAY.plus(Duration.ofDays(9)), ""));
    }

    @Test
    void aGoodCallerWhoPassedAChallengeAfterTwelveSecondsLostTwelveSeconds() {
        Figures all = figures(call(1, MONDAY).challenged(PASSED, TWELVE), call(2, MONDAY))
                .all();

        assertThat(all.calls()).isEqualTo(2);
        assertThat(all.challenged()).isEqualTo(1);
        assertThat(all.passed()).isEqualTo(1);
        assertThat(all.goodAsked()).isEqualTo(1);
        assertThat(all.goodTime()).isEqualTo(TWELVE);
        assertThat(all.meanGoodTime()).isEqualTo(TWELVE);
        assertThat(all.stopped()).isZero();
    }

    @Test
    void whoWasPutThroughIsNoGoodCallerOnceSomebodySaysThatItWasSpam() {
        review(1, Says.SPAM);

        Figures all = figures(
                        call(1, MONDAY).challenged(PASSED, TWELVE),
                        call(2, MONDAY).challenged(PASSED, TWELVE.plusSeconds(2)))
                .all();

        assertThat(all.goodAsked()).isEqualTo(1);
        assertThat(all.goodTime()).isEqualTo(TWELVE.plusSeconds(2));
        assertThat(all.wronglyStopped()).isZero();
    }

    @Test
    void aCallThatWasStoppedAndReviewedAsNotSpamWasStoppedWronglyAndItsCallerIsAGoodOne() {
        review(1, Says.NOT_SPAM);
        review(2, Says.SPAM);

        Figures all = figures(
                        call(1, MONDAY)
                                .challenged(new ChallengeOutcome.Failed(3), TWELVE)
                                .decided(REJECT),
                        call(2, MONDAY).decided(REJECT),
                        call(3, MONDAY).decided(REJECT))
                .all();

        assertThat(all.stopped()).isEqualTo(3);
        assertThat(all.stoppedReviewed()).isEqualTo(2);
        assertThat(all.wronglyStopped()).isEqualTo(1);
        assertThat(all.failed()).isEqualTo(1);
        assertThat(all.goodAsked()).isEqualTo(1);
        assertThat(all.goodTime()).isEqualTo(TWELVE);
    }

    @Test
    void refusedSentToAMailboxAndSentElsewhereAreStoppedAndWhereNothingIsCarriedOutWouldHaveBeen() {
        Decision mailbox = new Decision.Voicemail(new Decision.Target(""));
        Decision elsewhere = new Decision.Divert(new Decision.Target(""));

        Figures all = figures(
                        call(1, MONDAY).decided(REJECT),
                        call(2, MONDAY).decided(mailbox),
                        call(3, MONDAY).decided(elsewhere),
                        call(4, MONDAY).decided(new Decision.AcceptWithLabel("spam?")),
                        call(5, MONDAY).decided(REJECT).monitored())
                .all();

        assertThat(all.stopped()).isEqualTo(3);
        assertThat(all.wouldStop()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = Ending.class, mode = EnumSource.Mode.EXCLUDE, names = "DECIDED")
    void whatWasNeverCarriedOutStoppedNobodyAndPutNobodyThrough(Ending ending) {
        Figures all = figures(
                        call(1, MONDAY).decided(REJECT).ended(ending),
                        call(2, MONDAY).challenged(PASSED, TWELVE).ended(ending))
                .all();

        assertThat(all.calls()).isEqualTo(2);
        assertThat(all.stopped()).isZero();
        assertThat(all.goodAsked()).isZero();
    }

    @Test
    void whoHangsUpDuringAChallengeAbandonsItAndWhoPressesNothingFailsIt() {
        Figures all = figures(
                        call(1, MONDAY)
                                .challenged(new ChallengeOutcome.HungUp(1), TWELVE)
                                .ended(Ending.ABANDONED),
                        call(2, MONDAY)
                                .challenged(new ChallengeOutcome.TimedOut(2), TWELVE)
                                .decided(REJECT),
                        call(3, MONDAY).ended(Ending.ABANDONED))
                .all();

        assertThat(all.challenged()).isEqualTo(2);
        assertThat(all.abandoned()).isEqualTo(1);
        assertThat(all.failed()).isEqualTo(1);
        assertThat(all.goodTime()).isZero();
        assertThat(all.meanGoodTime()).isZero();
    }

    @Test
    void callsStandInTheirDayHourTrunkAndCountryAndAReviewStandsWithItsCall() {
        Instant tuesday = MONDAY.plus(Duration.ofHours(24 + 9).plusMinutes(30));
        PhoneNumber british = new PhoneNumber.E164("442079460000", "GB", PhoneNumber.Standing.VALID);
        review(3, Says.NOT_SPAM);

        WeekFigures week = figures(
                call(1, MONDAY),
                call(2, tuesday),
                call(3, tuesday).from(british).over("zone").decided(REJECT),
                call(4, MONDAY).withheld());

        assertThat(week.days()).hasSize(7);
        assertThat(week.days().get(1).of()).isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(week.days().get(1).figures().calls()).isEqualTo(2);
        assertThat(week.hours()).hasSize(24);
        assertThat(week.hours().get(9).figures().wronglyStopped()).isEqualTo(1);
        assertThat(week.hours().get(0).figures().calls()).isEqualTo(2);
        assertThat(week.trunks()).extracting(row -> row.of().name()).containsExactly("viettel-1", "zone");
        assertThat(week.trunks().getLast().figures().wronglyStopped()).isEqualTo(1);
        assertThat(week.countries()).extracting(Row::of).containsExactly("VN", "", "GB");
        assertThat(week.all().calls()).isEqualTo(4);
    }

    @Test
    void anHourThatClocksShowTwiceIsOneHourOfTheDay() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Week autumn = new Week(LocalDate.of(2026, 10, 19));
        Instant twice = Instant.parse("2026-10-25T00:30:00Z");
        calls.insert(List.of(
                call(1, twice).record(),
                call(2, twice.plus(Duration.ofHours(1))).record()));

        WeekFigures week =
                WeekFigures.of(autumn, new InMemoryCallCounts(calls, reviews).of(autumn.span(berlin)), berlin);

        assertThat(autumn.span(berlin).since().until(autumn.span(berlin).until()))
                .isEqualTo(Duration.ofHours(7 * 24 + 1));
        assertThat(week.hours().get(2).figures().calls()).isEqualTo(2);
        assertThat(week.days().getLast().figures().calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"2026-W48,2026-11-23", "2026-W01,2025-12-29", "2026-W53,2026-12-28", "2027-W01,2027-01-04"})
    void aWeekIsWrittenAndReadAsIsoCountsThem(String text, LocalDate monday) {
        assertThat(Week.parse(text)).contains(new Week(monday));
        assertThat(new Week(monday).text()).isEqualTo(text);
        assertThat(Week.of(monday.plusDays(6)).text()).isEqualTo(text);
        assertThat(Week.of(monday.plusDays(7))).isEqualTo(new Week(monday).next());
        assertThat(new Week(monday).next().previous()).isEqualTo(new Week(monday));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2026", "2026-48", "2026-W00", "2025-W53", "2026-W54", "2026-W4", "2026-W048", "-2026-W01"})
    void whatIsNoWeekIsNone(String text) {
        assertThat(Week.parse(text)).isEmpty();
    }

    @Test
    void aWeekBeginsOnAMonday() {
        assertThatThrownBy(() -> new Week(LocalDate.of(2026, 11, 24)))
                .hasMessage("a week begins on a Monday, got 2026-11-24");
    }
}
