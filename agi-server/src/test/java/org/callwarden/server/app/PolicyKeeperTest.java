package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.InMemoryPolicyStore;
import org.callwarden.screening.policy.PolicyVersion;
import org.callwarden.screening.policy.PolicyVersion.Origin;
import org.callwarden.screening.policy.PolicyVersions;
import org.callwarden.server.admin.PolicyDesk;
import org.callwarden.server.config.ConfigException;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.storage.PolicySnapshotFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The policy through changes, starts, and a database that goes and comes.
final class PolicyKeeperTest {

    private static final String STRICT = "policy: {version: strict}\n";
    private static final String KIND = "policy: {version: kind}\n";

    @TempDir
    Path folder;

    private final AwayStore store = new AwayStore();
    private final MutableClock clock = new MutableClock(PolicyVersions.START);

    /// A start of the service with a configuration that says this.
    private PolicyKeeper start(String configuration) {
        clock.advance(Duration.ofMinutes(1));
        PolicyKeeper keeper = new PolicyKeeper(
                store,
                new PolicySnapshotFile(folder.resolve("policy.json")),
                new PolicyKeeper.Said(configuration, ConfigFile.policies(configuration, "callwarden.yaml")),
                clock);
        keeper.load();
        return keeper;
    }

    private static String inForce(PolicyKeeper keeper) {
        return keeper.inForce().version().number() + " "
                + keeper.inForce().version().author() + " "
                + keeper.book().standard().version();
    }

    @Test
    void whoHasNotSeenTheLastVersionChangesNothing() {
        PolicyKeeper keeper = start("");
        var _ = keeper.apply(STRICT, "lan", "", 1);

        assertThatThrownBy(() -> keeper.apply(KIND, "mai", "", 1))
                .isInstanceOf(PolicyDesk.Overtaken.class)
                .hasMessage("version 2 by lan is in force meanwhile");
        assertThat(inForce(keeper)).isEqualTo("2 lan strict");

        var _ = keeper.apply(KIND, "mai", "", 2);
        assertThat(inForce(keeper)).isEqualTo("3 mai kind");
    }

    @Test
    void theFirstVersionIsWhatTheConfigurationFileSays() {
        PolicyKeeper keeper = start("");

        assertThat(inForce(keeper)).isEqualTo("1 configuration file standard-1");
        assertThat(keeper.version(1)).hasValueSatisfying(version -> {
            assertThat(version.text()).contains("unknown-caller: 40", "combinations:");
            assertThat(version.since()).isEqualTo(clock.instant());
        });
    }

    @Test
    void startingAgainChangesNothing() {
        start(STRICT);

        assertThat(inForce(start(STRICT))).isEqualTo("1 configuration file strict");
    }

    @Test
    void whatWasAppliedIsInForceAtOnceAndAfterTheNextStart() {
        PolicyKeeper keeper = start(STRICT);
        clock.advance(Duration.ofMinutes(1));

        keeper.apply(KIND, "lan", "too many complaints");

        assertThat(inForce(keeper)).isEqualTo("2 lan kind");
        assertThat(inForce(start(STRICT))).isEqualTo("2 lan kind");
        assertThat(keeper.newest(10))
                .extracting(PolicyVersion::number, PolicyVersion::origin, PolicyVersion::note)
                .containsExactly(tuple(2, Origin.COMMAND, "too many complaints"), tuple(1, Origin.CONFIGURATION, ""));
    }

    @Test
    void aConfigurationFileThatWasEditedSinceIsTheLastWord() {
        start(STRICT).apply(KIND, "lan", "");

        assertThat(inForce(start("policy: {version: edited}\n"))).isEqualTo("3 configuration file edited");
        assertThat(inForce(start("policy: {version: edited}\n"))).isEqualTo("3 configuration file edited");
    }

    @Test
    void sayingTheSameAgainIsNoNewVersion() {
        PolicyKeeper keeper = start(STRICT);

        assertThat(keeper.apply(STRICT, "lan", "").version().number()).isEqualTo(1);
        assertThat(store.newest(10)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policy: {version: strict, label: x}",
                "policy: {version: strict}\nweights: {withheld: 1}",
                "policy: {version: other}\ntrunks: {t: {policy: {version: strict, label: x}}}",
            })
    void aNameThatAnotherPolicyHasHadIsNotGivenAgain(String other) {
        PolicyKeeper keeper = start(STRICT);
        keeper.apply(KIND, "lan", "");

        assertThatThrownBy(() -> keeper.apply(other, "lan", ""))
                .isInstanceOf(PolicyDesk.Refused.class)
                .hasMessageContaining("'strict' is the name of another policy")
                .hasMessageContaining("as version 1 by configuration file: give this one another name, or none");
        assertThat(inForce(keeper)).isEqualTo("2 lan kind");
    }

    @Test
    void theSamePolicyMayHaveItsNameAgain() {
        PolicyKeeper keeper = start(STRICT);
        keeper.apply(KIND, "lan", "");
        keeper.apply(keeper.version(1).orElseThrow().written(), "lan", "back");
        assertThat(inForce(keeper)).isEqualTo("3 lan strict");

        // As a configuration file may have done.
        start("policy: {version: strict, label: x}\n").apply(KIND, "lan", "");
        PolicyKeeper after = start("policy: {version: strict, label: x}\n");
        assertThat(after.apply(STRICT, "lan", "").book().standard().version()).isEqualTo("strict");
    }

