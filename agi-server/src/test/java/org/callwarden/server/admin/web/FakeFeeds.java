package org.callwarden.server.admin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.FeedDesk;

/// Lists in memory, of which each is fetched at once and holds three numbers. A list from `10.…` is of a private
/// network; one from `broken.example` cannot be read.
final class FakeFeeds implements FeedDesk {

    static final Instant TAKEN = Instant.parse("2026-11-25T04:00:00Z");

    final TreeMap<String, Kept> kept = new TreeMap<>();
    Optional<Told> unreadable = Optional.empty();
    boolean evenSmaller;

    void put(Feed feed, Told error) {
        kept.put(
                feed.name(),
                new Kept(
                        feed,
                        !error.isSomething() ? Optional.of(new InForce(3, 1, TAKEN, 0, 2, "line 7")) : Optional.empty(),
                        false,
                        Optional.of(TAKEN),
                        error,
                        error.isSomething() ? 2 : 0,
                        Optional.of(TAKEN.plusSeconds(3600))));
    }

    private void take(Feed feed) {
        if (feed.location().contains("://10.")) {
            throw new Refused(Told.verbatim("private"), Refused.Why.PRIVATE);
        }
        put(
                feed,
                feed.location().contains("broken.example")
                        ? Told.of("feed.at", "list:1", Told.of("feed.no-number", "<b>robot</b>"))
                        : Told.nothing());
    }

    @Override
    public Optional<Told> unreadable() {
        return unreadable;
    }

    @Override
    public List<Kept> feeds() {
        return List.copyOf(kept.values());
    }

    @Override
    public Optional<Kept> feed(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    @Override
    public Kept add(Feed feed) {
        if (kept.size() >= 2) {
            throw new Refused(Told.verbatim("many"), Refused.Why.MANY);
        }
        take(feed);
        return feed(feed.name()).orElseThrow();
    }

    @Override
    public Optional<Kept> change(Feed feed) {
        take(feed);
        return feed(feed.name());
    }

    @Override
    public boolean remove(String name) {
        return kept.remove(name) != null;
    }

    @Override
    public Optional<Kept> refresh(String name, boolean smaller) {
        evenSmaller = smaller;
        feed(name).ifPresent(one -> take(one.feed()));
        return feed(name);
    }

    @Override
    public Optional<Kept> settled(String name, Duration longest) {
        return feed(name);
    }
}
