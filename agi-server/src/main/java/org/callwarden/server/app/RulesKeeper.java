package org.callwarden.server.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleStore;
import org.callwarden.screening.policy.Rules;
import org.callwarden.server.admin.MadeRules;
import org.callwarden.server.admin.RuleDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the rules and switches in memory equal to those in the database. A change goes to the database first, then to
/// memory, then to a snapshot on disk, with which the service starts when the database is away. Calls read without
/// waiting; changes wait for each other.
final class RulesKeeper implements RuleDesk {

    private static final Logger LOG = LoggerFactory.getLogger(RulesKeeper.class);

    private final RuleStore store;
    private final Snapshot snapshot;
    private final Rules live;
    private final Rules dry;
    private final ReentrantLock changing = new ReentrantLock();
    private final List<Rule> rules = new ArrayList<>();
    private final List<EnforcedScope> enforced = new ArrayList<>();
    private final Map<String, Long> stored = new HashMap<>();
    private final Map<String, Long> since = new HashMap<>();
    private volatile Source source = Source.NOWHERE;

    /// @param live what calls are screened with
    /// @param dry what questions are answered with: the same rules, but their hits count nothing
    RulesKeeper(RuleStore store, Snapshot snapshot, Rules live, Rules dry) {
        this.store = store;
        this.snapshot = snapshot;
        this.live = live;
        this.dry = dry;
    }

    /// The last rules known, on disk.
    interface Snapshot {
        /// Empty rules when there is no snapshot.
        RuleStore.Stored read();

        void write(RuleStore.Stored stored);
    }

    /// Where the rules in force came from.
    enum Source {
        /// Nothing was asked yet.
        NOWHERE,
        /// There are none: the database is away, and the snapshot cannot be read.
        NOTHING,
        SNAPSHOT,
        /// Those from before a change of which nobody knows whether the database kept it.
        MEMORY,
        DATABASE
    }

    Source source() {
        return source;
    }

    /// What is enforced now; waits for no change and no database.
    List<EnforcedScope> enforcedNow() {
        return live.inForce().enforcement().scopes();
    }

    /// The same of one trunk.
    boolean isEnforcedNow(Trunk trunk) {
        return live.inForce().enforcement().enforced(trunk);
    }

    /// Loads from the database, or from the snapshot while it is away.
    void load() {
        changing.lock();
        try {
            take(store.load());
            source = Source.DATABASE;
            keepSnapshot();
        } catch (StoreException e) {
            if (source == Source.NOWHERE) {
                LOG.warn("the database is away: {}", e.getMessage());
                loadSnapshot();
            }
        } finally {
            changing.unlock();
        }
    }

    /// A snapshot that is damaged must not keep the service from starting: without it, calls would ring unscreened.
    private void loadSnapshot() {
        try {
            take(snapshot.read());
            source = Source.SNAPSHOT;
            LOG.warn("screening starts with the {} rules last known", rules.size());
        } catch (RuntimeException e) {
            source = Source.NOTHING;
            LOG.error("screening starts without any rule, nothing is enforced", e);
        }
    }

    /// Does what has to be done now and then: comes back to the database, stores hit counts. Never throws.
    void tend() {
        try {
            if (source != Source.DATABASE) {
                load();
                if (source == Source.DATABASE) {
                    LOG.info("the rules are those of the database again: {}", rules.size());
                }
            }
            flushHits();
        } catch (RuntimeException e) {
            LOG.error("tending the rules failed", e);
        }
    }

    private void flushHits() {
        changing.lock();
        try {
            live.hits().drain().forEach((id, count) -> since.merge(id, count, Long::sum));
            if (!since.isEmpty() && source == Source.DATABASE) {
                store.countHits(since);
                since.forEach((id, count) -> stored.merge(id, count, Long::sum));
                since.clear();
            }
        } catch (StoreException e) {
            LOG.debug("hit counts wait for the database: {}", e.getMessage());
        } finally {
            changing.unlock();
        }
    }

    @Override
    public Kept kept() {
        changing.lock();
        try {
            live.hits().drain().forEach((id, count) -> since.merge(id, count, Long::sum));
            Map<String, Long> hits = new HashMap<>(stored);
            since.forEach((id, count) -> hits.merge(id, count, Long::sum));
            return new Kept(rules, hits, enforced);
        } finally {
            changing.unlock();
        }
    }

    @Override
    public Rule add(Rule rule) {
        return change(() -> {
            RuleDesk.refuseBeyond(rules.size() + 1);
            Rule added = store.add(rule);
            rules.add(added);
            return added;
        });
    }

    @Override
    public MadeRules addOnce(UnaryOperator<List<Rule>> wanted) {
        return change(() -> {
            List<Rule> asked = wanted.apply(Collections.unmodifiableList(rules));
            List<Rule> news = MadeRules.missing(rules, asked);
            RuleDesk.refuseBeyond(rules.size() + news.size());
            List<Rule> added = news.isEmpty() ? List.of() : store.add(news);
            rules.addAll(added);
            return MadeRules.of(asked, rules, added);
        });
    }

    @Override
    public Optional<Rule> change(String id, Rule rule) {
        return change(() -> {
            if (rules.stream().noneMatch(known -> known.id().equals(id))) {
                return Optional.empty();
            }
            Rule changed = store.replace(Set.of(id), List.of(rule)).getFirst();
            forget(Set.of(id));
            rules.add(changed);
            return Optional.of(changed);
        });
    }

    @Override
    public List<Rule> remove(Set<String> ids) {
        return change(() -> {
            List<Rule> there =
                    rules.stream().filter(rule -> ids.contains(rule.id())).toList();
            var _ = store.replace(ids, List.of());
            forget(ids);
            return there;
        });
    }

    private void forget(Set<String> ids) {
        rules.removeIf(rule -> ids.contains(rule.id()));
        stored.keySet().removeAll(ids);
        since.keySet().removeAll(ids);
    }

    @Override
    public void enforce(EnforcedScope scope, boolean on) {
        change(() -> {
            store.enforce(scope, on);
            enforced.remove(scope);
            if (on) {
                enforced.add(scope);
            }
            return on;
        });
    }

    private <T> T change(Supplier<T> work) {
        changing.lock();
        try {
            if (source != Source.DATABASE) {
                // Otherwise the change would be made to rules that are not those of the database.
                take(store.load());
                source = Source.DATABASE;
            }
            T result = work.get();
            putInForce();
            keepSnapshot();
            return result;
        } catch (StoreException e) {
            if (source == Source.DATABASE && !e.isRefusal()) {
                // A connection lost at the commit leaves open whether it was stored: read again as soon as that goes.
                source = Source.MEMORY;
            }
            throw e;
        } finally {
            changing.unlock();
        }
    }

    private void take(RuleStore.Stored loaded) {
        rules.clear();
        rules.addAll(loaded.rules());
        enforced.clear();
        enforced.addAll(loaded.enforced());
        stored.clear();
        stored.putAll(loaded.hits());
        putInForce();
    }

    private void putInForce() {
        live.replace(rules, enforced);
        dry.replace(rules, enforced);
    }

    /// The change itself is stored: a disk that refuses the snapshot costs only its freshness.
    private void keepSnapshot() {
        try {
            snapshot.write(current());
        } catch (StoreException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private RuleStore.Stored current() {
        return new RuleStore.Stored(rules, stored, enforced);
    }
}
