package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fills the history of challenges from the database, as soon as that is there. For one thread.
final class EarlierChallenges {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierChallenges.class);

    /// The longest a pass can count (see ChallengeSettings).
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final CallStore calls;
    private final ChallengeHistory history;
    private final Clock clock;
    private boolean loaded;
    private boolean whole;
    private boolean told;

    EarlierChallenges(CallStore calls, ChallengeHistory history, Clock clock) {
        this.calls = calls;
        this.history = history;
        this.clock = clock;
    }

    /// While the database is away, the log says so once.
    void load() {
        try {
            history.load(calls.challengeStandings(clock.instant().minus(REMEMBERED)));
            loaded = true;
            if (told) {
                LOG.info("earlier challenges are known now");
                told = false;
            }
        } catch (StoreException e) {
            loaded = false;
            if (!told) {
                LOG.warn("earlier challenges are not known yet: {}", e.getMessage());
                told = true;
            }
        }
    }

    /// Loads them where they are still missing, and once more when what an earlier run left in the journal has come
    /// into the database.
    ///
    /// @param drained whether it has
    void tend(BooleanSupplier drained) {
        // Looked at before: what is stored while the history is read may be missing in it.
        boolean stored = drained.getAsBoolean();
        if (!loaded || (stored && !whole)) {
            load();
            whole = stored && loaded;
        }
    }
}
