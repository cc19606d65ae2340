package org.callwarden.screening.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.journal.CallRecords.MOBILE;
import static org.callwarden.screening.journal.CallRecords.START;
import static org.callwarden.screening.journal.CallRecords.id;
import static org.callwarden.screening.journal.CallRecords.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallQuery.Scores;
import org.callwarden.screening.journal.CallQuery.Span;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.CallStore.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How every store of calls is searched, in memory and on each database.
public abstract class CallSearchContract {

    private static final Mark NOW = Mark.at(START.plusSeconds(86_400));
    private static final Trunk OTHER_TRUNK = new Trunk("other");
    private static final DialedNumber OTHER_LINE = new DialedNumber("1900123");
    private static final PhoneNumber OTHER_NUMBER = PhoneNumber.ofText("+84912345678");

    /// The store under test, empty at the start of each test.
    protected abstract CallStore store();

    private static boolean isAnyLine(Trunk trunk, DialedNumber dialed) {
        return true;
    }

    private List<CallRecord> found(CallQuery query) {
        return store().search(query, CallSearchContract::isAnyLine, NOW, 100).calls();
    }

    @Test
    void withoutAFilterItIsEveryCallTheNewestFirst() {
        store().insert(List.of(sample(2), sample(3), sample(1)));

        Page page = store().search(CallQuery.ALL, CallSearchContract::isAnyLine, NOW, 100);

        assertThat(page.calls()).containsExactly(sample(3), sample(2), sample(1));
        assertThat(page.next()).isEmpty();
        assertThat(store().search(CallQuery.ALL, CallSearchContract::isAnyLine, Mark.at(START), 100))
                .isEqualTo(new Page(List.of(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void pagesEndWithinAMillisecondAndLoseAndRepeatNothing(int size) {
        List<CallRecord> all = new ArrayList<>(IntStream.range(0, 7)
                .mapToObj(number -> CallRecords.of(id(number), MOBILE, START.plusMillis(number / 5), Optional.empty()))
                .toList());
        store().insert(all);

        for (CallQuery query : List.of(
                CallQuery.ALL,
                CallQuery.ALL.withNumber(MOBILE),
                CallQuery.ALL.withDecision("challenge"),
                CallQuery.ALL.withDialed(new DialedNumber("02839100100")))) {
            List<CallRecord> read = new ArrayList<>();
            Optional<Mark> next = Optional.of(NOW);
            while (next.isPresent()) {
                Page page = store().search(query, CallSearchContract::isAnyLine, next.get(), size);
                read.addAll(page.calls());
                next = page.next();
            }
            assertThat(read).containsExactlyElementsOf(all.reversed());
        }
    }

    @Test
    void aNumberFindsItsCallsAndAWithheldOneIsNotFoundByIt() {
        CallRecord hidden = CallRecords.of(
                id(2),
                new Caller(MOBILE, Presentation.WITHHELD, "", ""),
                START,
                Optional.empty(),
                CallRecords.verdict());
        CallRecord none = CallRecords.of(
                id(3),
                new Caller(new PhoneNumber.Withheld(), Presentation.WITHHELD, "", ""),
                START,
                Optional.empty(),
                CallRecords.verdict());
        CallRecord other = CallRecords.of(id(4), OTHER_NUMBER, START, Optional.empty());
        store().insert(List.of(sample(1), hidden, none, other));

        assertThat(found(CallQuery.ALL.withNumber(MOBILE))).containsExactly(sample(1));
        assertThat(found(CallQuery.ALL.withNumber(OTHER_NUMBER))).containsExactly(other);
        assertThat(found(CallQuery.ALL.withNumber(new PhoneNumber.Withheld()))).containsExactly(none, hidden);
        assertThat(found(CallQuery.ALL.withNumber(PhoneNumber.ofText("+84900000000"))))
                .isEmpty();
    }

    @Test
    void wordsAreFoundInWhatWasSaidInAnyCaseAndWithoutMarks() {
        CallRecord said = CallRecords.heard(sample(1), new ListenOutcome.Said(CallRecords.transcript(7)));
        CallRecord silent = CallRecords.heard(sample(2), new ListenOutcome.Silent());
        store().insert(List.of(said, silent, sample(3)));

        for (String words : List.of("bảo hành xe", "BẢO  HÀNH", "bao hanh", "ba\u0309o ha\u0300nh", "khách 😀")) {
            assertThat(found(CallQuery.ALL.withWords(words))).as(words).containsExactly(said);
        }
        for (String words : List.of("bào hành", "viettel", "xe_của", "pbx1", "bao hanh mien phi")) {
            assertThat(found(CallQuery.ALL.withWords(words))).as(words).isEmpty();
        }
        assertThat(found(CallQuery.ALL.withWords("bảo hành").withNumber(MOBILE)))
                .containsExactly(said);
        assertThat(found(CallQuery.ALL.withWords("bảo hành").withNumber(OTHER_NUMBER)))
                .isEmpty();
    }

    @Test
    void aCampaignFindsTheCallsOfItsScript() {
        CallRecord seven = CallRecords.heard(sample(1), new ListenOutcome.Said(CallRecords.transcript(7)));
        CallRecord eight = CallRecords.heard(sample(2), new ListenOutcome.Said(CallRecords.transcript(8)));
        store().insert(List.of(seven, eight, sample(3)));

        assertThat(found(CallQuery.ALL.withCampaign(7))).containsExactly(seven);
        assertThat(found(CallQuery.ALL.withCampaign(9))).isEmpty();
        assertThat(found(CallQuery.ALL.withCampaign(8).withWords("bao hanh"))).containsExactly(eight);
        assertThat(found(CallQuery.ALL.withCampaign(8).withTrunk(OTHER_TRUNK))).isEmpty();
    }

    @Test
    void trunkLineDecisionAndScoreNarrowItTogether() {
        CallRecord there = CallRecords.over(sample(1), OTHER_TRUNK, OTHER_LINE);
        CallRecord line = CallRecords.over(sample(2), new Trunk("viettel-1"), OTHER_LINE);
        store().insert(List.of(there, line, sample(3)));

        assertThat(found(CallQuery.ALL.withTrunk(OTHER_TRUNK))).containsExactly(there);
        assertThat(found(CallQuery.ALL.withDialed(OTHER_LINE))).containsExactly(line, there);
        assertThat(found(CallQuery.ALL.withDialed(OTHER_LINE).withTrunk(OTHER_TRUNK)))
                .containsExactly(there);
        assertThat(found(CallQuery.ALL.withDecision("challenge").withTrunk(OTHER_TRUNK)))
                .containsExactly(there);
        assertThat(found(CallQuery.ALL.withDecision("reject"))).isEmpty();
        assertThat(found(CallQuery.ALL.withScores(new Scores(45, 45)))).hasSize(3);
        assertThat(found(CallQuery.ALL.withScores(new Scores(46, 100)))).isEmpty();
        assertThat(found(CallQuery.ALL.withScores(new Scores(0, 44)))).isEmpty();
    }

    @Test
    void aSpanHoldsItsFirstMillisecondAndNotItsLast() {
        store().insert(IntStream.range(0, 5).mapToObj(CallRecords::sample).toList());
        Span span = new Span(START.plusMillis(1), START.plusMillis(3));

        assertThat(found(CallQuery.ALL.within(span))).containsExactly(sample(2), sample(1));
        assertThat(found(CallQuery.ALL.within(span).withNumber(MOBILE))).containsExactly(sample(2), sample(1));
        assertThat(store().search(
                                CallQuery.ALL.within(new Span(Instant.EPOCH, START.plusMillis(4))),
                                CallSearchContract::isAnyLine,
                                Mark.at(START.plusMillis(2)),
                                100)
                        .calls())
                .containsExactly(sample(1), sample(0));
    }

    @Test
    void callsOfOtherLinesAreNeverFoundAndPagesAreFullAllTheSame() {
        store().insert(IntStream.range(0, 300)
                .mapToObj(number ->
                        number % 10 == 0 ? CallRecords.over(sample(number), OTHER_TRUNK, OTHER_LINE) : sample(number))
                .toList());
        BiPredicate<Trunk, DialedNumber> other = (trunk, _) -> trunk.equals(OTHER_TRUNK);

        Page first = store().search(CallQuery.ALL, other, NOW, 20);
        Page second = store().search(CallQuery.ALL, other, first.next().orElseThrow(), 20);

        assertThat(first.calls())
                .hasSize(20)
                .allMatch(record -> record.call().trunk().equals(OTHER_TRUNK));
        assertThat(second.calls())
                .hasSize(10)
                .allMatch(record -> record.call().trunk().equals(OTHER_TRUNK));
        assertThat(second.next()).isEmpty();
        assertThat(store().search(CallQuery.ALL.withNumber(MOBILE), other, NOW, 100)
                        .calls())
                .hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void aPageOfASearchIsLimited(int limit) {
        assertThatThrownBy(() -> store().search(CallQuery.ALL, CallSearchContract::isAnyLine, NOW, limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 1000");
    }

    @Test
    void aThousandCallsAreFoundAtOnce() {
        store().insert(IntStream.range(0, 1_001).mapToObj(CallRecords::sample).toList());

        Page page = store().search(CallQuery.ALL.withNumber(MOBILE), CallSearchContract::isAnyLine, NOW, 1_000);

        assertThat(page.calls()).hasSize(1_000).last().isEqualTo(sample(1));
        assertThat(page.next()).contains(new Mark(START.plusMillis(1).toEpochMilli(), id(1).value()));
    }
}
