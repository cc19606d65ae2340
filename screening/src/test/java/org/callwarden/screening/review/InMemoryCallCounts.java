package org.callwarden.screening.review;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.journal.CallQuery.Span;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.review.CallReview.Says;

/// Counts calls by reading all of them, for tests.
///
/// @param calls whose store it is
/// @param reviews what people say of them
public record InMemoryCallCounts(CallStore calls, CallReviewStore reviews) implements CallCounts {

    private record Kind(int hour, CallFacts facts) {}

    @Override
    public Counted of(Span span) {
        Map<Kind, Group> groups = new LinkedHashMap<>();
        List<Reviewed> reviewed = new ArrayList<>();
        Optional<CallStore.Mark> from = Optional.of(CallStore.Mark.at(span.since()));
        while (from.isPresent()) {
            CallStore.Page page = calls.page(from.get(), span.until(), CallReviewStore.MOST_CALLS);
            var said = reviews.latest(
                    page.calls().stream().map(record -> record.call().id()).toList());
            for (CallRecord record : page.calls()) {
                Group group = group(record, span);
                groups.merge(new Kind(group.hour(), group.facts()), group, InMemoryCallCounts::sum);
                Optional.ofNullable(said.get(record.call().id()))
                        .map(CallReview::says)
                        .filter(says -> says != Says.NONE)
                        .ifPresent(says -> reviewed.add(new Reviewed(group, says)));
            }
            from = page.next();
        }
        return new Counted(List.copyOf(groups.values()), reviewed);
    }

    private static Group group(CallRecord record, Span span) {
        Duration asked = record.spent().challenging().truncatedTo(ChronoUnit.MILLIS);
        return new Group(
                (int) ((record.call().at().toEpochMilli() - span.since().toEpochMilli())
                        / Duration.ofHours(1).toMillis()),
                CallFacts.of(record),
                1,
                asked.isZero() ? 0 : 1,
                asked);
    }

    private static Group sum(Group one, Group other) {
        return new Group(
                one.hour(),
                one.facts(),
                one.calls() + other.calls(),
                one.asked() + other.asked(),
                one.time().plus(other.time()));
    }
}
