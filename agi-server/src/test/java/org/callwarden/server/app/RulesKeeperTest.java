package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.policy.TestRules.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.callwarden.screening.Calls;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.InMemoryRuleStore;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleBook;
import org.callwarden.screening.policy.RuleStore;
import org.callwarden.screening.policy.Rules;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.app.RulesKeeper.Source;
import org.junit.jupiter.api.Test;

/// Rules through a database that goes and comes.
@Slow
final class RulesKeeperTest {

    private static final Call CALL = Calls.from("0901234567").call();
    private static final EnforcedScope SCOPE = new EnforcedScope(EnforcedScope.Kind.TRUNK, "viettel-1");

    private final AwayStore store = new AwayStore();
    private final KeptSnapshot snapshot = new KeptSnapshot();
    private final Rules live = new Rules();
    private final Rules dry = new Rules();
    private final RulesKeeper keeper = new RulesKeeper(store, snapshot, live, dry);

    @Test
    void whileTheDatabaseIsAwayTheRulesLastKnownAreInForce() {
        snapshot.kept = new RuleStore.Stored(List.of(rule(7, "block +8490*")), Map.of("r7", 3L), List.of(SCOPE));
        store.away = true;

        keeper.load();

        assertThat(keeper.source()).isEqualTo(Source.SNAPSHOT);
        assertThat(deciding(live)).contains("r7");
        assertThat(deciding(dry)).contains("r7");
        assertThat(live.inForce().enforcement().enforced(CALL.trunk(), CALL.dialed()))
                .isTrue();
        assertThat(keeper.kept().hits()).containsEntry("r7", 3L);
    }

    @Test
    void ofManyRulesThoseAreAddedThatNobodySaidBefore() {
        Rule known = store.behind.add(rule(1, "block +84901234567"));
        keeper.load();

        assertThat(keeper.addMissing(List.of(
                        rule(1, "block +84901234567"),
                        rule(1, "allow +84901234567"),
                        rule(1, "block +84901234568"),
                        rule(1, "block +84901234568"))))
                .hasSize(2);
        assertThat(keeper.addMissing(List.of(rule(1, "block +84901234568")))).isEmpty();
        assertThat(keeper.addMissing(List.of())).isEmpty();

        assertThat(store.behind.load().rules())
                .extracting(rule ->
                        rule.action().id() + " " + rule.match().callers().text())
                .containsExactly("block +84901234567", "allow +84901234567", "block +84901234568");
        assertThat(deciding(live)).contains(store.behind.load().rules().get(1).id());
        assertThat(known.id()).isEqualTo(store.behind.load().rules().getFirst().id());
    }

    @Test
    void beforeTheLastRuleThereIsRoomForOneAndWhatIsThereMayAlwaysBeLearntAgain() {
        List<Rule> most = IntStream.range(0, RuleBook.MOST - 1)
                .mapToObj(i -> rule(1, "block +8490" + (1_000_000 + i)))
                .toList();
        keeper.load();
        assertThat(keeper.addMissing(most)).hasSize(RuleBook.MOST - 1);
        Rule last = rule(1, "block +84911234567");
        Rule beyond = rule(1, "block +84911234568");

        assertThatThrownBy(() -> keeper.addMissing(List.of(last, beyond)))
                .isInstanceOf(ApiProblem.class)
                .hasMessage("there would be 100001 rules, at most 100000");
        assertThat(keeper.kept().rules()).hasSize(RuleBook.MOST - 1);
        assertThat(keeper.addMissing(List.of(last))).hasSize(1);
        assertThatThrownBy(() -> keeper.add(beyond)).isInstanceOf(ApiProblem.class);
        assertThat(keeper.addMissing(most.subList(0, 2_000))).isEmpty();

        assertThat(store.behind.load().rules()).hasSize(RuleBook.MOST);
        assertThat(snapshot.kept.rules()).hasSize(RuleBook.MOST);
    }

    @Test
    void ofRulesThatTheDatabaseDoesNotTakeNoneIsInForce() {
        keeper.load();
        store.away = true;

        assertThatThrownBy(() -> keeper.addMissing(List.of(rule(1, "block +8490*"), rule(1, "block +8491*"))))
                .isInstanceOf(StoreException.class);

        assertThat(deciding(live)).isEmpty();
        assertThat(keeper.kept().rules()).isEmpty();
    }

    @Test
    void aRuleIsChangedUnderANewIdAndOneThatIsGoneIsNot() {
        Rule old = store.behind.add(rule(1, "block +84901234567"));
        keeper.load();

        Rule changed = keeper.change(old.id(), rule(1, "allow +84901234567")).orElseThrow();

        assertThat(changed.id()).isNotEqualTo(old.id());
        assertThat(deciding(live)).contains(changed.id());
        assertThat(keeper.kept().rules()).containsExactly(changed);
        assertThat(store.behind.load().rules()).containsExactly(changed);
        assertThat(keeper.change(old.id(), rule(1, "block +84901234567"))).isEmpty();
        assertThat(store.behind.load().rules()).containsExactly(changed);
    }