    @Test
    void anEditedCopyOfWhatIsShownIsNamedAfterItsContent() {
        PolicyKeeper keeper = start("");
        String shown = keeper.inForce().version().text();

        keeper.apply(shown.replace("tries: 2", "tries: 3"), "lan", "");

        assertThat(keeper.book().standard().version()).matches("own-[0-9a-f]{8}");
        keeper.apply(shown, "lan", "");
        assertThat(keeper.book().standard().version()).isEqualTo("standard-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy: {thresholds: {label: 50}}", "polcy: {}", "policy: [", "policies: {a: {}}"})
    void aPolicyThatIsWrongLeavesTheLastGoodOneInForce(String wrong) {
        PolicyKeeper keeper = start(STRICT);

        assertThatThrownBy(() -> keeper.apply(wrong, "lan", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("policy:1");
        assertThat(inForce(keeper)).isEqualTo("1 configuration file strict");
        assertThat(store.newest(10)).hasSize(1);
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsChanged() {
        PolicyKeeper keeper = start(STRICT);
        store.away = true;

        assertThatThrownBy(() -> keeper.apply(KIND, "lan", "")).isInstanceOf(StoreException.class);
        assertThat(inForce(keeper)).isEqualTo("1 configuration file strict");
    }

    @Test
    void aStartWithoutTheDatabaseTakesWhatWasLastInForce() {
        start(STRICT).apply(KIND, "lan", "");
        store.away = true;

        PolicyKeeper keeper = start(STRICT);
        assertThat(inForce(keeper)).isEqualTo("2 lan kind");

        store.away = false;
        keeper.tend();
        assertThat(inForce(keeper)).isEqualTo("2 lan kind");
        assertThat(store.newest(10)).hasSize(2);
    }

    @Test
    void aStartWithoutTheDatabaseTakesAnEditedConfigurationAndStoresItLater() {
        start(STRICT).apply(KIND, "lan", "");
        store.away = true;

        PolicyKeeper keeper = start("policy: {version: edited}\n");
        assertThat(inForce(keeper)).isEqualTo("0 configuration file edited");

        store.away = false;
        keeper.tend();
        assertThat(inForce(keeper)).isEqualTo("3 configuration file edited");
    }

    @Test
    void withNeitherDatabaseNorWhatWasLastInForceTheConfigurationCounts() {
        store.away = true;

        PolicyKeeper keeper = start(STRICT);
        assertThat(inForce(keeper)).isEqualTo("0 configuration file strict");

        store.away = false;
        assertThat(keeper.apply(KIND, "lan", "").version().number()).isEqualTo(2);
    }

    @Test
    void aProgramWithOtherValuesOfItsOwnIsAVersionOfItsOwn() {
        start("");
        PolicyVersion old = store.latest().orElseThrow();
        store.append(new PolicyVersion(
                0,
                old.since(),
                "lan",
                Origin.COMMAND,
                "",
                KIND,
                old.text().replace("unknown-caller: 40", "unknown-caller: 35")));

        PolicyKeeper keeper = start("");

        assertThat(inForce(keeper)).isEqualTo("3 callwarden kind");
        assertThat(keeper.inForce().version().note()).contains("version 2");
        assertThat(inForce(start(""))).isEqualTo("3 callwarden kind");
    }

    @Test
    void aVersionThatThisProgramCannotReadLeavesTheConfigurationsInForce() {
        start(STRICT);
        store.append(new PolicyVersion(0, clock.instant(), "lan", Origin.COMMAND, "", "from-the-future: 1\n", ""));

        assertThat(start(STRICT).book().standard().version()).isEqualTo("strict");
    }

    @Test
    void aCallIsToldWhichVersionDecidedIt() {
        PolicyKeeper keeper = start(STRICT);
        clock.advance(Duration.ofMinutes(1));
        keeper.apply(KIND, "lan", "");

        assertThat(keeper.that("kind", clock.instant()).map(PolicyVersion::number))
                .contains(2);
        assertThat(keeper.that("strict", clock.instant().minusSeconds(1)).map(PolicyVersion::number))
                .contains(1);
        assertThat(keeper.that("strict", clock.instant()).map(PolicyVersion::number))
                .as("under way while it changed")
                .contains(1);
        assertThat(keeper.that("none", clock.instant())).isEmpty();
        assertThat(keeper.that("strict", PolicyVersions.START)).isEmpty();
    }

    private static final class AwayStore extends InMemoryPolicyStore {
        private boolean away;

        private void refuse() {
            if (away) {
                throw new StoreException("away", new IllegalStateException());
            }
        }

        @Override
        public synchronized PolicyVersion append(PolicyVersion version) {
            refuse();
            return super.append(version);
        }

        @Override
        public synchronized Optional<PolicyVersion> latest() {
            refuse();
            return super.latest();
        }
    }
}
