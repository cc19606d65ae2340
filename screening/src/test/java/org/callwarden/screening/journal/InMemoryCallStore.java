package org.callwarden.screening.journal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.jspecify.annotations.Nullable;

/// Calls in memory, by the same contract as the database. May be told to be away.
public final class InMemoryCallStore implements CallStore {

    private static final Comparator<CallRecord> ORDER = Comparator.comparingLong(
                    (CallRecord record) -> millis(record.call()))
            .thenComparing(record -> record.call().id().value());

    private final Map<CallId, CallRecord> calls = new LinkedHashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private int requestsLeft = Integer.MAX_VALUE;

    /// From now on every request fails, or works again.
    public synchronized void away(boolean isAway) {
        awayAfter(isAway ? 0 : Integer.MAX_VALUE);
    }

    /// Every request fails after so many more.
    public synchronized void awayAfter(int requests) {
        requestsLeft = requests;
    }

    /// How many calls are stored.
    public synchronized int size() {
        return calls.size();
    }

    @Override
    public synchronized int insert(List<CallRecord> records) {
        refuseWhenAway();
        int added = 0;
        for (CallRecord record : records) {
            if (calls.putIfAbsent(record.call().id(), record) == null) {
                added++;
                remember(record);
            }
        }
        return added;
    }

    private void remember(CallRecord record) {
        if (record.counts()) {
            String caller = record.call().caller().number().text();
            standings.put(caller, record.after(standings.getOrDefault(caller, Standing.none(caller))));
        }
    }

    @Override
    public synchronized Optional<CallRecord> find(CallId id) {
        refuseWhenAway();
        return Optional.ofNullable(calls.get(id));
    }

    @Override
    public synchronized List<CallRecord> recent(Instant before, int limit) {
        refuseWhenAway();
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("a list of calls has 1 to 1000, asked for " + limit);
        }
        return calls.values().stream()
                .filter(record -> millis(record.call()) < before.toEpochMilli())
                .sorted(ORDER.reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Page page(Mark after, Instant until, int limit) {
        return page(after, limit, record -> millis(record.call()) < until.toEpochMilli());
    }

    @Override
    public synchronized Page heard(Mark after, int limit) {
        return page(after, limit, record -> record.campaign().isPresent());
    }

    @Override
    public synchronized Page search(CallQuery query, BiPredicate<Trunk, DialedNumber> lines, Mark before, int limit) {
        refuseWhenAway();
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("a page has 1 to 1000 calls, asked for " + limit);
        }
        List<CallRecord> found = calls.values().stream()
                .filter(record -> mark(record).millis() < before.millis()
                        || (mark(record).millis() == before.millis()
                                && mark(record).id().compareTo(before.id()) < 0))
                .filter(record ->
                        lines.test(record.call().trunk(), record.call().dialed()))
                .filter(query::matches)
                .sorted(ORDER.reversed())
                .limit(limit)
                .toList();
        return new Page(found, found.size() < limit ? Optional.empty() : Optional.of(mark(found.getLast())));
    }

    private Page page(Mark after, int limit, Predicate<CallRecord> wanted) {
        refuseWhenAway();
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("a page has 1 to 1000 calls, asked for " + limit);
        }
        List<CallRecord> found = calls.values().stream()
                .filter(wanted)
                .filter(record -> mark(record).millis() > after.millis()
                        || (mark(record).millis() == after.millis()
                                && mark(record).id().compareTo(after.id()) > 0))
                .sorted(ORDER)
                .limit(limit)
                .toList();
        return new Page(found, found.size() < limit ? Optional.empty() : Optional.of(mark(found.getLast())));
    }

    @Override
    public synchronized int forget(Instant until, int limit) {
        List<CallRecord> old = page(Mark.at(Instant.EPOCH), until, limit).calls();
        old.forEach(record -> calls.remove(record.call().id()));
        return old.size();
    }

    private static Mark mark(CallRecord record) {
        return new Mark(millis(record.call()), record.call().id().value());
    }

    private static long millis(Call call) {
        return call.at().toEpochMilli();
    }

    @Override
    public synchronized List<Standing> challengeStandings(Instant since) {
        refuseWhenAway();
        return standings.values().stream()
                .filter(standing -> isSince(standing.lastPass(), since) || isSince(standing.lastFailure(), since))
                .toList();
    }

    private static boolean isSince(@Nullable Instant at, Instant since) {
        return at != null && at.toEpochMilli() >= since.toEpochMilli();
    }

    private void refuseWhenAway() {
        if (requestsLeft-- <= 0) {
            requestsLeft = 0;
            throw new StoreException("the store was told to be away", new IllegalStateException());
        }
    }
}
