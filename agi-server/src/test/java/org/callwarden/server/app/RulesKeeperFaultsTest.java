package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.policy.TestRules.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.InMemoryRuleStore;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleStore;
import org.callwarden.screening.policy.Rules;
import org.callwarden.server.app.RulesKeeper.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Rules through a database that breaks in the middle of a request, and a snapshot that is damaged.
final class RulesKeeperFaultsTest {

    private static final EnforcedScope SCOPE = new EnforcedScope(EnforcedScope.Kind.TRUNK, "viettel-1");

    private final BreakingStore store = new BreakingStore();
    private final Rules live = new Rules();
    private final RulesKeeper keeper = new RulesKeeper(store, new DamagedSnapshot(), live, new Rules());

    @Test
    void anEnforceOffWhoseAnswerWasLostIsReadAgainFromTheDatabase() {
        keeper.load();
        keeper.enforce(SCOPE, true);
        store.failure = new StoreException("connection lost at the commit", new IllegalStateException());

        assertThatThrownBy(() -> keeper.enforce(SCOPE, false)).isInstanceOf(StoreException.class);
        assertThat(keeper.source()).isEqualTo(Source.MEMORY);
        assertThat(keeper.enforcedNow()).containsExactly(SCOPE);

        keeper.tend();

        assertThat(keeper.source()).isEqualTo(Source.DATABASE);
        assertThat(keeper.enforcedNow()).isEmpty();
    }

    @Test
    void aRefusedChangeLeavesNothingOpen() {
        keeper.load();
        store.failure = StoreException.refusal("too long", new IllegalStateException());

        assertThatThrownBy(() -> keeper.enforce(SCOPE, true)).isInstanceOf(StoreException.class);

        assertThat(keeper.source()).isEqualTo(Source.DATABASE);
    }

    @Test
    void aDamagedSnapshotDoesNotKeepTheServiceFromStarting() {
        store.failure = new StoreException("away", new IllegalStateException());

        keeper.load();

        assertThat(keeper.source()).isEqualTo(Source.NOTHING);
        assertThat(keeper.enforcedNow()).isEmpty();

        keeper.tend();

        assertThat(keeper.source()).isEqualTo(Source.DATABASE);
    }

    @Test
    void whatIsEnforcedIsToldWhileTheDatabaseMakesAChangeWait() throws InterruptedException {
        keeper.load();
        keeper.enforce(SCOPE, true);
        store.goOn = new CountDownLatch(1);
        Thread waiting = Thread.ofVirtual().start(() -> keeper.add(rule(1, "block +8490*")));
        assertThat(store.waiting.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(keeper.enforcedNow()).containsExactly(SCOPE);

        store.goOn.countDown();
        waiting.join();
    }

    /// Does what it is asked, and then fails once, as a connection lost before the answer.
    private static final class BreakingStore implements RuleStore {
        private final InMemoryRuleStore behind = new InMemoryRuleStore();
        private final CountDownLatch waiting = new CountDownLatch(1);
        private CountDownLatch goOn = new CountDownLatch(0);
        private @Nullable StoreException failure;

        private <T> T answer(T answer) {
            StoreException failing = failure;
            failure = null;
            if (failing != null) {
                throw failing;
            }
            return answer;
        }

        @Override
        public Stored load() {
            return answer(behind.load());
        }

        @Override
        public List<Rule> replace(Set<String> gone, List<Rule> more) {
            waiting.countDown();
            try {
                goOn.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return answer(behind.replace(gone, more));
        }

        @Override
        public void countHits(Map<String, Long> hits) {
            behind.countHits(hits);
        }

        @Override
        public void enforce(EnforcedScope scope, boolean on) {
            behind.enforce(scope, on);
            var _ = answer(List.of());
        }
    }

    private static final class DamagedSnapshot implements RulesKeeper.Snapshot {
        @Override
        public RuleStore.Stored read() {
            throw new StoreException("the rules last known cannot be read", new IllegalStateException());
        }

        @Override
        public void write(RuleStore.Stored stored) {
            // Never read back.
        }
    }
}
