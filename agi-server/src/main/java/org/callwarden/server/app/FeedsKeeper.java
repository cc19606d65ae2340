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
import org.callwarden.server.admin.FeedDesk;
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

    /// A list is due a tenth earlier or later, by chance.
    private static final double JITTER = 0.1;

    private static final int MOST_DOUBLINGS = 20;

    private final FeedFiles files;
    private final Refresher refresher;
    private final NumberLists lists;
    private final ListSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final Errands errands = new Errands("lists");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final TreeMap<String, KeptFeed> states = new TreeMap<>();
    private String unreadable = "";
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
        this.settings = settings;
        this.clock = clock;
        this.random = random;
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
            unreadable = String.valueOf(e.getMessage());
            LOG.error("no list is in force: {}", unreadable);
        } finally {
            lock.unlock();
        }
    }

    private void load(KeptFeed state) {
        Optional<Copy> copy = Optional.empty();
        Optional<Trouble> trouble = files.trouble(state.feed.name());
        String error = trouble.map(Trouble::error).orElse("");
        try {
            copy = files.copy(state.feed.name());
        } catch (FeedException e) {
            error = String.valueOf(e.getMessage());
            LOG.error("the list {} is not in force until it is fetched again: {}", state.feed.name(), error);
        } catch (RuntimeException | OutOfMemoryError e) {
            error = "the copy cannot be loaded: " + e;
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
                state.due = next(state, copy.get().taken());
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

    /// What is wrong with lists, for people.
    List<String> complaints() {
        lock.lock();
        try {
            List<String> complaints = new ArrayList<>();
            if (!unreadable.isEmpty()) {
                complaints.add("no list is in force: " + unreadable);
            }
            states.values().stream()
                    .filter(state -> !state.error.isEmpty())
                    .map(state -> "the list " + state.feed.name()
                            + (state.copy == null ? " is not in force: " : " could not be brought up to date: ")
                            + state.error)
                    .forEach(complaints::add);
            return complaints;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<String> unreadable() {
        lock.lock();
        try {
            return Optional.of(unreadable).filter(why -> !why.isEmpty());
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
            refuseUnless(unreadable.isEmpty(), unreadable, true);
            refuseUnless(
                    !states.containsKey(feed.name()),
                    "there is a list " + feed.name() + " already: remove it first, or take another name",
                    false);
            refuseUnless(states.size() < MOST, "there are " + MOST + " lists already", false);
            Refresher.check(feed);
            KeptFeed state = new KeptFeed(feed);
            states.put(feed.name(), state);
            try {
                files.forget(feed.name());
                keep();
            } catch (FeedException e) {
                states.remove(feed.name());
                throw new Refused(String.valueOf(e.getMessage()), true);
            }
            begin(state, false);
            return state.kept();
        } catch (FeedException e) {
            throw new Refused(String.valueOf(e.getMessage()), false);
        } finally {
            lock.unlock();
        }
    }

    private static void refuseUnless(boolean right, String otherwise, boolean ours) {
        if (!right) {
            throw new Refused(otherwise, ours);
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
            try {
                keep();
            } catch (FeedException e) {
                states.put(name, state);
                throw new Refused(String.valueOf(e.getMessage()), true);
            }
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

    private void keep() {
        files.keep(states.values().stream().map(state -> state.feed).toList());
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
        String error = "";
        Optional<Duration> notBefore = Optional.empty();
        try {
            result = refresher.refresh(state.feed, before, evenSmaller);
        } catch (FeedException e) {
            error = String.valueOf(e.getMessage());
            notBefore = e.notBefore();
            LOG.warn("the list {} was not brought up to date: {}", state.feed.name(), e.logged());
        } catch (RuntimeException | OutOfMemoryError e) {
            error = "reading it failed: " + e;
            LOG.error("the list {} failed", state.feed.name(), e);
        }
        finish(state, Optional.ofNullable(result), error, notBefore);
    }

    private void finish(KeptFeed state, Optional<Refresher.Result> result, String error, Optional<Duration> notBefore) {
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
            state.due = result.isPresent() ? next(state, now) : again(state, now, notBefore);
            result.filter(Refresher.Result::changed).ifPresent(changed -> {
                putInForce(state, changed.copy());
                LOG.info(
                        "the list {} has {} entries now",
                        state.feed.name(),
                        changed.copy().entries());
            });
            keepTrouble(state, now);
        } catch (FeedException e) {
            LOG.warn("{}", e.getMessage());
        } finally {
            done(state);
            lock.unlock();
        }
    }

    private void keepTrouble(KeptFeed state, Instant now) {
        if (state.error.isEmpty()) {
            files.forgetTrouble(state.feed.name());
        } else {
            files.keep(state.feed.name(), new Trouble(now, state.failures, state.error));
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

    private Instant next(KeptFeed state, Instant last) {
        return last.plus(jittered(state.feed.every().orElse(settings.every())));
    }

    private Instant again(KeptFeed state, Instant now, Optional<Duration> notBefore) {
        Duration every = state.feed.every().orElse(settings.every());
        Duration wait = settings.retry().multipliedBy(1L << Math.min(state.failures - 1, MOST_DOUBLINGS));
        Duration jittered = jittered(wait.compareTo(every) > 0 ? every : wait);
        return now.plus(notBefore.filter(wish -> wish.compareTo(jittered) > 0).orElse(jittered));
    }

    private Duration jittered(Duration duration) {
        return Duration.ofMillis((long) (duration.toMillis() * (1 - JITTER + 2 * JITTER * random.nextDouble())));
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
