package org.callwarden.server.app;

import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.FeedDesk;
import org.callwarden.server.feeds.Copy;
import org.jspecify.annotations.Nullable;

/// One list while [FeedsKeeper] keeps it, guarded by its lock.
final class KeptFeed {

    final Feed feed;

    /// What is in force.
    @Nullable
    Copy copy;

    /// Whether it is being loaded or fetched.
    boolean underWay;

    @Nullable
    Instant tried;

    /// What went wrong the last time; nothing when all was well.
    Told error = Told.nothing();

    /// How often in a row.
    int failures;

    @Nullable
    Instant due;

    KeptFeed(Feed feed) {
        this.feed = feed;
    }

    /// The same as another feed of which this copy is one, too.
    KeptFeed of(Feed other) {
        KeptFeed state = new KeptFeed(other);
        state.copy = copy;
        state.tried = tried;
        state.error = error;
        state.failures = failures;
        state.due = due;
        return state;
    }

    /// What is wrong with it, for health.
    Told complaint() {
        return Told.of(copy == null ? "health.list-off" : "health.list-old", feed.name(), error);
    }

    FeedDesk.Kept kept() {
        return new FeedDesk.Kept(
                feed,
                Optional.ofNullable(copy).map(KeptFeed::inForce),
                underWay,
                Optional.ofNullable(tried),
                error,
                failures,
                Optional.ofNullable(due));
    }

    private static FeedDesk.InForce inForce(Copy copy) {
        return new FeedDesk.InForce(
                copy.numbers().numbers(),
                copy.numbers().ranges(),
                copy.taken(),
                copy.version(),
                copy.skipped(),
                copy.firstSkipped());
    }
}
