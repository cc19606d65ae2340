package org.callwarden.screening.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.policy.PolicyVersions.START;
import static org.callwarden.screening.policy.PolicyVersions.version;

import org.callwarden.screening.policy.PolicyVersion.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of policy versions does, in memory and on each database.
public abstract class PolicyStoreContract {

    /// The store under test, empty at the start of each test but for its numbers, which go on.
    protected abstract PolicyStore store();

    @Test
    void whereNothingWasStoredNothingIsFound() {
        assertThat(store().latest()).isEmpty();
        assertThat(store().latestOf(Origin.CONFIGURATION)).isEmpty();
        assertThat(store().version(1)).isEmpty();
        assertThat(store().at(START)).isEmpty();
        assertThat(store().newest(PolicyStore.MOST)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Origin.class)
    void whatWasStoredIsFoundWholeAgain(Origin origin) {
        PolicyVersion said = version(START.plusMillis(7), origin, "policy:\n  label: \"[đ'\\\"ễ]\"\n");

        PolicyVersion stored = store().append(said);

        assertThat(stored).isEqualTo(said.numbered(stored.number()));
        assertThat(store().latest()).contains(stored);
        assertThat(store().version(stored.number())).contains(stored);
    }

    @Test
    void aTextOfAMillionCharactersIsStored() {
        PolicyVersion stored = store().append(version(START, Origin.COMMAND, "#ế".repeat(500_000)));

        assertThat(store().latest()).contains(stored);
    }

    @Test
    void versionsAreCountedUpAndFoundByTimeByOriginAndInOrder() {
        PolicyVersion first = store().append(version(START, Origin.CONFIGURATION, "a"));
        PolicyVersion second = store().append(version(START.plusMillis(5), Origin.COMMAND, "b"));
        PolicyVersion third = store().append(version(START.plusMillis(5), Origin.COMMAND, "c"));

        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(third.number()).isEqualTo(first.number() + 2);
        assertThat(store().latest()).contains(third);
        assertThat(store().latestOf(Origin.CONFIGURATION)).contains(first);
        assertThat(store().latestOf(Origin.PROGRAM)).isEmpty();
        assertThat(store().at(START.minusMillis(1))).isEmpty();
        assertThat(store().at(START)).contains(first);
        assertThat(store().at(START.plusMillis(4))).contains(first);
        assertThat(store().at(START.plusSeconds(9))).contains(third);
        assertThat(store().newest(2)).containsExactly(third, second);
        assertThat(store().newest(PolicyStore.MOST)).containsExactly(third, second, first);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, PolicyStore.MOST + 1})
    void aQuestionForNoneOrTooManyIsRefused(int limit) {
        assertThatThrownBy(() -> store().newest(limit)).isInstanceOf(IllegalArgumentException.class);
    }
}