    @Test
    void severalRulesAreRemovedAtOnceAndToldOf() {
        Rule one = store.behind.add(rule(1, "block +84901234567"));
        Rule other = store.behind.add(rule(1, "block +84901234568"));
        keeper.load();

        assertThat(keeper.remove(Set.of(one.id(), other.id(), "r99"))).containsExactly(one, other);

        assertThat(keeper.remove(Set.of(one.id()))).isEmpty();
        assertThat(keeper.remove(one.id())).isFalse();
        assertThat(deciding(live)).isEmpty();
        assertThat(store.behind.load().rules()).isEmpty();
    }

    @Test
    void withNeitherDatabaseNorSnapshotScreeningGoesOnWithoutRules() {
        store.away = true;

        keeper.load();

        assertThat(keeper.source()).isEqualTo(Source.SNAPSHOT);
        assertThat(deciding(live)).isEmpty();
    }

    @Test
    void theDatabaseIsTakenAgainWhenItComesBackAndItsRulesAreKeptForTheNextStart() {
        snapshot.kept = new RuleStore.Stored(List.of(rule(7, "block +8490*")), Map.of(), List.of());
        Rule newer = store.behind.add(rule(1, "allow +84901234567"));
        store.away = true;
        keeper.load();
        keeper.tend();
        assertThat(deciding(live)).contains("r7");

        store.away = false;
        keeper.tend();

        assertThat(keeper.source()).isEqualTo(Source.DATABASE);
        assertThat(deciding(live)).contains(newer.id());
        assertThat(snapshot.kept.rules()).containsExactly(newer);
    }

    @Test
    void aDatabaseThatGoesLaterLeavesTheRulesInForce() {
        Rule rule = store.behind.add(rule(1, "block +8490*"));
        keeper.load();
        store.away = true;

        keeper.tend();
        keeper.load();

        assertThat(keeper.source()).isEqualTo(Source.DATABASE);
        assertThat(deciding(live)).contains(rule.id());
    }

    @Test
    void hitsWhileTheDatabaseIsAwayAreStoredWhenItIsBack() {
        Rule rule = store.behind.add(rule(1, "block +8490*"));
        keeper.load();
        store.away = true;
        live.hit(rule);
        live.hit(rule);
        keeper.tend();
        assertThat(keeper.kept().hits()).containsEntry(rule.id(), 2L);

        store.away = false;
        keeper.tend();

        assertThat(store.behind.load().hits()).containsEntry(rule.id(), 2L);
        assertThat(keeper.kept().hits()).containsEntry(rule.id(), 2L);
    }

    @Test
    void aChangeThatTheDatabaseDoesNotTakeIsRefusedAndChangesNothing() {
        store.behind.add(rule(1, "block +8490*"));
        keeper.load();
        RuleStore.Stored before = snapshot.kept;
        store.away = true;

        assertThatThrownBy(() -> keeper.add(rule(2, "allow +84901234567"))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> keeper.remove("r1")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> keeper.enforce(SCOPE, true)).isInstanceOf(StoreException.class);

        assertThat(deciding(live)).contains("r1");
        assertThat(keeper.kept().rules()).hasSize(1);
        assertThat(keeper.kept().enforced()).isEmpty();
        assertThat(snapshot.kept).isEqualTo(before);
    }

    @Test
    void aChangeAfterTheDatabaseCameBackIsMadeToItsRulesNotToThoseLastKnown() {
        snapshot.kept = new RuleStore.Stored(List.of(rule(7, "block +8490*")), Map.of(), List.of());
        store.away = true;
        keeper.load();
        store.away = false;

        Rule added = keeper.add(rule(0, "challenge +8490*"));

        assertThat(keeper.source()).isEqualTo(Source.DATABASE);
        assertThat(keeper.kept().rules()).containsExactly(added);
        assertThat(deciding(live)).contains(added.id());
    }

    @Test
    void aDiskThatRefusesTheSnapshotDoesNotRefuseTheRule() {
        keeper.load();
        snapshot.refuses = true;

        Rule added = keeper.add(rule(0, "block +8490*"));

        assertThat(deciding(live)).contains(added.id());
        assertThat(store.behind.load().rules()).containsExactly(added);
    }

    private static Optional<String> deciding(Rules rules) {
        return rules.inForce().book().find(CALL).map(RuleBook.Found::rule).map(Rule::id);
    }

    /// Rules in memory behind a connection that can be away.
    private static final class AwayStore implements RuleStore {
        private final InMemoryRuleStore behind = new InMemoryRuleStore();
        private boolean away;

        private InMemoryRuleStore reached() {
            if (away) {
                throw new StoreException("connection refused", new IllegalStateException());
            }
            return behind;
        }

        @Override
        public Stored load() {
            return reached().load();
        }

        @Override
        public List<Rule> replace(Set<String> gone, List<Rule> more) {
            return reached().replace(gone, more);
        }

        @Override
        public void countHits(Map<String, Long> hits) {
            reached().countHits(hits);
        }

        @Override
        public void enforce(EnforcedScope scope, boolean on) {
            reached().enforce(scope, on);
        }
    }

    private static final class KeptSnapshot implements RulesKeeper.Snapshot {
        private RuleStore.Stored kept = new RuleStore.Stored(List.of(), Map.of(), List.of());
        private boolean refuses;

        @Override
        public RuleStore.Stored read() {
            return kept;
        }

        @Override
        public void write(RuleStore.Stored stored) {
            if (refuses) {
                throw new StoreException("no space left on the disk", new IllegalStateException());
            }
            kept = stored;
        }
    }
}
