package org.callwarden.screening.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.trust.TrustFacts.START;
import static org.callwarden.screening.trust.TrustFacts.fact;

import java.time.Instant;
import java.util.List;
import org.callwarden.screening.trust.TrustFact.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of trust does, in memory and on each database.
public abstract class TrustStoreContract {

    private static final String NUMBER = "84901234567";

    /// The store under test, empty at the start of each test.
    protected abstract TrustStore store();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatWasStoredIsFoundWholeAgain(Kind kind) {
        TrustFact fact = fact(NUMBER, kind, START.plusMillis(7), "a-0".repeat(13) + "b");

        store().append(List.of(fact));

        assertThat(store().since(START, 10)).containsExactly(fact);
    }

    @Test
    void anEmptyListIsNothing() {
        store().append(List.of());

        assertThat(store().since(Instant.EPOCH, 10)).isEmpty();
    }

    @Test
    void ofANumberAndKindTheNewestIsKeptWhateverCameFirst() {
        TrustFact old = fact(NUMBER, Kind.TALKED, START, "20");
        TrustFact young = fact(NUMBER, Kind.TALKED, START.plusSeconds(1), "30");
        TrustFact atTheSameMoment = fact(NUMBER, Kind.TALKED, START.plusSeconds(1), "40");
        TrustFact other = fact(NUMBER, Kind.LOST, START, "refused");

        store().append(List.of(young, old, other));
        assertThat(store().since(START, 10)).containsExactly(other, young);

        store().append(List.of(old));
        assertThat(store().since(START, 10)).containsExactly(other, young);

        store().append(List.of(atTheSameMoment));
        assertThat(store().since(START, 10)).containsExactly(other, atTheSameMoment);
    }

    @Test
    void theNewestAreFoundInOrderUpToTheLimit() {
        store().append(List.of(
                fact("84901234569", Kind.DIALLED, START.plusSeconds(2), ""),
                fact("84901234568", Kind.DIALLED, START.plusSeconds(2), ""),
                fact("84901234567", Kind.DIALLED, START.plusSeconds(1), ""),
                fact("84901234566", Kind.DIALLED, START, "")));

        assertThat(store().since(START.plusMillis(1), 10))
                .extracting(fact -> fact.number().digits())
                .containsExactly("84901234567", "84901234568", "84901234569");
        assertThat(store().since(START, 2))
                .extracting(fact -> fact.number().digits())
                .containsExactly("84901234568", "84901234569");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, TrustStore.MOST + 1})
    void aQuestionForNoneOrTooManyIsRefused(int limit) {
        assertThatThrownBy(() -> store().since(START, limit)).isInstanceOf(IllegalArgumentException.class);
        assertThat(store().since(START, TrustStore.MOST)).isEmpty();
    }
}
