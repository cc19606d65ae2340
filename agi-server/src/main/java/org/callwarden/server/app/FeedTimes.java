package org.callwarden.server.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.ListSettings;

/// When a list is fetched next: a tenth earlier or later by chance, so that not all installations come at once.
///
/// @param settings what counts for a list that says nothing else
record FeedTimes(ListSettings settings, RandomGenerator random) {

    private static final double JITTER = 0.1;

    private static final int MOST_DOUBLINGS = 20;

    /// After all went well.
    Instant next(Feed feed, Instant last) {
        return last.plus(jittered(every(feed)));
    }

    /// After a failure: twice as late after each further one.
    ///
    /// @param notBefore how long the other side wants not to be asked
    Instant again(KeptFeed state, Instant now, Optional<Duration> notBefore) {
        Duration every = every(state.feed);
        Duration wait = settings.retry().multipliedBy(1L << Math.min(state.failures - 1, MOST_DOUBLINGS));
        Duration jittered = jittered(wait.compareTo(every) > 0 ? every : wait);
        return now.plus(notBefore.filter(wish -> wish.compareTo(jittered) > 0).orElse(jittered));
    }

    private Duration every(Feed feed) {
        return feed.every().orElse(settings.every());
    }

    private Duration jittered(Duration duration) {
        return Duration.ofMillis((long) (duration.toMillis() * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }
}
