package org.callwarden.server.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.journal.CallQuery;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.callwarden.screening.journal.StoreException;

/// A store that fails as databases do: away before or after it stored, or refusing certain calls.
final class FaultyStore implements CallStore {

    final InMemoryCallStore behind = new InMemoryCallStore();
    private final Set<CallId> poison = new HashSet<>();
    private final List<Integer> batches = new ArrayList<>();
    private int failuresBefore;
    private int failuresAfter;
    private int faults;

    synchronized void refuse(CallId id) {
        poison.add(id);
    }

    synchronized void takeBack() {
        poison.clear();
    }

    /// The next requests find the database away.
    synchronized void failNext(int times) {
        failuresBefore = times;
    }

    /// The next requests are stored, and then the connection breaks before the answer.
    synchronized void loseAnswers(int times) {
        failuresAfter = times;
    }

    /// The next requests meet a fault of our own.
    synchronized void breakNext(int times) {
        faults = times;
    }

    /// Sizes of the lists asked for so far.
    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    @Override
    public synchronized int insert(List<CallRecord> records) {
        batches.add(records.size());
        if (faults > 0) {
            faults--;
            throw new IllegalStateException("a fault of our own");
        }
        if (failuresBefore > 0) {
            failuresBefore--;
            throw new StoreException("connection refused", new IllegalStateException());
        }
        if (records.stream().anyMatch(record -> poison.contains(record.call().id()))) {
            throw StoreException.refusal("data too long", new IllegalStateException());
        }
        int stored = behind.insert(records);
        if (failuresAfter > 0) {
            failuresAfter--;
            throw new StoreException("connection reset", new IllegalStateException());
        }
        return stored;
    }

    @Override
    public int forget(Instant until, int limit) {
        return behind.forget(until, limit);
    }

    @Override
    public Optional<CallRecord> find(CallId id) {
        return behind.find(id);
    }

    @Override
    public List<CallRecord> recent(Instant before, int limit) {
        return behind.recent(before, limit);
    }

    @Override
    public Page page(Mark after, Instant until, int limit) {
        return behind.page(after, until, limit);
    }

    @Override
    public Page heard(Mark after, int limit) {
        return behind.heard(after, limit);
    }

    @Override
    public Page search(CallQuery query, BiPredicate<Trunk, DialedNumber> lines, Mark before, int limit) {
        return behind.search(query, lines, before, limit);
    }

    @Override
    public List<ChallengeHistory.Standing> challengeStandings(Instant since) {
        return behind.challengeStandings(since);
    }
}
