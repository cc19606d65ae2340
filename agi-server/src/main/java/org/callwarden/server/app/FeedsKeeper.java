package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.lists.NumberList;
import org.callwarden.screening.lists.NumberLists;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.FeedDesk;
import org.callwarden.server.admin.FeedDesk.Refused.Why;
import org.callwarden.server.feeds.Copy;
import org.callwarden.server.feeds.FeedException;
import org.callwarden.server.feeds.FeedFiles;
import org.callwarden.server.feeds.Refresher;
import org.callwarden.server.feeds.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the lists in force: at the start from their last good copies, without any network, then fetched when they are
/// due. Loading and fetching go on one after the other on a thread of their own, while calls go on with what there is.
final class FeedsKeeper implements FeedDesk, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedsKeeper.class);

    private final FeedFiles files;
    private final Refresher refresher;
    private final NumberLists lists;
    private final FeedTimes times;
    private final Clock clock;
    private final Errands errands = new Errands("lists");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final TreeMap<String, KeptFeed> states = new TreeMap<>();
    private Told unreadable = Told.nothing();
    private boolean closed;

    FeedsKeeper(
            FeedFiles files,
            Refresher refresher,
            NumberLists lists,
            ListSettings settings,
            Clock clock,
            RandomGenerator random) {
        this.files = files;
        this.refresher = refresher;
        this.lists = lists;
        this.times = new FeedTimes(settings, random);
        this.clock = clock;
    }

    /// Learns which lists there are and loads their copies in the background. What is damaged is told and costs itself
    /// only.
    void load() {
        lock.lock();
        try {
            for (Feed feed : files.feeds()) {
                KeptFeed state = new KeptFeed(feed);
                state.underWay = true;
                states.put(feed.name(), state);
                errands.later(() -> load(state));
            }
        } catch (FeedException e) {
            unreadable = Told.by(e);
            LOG.error("no list is in force: {}", unreadable);
        } finally {
            lock.unlock();
        }
    }

    private void load(KeptFeed state) {
        Optional<Copy> copy = Optional.empty();
        Optional<Trouble> trouble = files.trouble(state.feed.name());
        Told error = trouble.map(Trouble::error).orElse(Told.nothing());
        try {
            copy = files.copy(state.feed.name());
        } catch (FeedException e) {
            error = Told.by(e);
            LOG.error("the list {} is not in force until it is fetched again: {}", state.feed.name(), error);
        } catch (RuntimeException | OutOfMemoryError e) {
            error = Told.of("feed.copy-unloaded", e);
            LOG.error("the list {} cannot be loaded", state.feed.name(), e);
        }
        lock.lock();
        try {
            state.error = error;
            trouble.ifPresent(last -> {
                state.tried = last.tried();
                state.failures = last.failures();
            });
            if (copy.isPresent() && isKept(state)) {
                putInForce(state, copy.get());
                state.due = times.next(state.feed, copy.get().taken());
            } else {
                state.due = clock.instant();
            }
        } finally {
            done(state);
            lock.unlock();
        }
    }

    /// Waits until all that is under way is done.
    void settle() {
        errands.settle();
    }

    /// Fetches what is due, in the background. Never throws.
    void tend() {
        Instant now = clock.instant();
        lock.lock();
        try {
            for (KeptFeed state : states.values()) {
                if (!state.underWay && state.due != null && !state.due.isAfter(now)) {
                    begin(state, false);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// What is wrong with lists, for health.
    List<Told> complaints() {
        lock.lock();
        try {
            List<Told> complaints = new ArrayList<>();
            if (unreadable.isSomething()) {
                complaints.add(Told.of("health.no-list", unreadable));
            }
            states.values().stream()
                    .filter(state -> state.error.isSomething())
                    .map(KeptFeed::complaint)
                    .forEach(complaints::add);
            return complaints;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Told> unreadable() {
        lock.lock();
        try {
            return Optional.of(unreadable).filter(Told::isSomething);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Kept> feeds() {
        lock.lock();
        try {
            return states.values().stream().map(KeptFeed::kept).toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Kept> feed(String name) {
        return settled(name, Duration.ZERO);
    }

    @Override
    public Kept add(Feed feed) {
        lock.lock();
        try {
            refuseUnless(!unreadable.isSomething(), unreadable, Why.OURS);
            refuseUnless(!states.containsKey(feed.name()), Told.of("feed.taken", feed.name()), Why.TAKEN);
            refuseUnless(states.size() < MOST, Told.of("feed.as-many", MOST), Why.MANY);
            refuseUnfit(feed);
            KeptFeed state = new KeptFeed(feed);
            states.put(feed.name(), state);
            keep(() -> files.forget(feed.name()), () -> states.remove(feed.name()));
            begin(state, false);
            return state.kept();
        } finally {
            lock.unlock();
        }
    }

    private void refuseUnfit(Feed feed) {
        try {
            Refresher.check(feed);
            refresher.forbidden(feed).ifPresent(why -> refuseUnless(false, why, Why.PRIVATE));
        } catch (FeedException e) {
            throw new Refused(Told.by(e), Why.OTHER);
        }
    }

    private static void refuseUnless(boolean right, Told otherwise, Why why) {
        if (!right) {
            throw new Refused(otherwise, why);
        }
    }

    @Override
    public Optional<Kept> change(Feed feed) {
        lock.lock();
        try {
            KeptFeed before = states.get(feed.name());
            if (before == null) {
                return Optional.empty();
            }
            refuseUnless(!before.underWay, Told.of("feed.busy", feed.name()), Why.BUSY);
            refuseUnfit(feed);
            boolean alike = before.feed.readsLike(feed);
            KeptFeed state = alike ? before.of(feed) : new KeptFeed(feed);
            states.put(feed.name(), state);
            if (!alike) {
                keep(() -> files.forget(feed.name()), () -> states.put(feed.name(), before));
                lists.remove(feed.name());
                begin(state, false);
                return Optional.of(state.kept());
            }
            keep(() -> {}, () -> states.put(feed.name(), before));
            if (state.copy != null) {
                putInForce(state, state.copy);
                state.due = !state.error.isSomething() ? times.next(state.feed, state.copy.taken()) : state.due;
            }
            return Optional.of(state.kept());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean remove(String name) {
        lock.lock();
        try {
            KeptFeed state = states.remove(name);
            if (state == null) {
                return false;
            }
            keep(() -> {}, () -> states.put(name, state));
            lists.remove(name);
            settled.signalAll();
            files.forget(name);
            return true;
        } catch (FeedException e) {
            LOG.warn("{}", e.getMessage());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// @param first what is forgotten before
    /// @param back makes it as it was, when the disk refuses
    private void keep(Runnable first, Runnable back) {
        try {
            first.run();
            files.keep(states.values().stream().map(state -> state.feed).toList());
        } catch (FeedException e) {
            back.run();
            throw new Refused(Told.by(e), Why.OURS);
        }
    }

    @Override
    public Optional<Kept> refresh(String name, boolean evenSmaller) {
        lock.lock();
        try {
            KeptFeed state = states.get(name);
            if (state != null && !state.underWay) {
                begin(state, evenSmaller);
            }
            return Optional.ofNullable(state).map(KeptFeed::kept);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Kept> settled(String name, Duration longest) {
        long left = longest.toNanos();
        lock.lock();
        try {
            KeptFeed state = states.get(name);
            while (state != null && isKept(state) && state.underWay && left > 0) {
                left = settled.awaitNanos(left);
            }
            return Optional.ofNullable(state).filter(this::isKept).map(KeptFeed::kept);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean isKept(KeptFeed state) {
        return states.get(state.feed.name()) == state;
    }

    private void begin(KeptFeed state, boolean evenSmaller) {
        state.underWay = true;
        errands.later(() -> refresh(state, evenSmaller));
    }

    private void refresh(KeptFeed state, boolean evenSmaller) {
        Optional<Copy> before;
        lock.lock();
        try {
            if (closed || !isKept(state)) {
                done(state);
                return;
            }
            before = Optional.ofNullable(state.copy);
        } finally {
            lock.unlock();
        }
        Refresher.@Nullable Result result = null;
        Told error = Told.nothing();
        Optional<Duration> notBefore = Optional.empty();
        try {
            result = refresher.refresh(state.feed, before, evenSmaller);
        } catch (FeedException e) {
            error = Told.by(e);
            notBefore = e.notBefore();
            LOG.warn("the list {} was not brought up to date: {}", state.feed.name(), e.logged());
        } catch (RuntimeException | OutOfMemoryError e) {
            error = Told.of("feed.failed", e);
            LOG.error("the list {} failed", state.feed.name(), e);
        }
        finish(state, Optional.ofNullable(result), error, notBefore);
    }

    private void finish(KeptFeed state, Optional<Refresher.Result> result, Told error, Optional<Duration> notBefore) {
        Instant now = clock.instant();
        lock.lock();
        try {
            state.tried = now;
            state.error = error;
            state.failures = result.isPresent() ? 0 : state.failures + 1;
            if (!isKept(state)) {
                files.forget(state.feed.name());
                return;
            }
            state.due = result.isPresent() ? times.next(state.feed, now) : times.again(state, now, notBefore);
            result.filter(Refresher.Result::changed).ifPresent(changed -> {
                putInForce(state, changed.copy());
                LOG.info(
                        "the list {} has {} entries now",
                        state.feed.name(),
                        changed.copy().entries());
            });
            if (state.error.isSomething()) {
                files.keep(state.feed.name(), new Trouble(now, state.failures, state.error));
            } else {
                files.forgetTrouble(state.feed.name());
            }
        } catch (FeedException e) {
            LOG.warn("{}", e.getMessage());
        } finally {
            done(state);
            lock.unlock();
        }
    }

    private void putInForce(KeptFeed state, Copy copy) {
        state.copy = copy;
        Feed feed = state.feed;
        lists.put(new NumberList(feed.name(), feed.purpose(), feed.location(), copy.taken(), copy.numbers()));
    }

    private void done(KeptFeed state) {
        state.underWay = false;
        settled.signalAll();
    }

    /// Begins nothing more. What is under way is waited for shortly and left to itself then: it keeps whole copies
    /// only.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        if (!errands.finish()) {
            LOG.info("a list was being fetched and is fetched again after the next start");
        }
    }
}
