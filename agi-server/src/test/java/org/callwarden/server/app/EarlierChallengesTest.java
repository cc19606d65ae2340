package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.junit.jupiter.api.Test;

class EarlierChallengesTest {

    private final InMemoryCallStore calls = new InMemoryCallStore();
    private final CountingHistory history = new CountingHistory();
    private final EarlierChallenges challenges =
            new EarlierChallenges(calls, history, new MutableClock(Instant.parse("2026-11-30T08:00:00Z")));

    @Test
    void theyAreReadAtTheStartAndOnceMoreWhenTheJournalHasComeIntoTheDatabase() {
        challenges.load();
        assertThat(history.loads).isEqualTo(1);
        challenges.tend(() -> false);
        assertThat(history.loads).isEqualTo(1);
        challenges.tend(() -> true);
        challenges.tend(() -> true);
        assertThat(history.loads).isEqualTo(2);
    }

    @Test
    void whileTheDatabaseIsAwayTheyAreTriedAgainAndThenReadOnce() {
        calls.away(true);
        challenges.load();
        challenges.tend(() -> true);
        assertThat(history.loads).isZero();
        calls.away(false);
        challenges.tend(() -> true);
        challenges.tend(() -> true);
        assertThat(history.loads).isEqualTo(1);
    }

    @Test
    void aDatabaseThatGoesWhileTheyAreReadAgainIsAskedAgain() {
        challenges.load();
        calls.away(true);
        challenges.tend(() -> true);
        calls.away(false);
        challenges.tend(() -> true);
        challenges.tend(() -> true);
        assertThat(history.loads).isEqualTo(2);
    }

    private static final class CountingHistory implements ChallengeHistory {
        private int loads;

        @Override
        public Optional<Standing> of(PhoneNumber caller) {
            return Optional.empty();
        }

        @Override
        public void remember(PhoneNumber caller, ChallengeOutcome outcome, Instant at) {}

        @Override
        public void forgive(PhoneNumber caller) {}

        @Override
        public void load(List<Standing> known) {
            loads++;
        }
    }
}
