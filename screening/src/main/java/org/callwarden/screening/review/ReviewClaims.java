package org.callwarden.screening.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// Who looks at what, so that two reviewers never get the same item. In memory: after a start
/// everything is free. Any number of threads may use it.
///
/// An item is held for [#LEASE] since it was last looked at. A reviewer holds at most [#MOST_HELD] at
/// a time; of more, those looked at longest ago are free again.
public final class ReviewClaims {

    /// For so long nobody else gets an item.
    public static final Duration LEASE = Duration.ofMinutes(10);

    /// Most items of one reviewer: more windows than these nobody looks at.
    public static final int MOST_HELD = 20;

    /// Reviewers whose skipped items are remembered, those seen last.
    public static final int MOST_REVIEWERS = 1_000;

    /// Skipped items that are remembered of one reviewer, the latest ones.
    public static final int MOST_SKIPPED = 1_000;

    private final Clock clock;
    /// By item; those looked at longest ago come first.
    private final Map<String, Claim> claims = new LinkedHashMap<>();

    private final Map<String, SequencedSet<String>> skipped = new LinkedHashMap<>();

    private record Claim(String reviewer, Instant until) {}

    public ReviewClaims(Clock clock) {
        this.clock = clock;
    }

    /// Gives an item to a reviewer, for a lease from now on.
    ///
    /// @return whether nobody else holds it
    public synchronized boolean claim(String reviewer, ReviewItem item) {
        forgetOver();
        if (holder(item).filter(known -> !known.reviewer().equals(reviewer)).isPresent()) {
            return false;
        }
        item.keys().forEach(claims::remove);
        claims.put(item.key(), new Claim(reviewer, clock.instant().plus(LEASE)));
        List<String> held = held(reviewer);
        held.subList(0, Math.max(0, held.size() - MOST_HELD)).forEach(claims::remove);
        return true;
    }

    private Optional<Claim> holder(ReviewItem item) {
        return item.keys().stream().filter(claims::containsKey).map(claims::get).findFirst();
    }

    /// Frees an item that needs no look any more, whoever holds it.
    public synchronized void close(ReviewItem item) {
        item.keys().forEach(claims::remove);
        skipped.values().forEach(items -> item.keys().forEach(items::remove));
    }

    /// Frees an item that this reviewer holds, who gets it again after all others.
    public synchronized void skip(String reviewer, ReviewItem item) {
        forgetOver();
        if (holder(item).filter(known -> known.reviewer().equals(reviewer)).isPresent()) {
            item.keys().forEach(claims::remove);
        }
        SequencedSet<String> items = skipped.remove(reviewer);
        SequencedSet<String> now = items == null ? new LinkedHashSet<>() : items;
        now.remove(item.key());
        now.addLast(item.key());
        if (now.size() > MOST_SKIPPED) {
            now.removeFirst();
        }
        skipped.put(reviewer, now);
        if (skipped.size() > MOST_REVIEWERS) {
            skipped.remove(skipped.keySet().iterator().next());
        }
    }

    /// The items as this reviewer gets them: those they hold first, the latest looked at before the
    /// others; then those that nobody holds in the order given; then those they skipped, in the order
    /// they did.
    public synchronized List<ReviewItem> seenBy(String reviewer, List<ReviewItem> items) {
        forgetOver();
        Map<String, ReviewItem> free = new LinkedHashMap<>();
        Map<String, ReviewItem> mine = new HashMap<>();
        for (ReviewItem item : items) {
            Optional<Claim> known = holder(item);
            if (known.isEmpty()) {
                free.put(item.key(), item);
            } else if (known.get().reviewer().equals(reviewer)) {
                item.keys().forEach(key -> mine.put(key, item));
            }
        }
        List<ReviewItem> seen = new ArrayList<>();
        held(reviewer).reversed().stream()
                .filter(mine::containsKey)
                .map(mine::get)
                .forEach(seen::add);
        SequencedSet<String> last = skipped.getOrDefault(reviewer, new LinkedHashSet<>());
        free.values().stream().filter(item -> !last.contains(item.key())).forEach(seen::add);
        last.stream().filter(free::containsKey).map(free::get).forEach(seen::add);
        return seen;
    }

    private List<String> held(String reviewer) {
        List<String> held = new ArrayList<>();
        claims.forEach((item, claim) -> {
            if (claim.reviewer().equals(reviewer)) {
                held.add(item);
            }
        });
        return held;
    }

    private void forgetOver() {
        Instant now = clock.instant();
        claims.values().removeIf(claim -> !claim.until().isAfter(now));
    }
}
