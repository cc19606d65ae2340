package org.callwarden.server.app;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.callwarden.screening.journal.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Facts on their way into the database, on a thread that nobody waits for. While the database is away they wait in
/// memory, so many at most, and are lost with the process.
///
/// @param <K> what tells two facts apart
/// @param <F> the fact
final class Backlog<K, F> implements AutoCloseable {

    /// Facts that wait for the database at most; more are not stored.
    static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    private final String what;
    private final BinaryOperator<F> newer;
    private final Consumer<List<F>> store;
    private final Map<K, F> waiting = new LinkedHashMap<>();
    private final AtomicBoolean toStore = new AtomicBoolean();
    private final Errands errands;
    private volatile boolean away;

    /// @param what the facts, for the log
    /// @param newer of two facts with the same key the one to keep, given in the order they came
    /// @param store writes them, or throws [StoreException]
    Backlog(String what, BinaryOperator<F> newer, Consumer<List<F>> store) {
        this.what = what;
        this.newer = newer;
        this.store = store;
        this.errands = new Errands(what);
    }

    void add(K key, F fact) {
        synchronized (waiting) {
            if (waiting.size() >= MOST && !waiting.containsKey(key)) {
                LOG.debug("{}: {} wait already, one is not stored", what, MOST);
                return;
            }
            waiting.merge(key, fact, newer);
        }
        storeSoon();
    }

    /// Tries again what could not be stored. One look at what waits is enough for all that came until then.
    void storeSoon() {
        if (toStore.compareAndSet(false, true)) {
            errands.later(this::store);
        }
    }

    /// Never throws: the next fact, or the next chore, tries again.
    private void store() {
        toStore.set(false);
        List<F> facts;
        synchronized (waiting) {
            facts = List.copyOf(waiting.values());
        }
        if (facts.isEmpty()) {
            return;
        }
        List<F> done;
        try {
            done = Storing.store(what, facts, store);
        } catch (StoreException e) {
            if (!away) {
                LOG.warn("{}: {} wait for the database: {}", what, facts.size(), e.getMessage());
            }
            away = true;
            return;
        }
        away = false;
        Set<F> gone = new HashSet<>(done);
        synchronized (waiting) {
            // Not one that took its place meanwhile.
            waiting.values().removeIf(gone::contains);
        }
    }

    /// Other work for the same thread, after what was added so far.
    void later(Runnable work) {
        errands.later(work);
    }

    /// Waits until all that was told so far is stored or could not be.
    void settle() {
        errands.settle();
    }

    /// Stores what waits, as far as that goes at once: the database may be back since the last try.
    @Override
    public void close() {
        storeSoon();
        if (!errands.finish()) {
            LOG.warn("{}: not all could be stored", what);
        }
    }
}
