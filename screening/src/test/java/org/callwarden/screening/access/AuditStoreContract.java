package org.callwarden.screening.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every log of what people did does, in memory and on each database.
public abstract class AuditStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00.123Z");

    /// The store under test, empty at the start of each test but for its numbers, which go on.
    protected abstract AuditStore store();

    private static AuditEntry entry(String about) {
        return new AuditEntry(0, NOW, "mai", "recording-played", about, "");
    }

    @Test
    void whereNothingWasDoneNothingIsFound() {
        assertThat(store().before(Long.MAX_VALUE, AuditStore.MOST)).isEmpty();
    }

    @Test
    void everyPartIsStoredUpToItsLimit() {
        AuditEntry stored = store().append(new AuditEntry(
                0,
                NOW,
                "ễ".repeat(AuditEntry.MAX_WHO),
                "w".repeat(AuditEntry.MAX_WHAT),
                "ễ".repeat(AuditEntry.MAX_ABOUT),
                "ễ".repeat(AuditEntry.MAX_DETAIL)));

        assertThat(stored.number()).isPositive();
        assertThat(store().before(Long.MAX_VALUE, 1)).containsExactly(stored);
    }

    @Test
    void entriesAreCountedUpAndReadAPageAtATimeTheLatestFirst() {
        List<AuditEntry> made = IntStream.range(0, 5)
                .mapToObj(i -> store().append(entry("call-" + i)))
                .toList();

        long first = made.getFirst().number();
        assertThat(made.stream().map(AuditEntry::number))
                .containsExactly(first, first + 1, first + 2, first + 3, first + 4);
        assertThat(store().before(Long.MAX_VALUE, 2)).containsExactly(made.get(4), made.get(3));
        assertThat(store().before(made.get(3).number(), 2)).containsExactly(made.get(2), made.get(1));
        assertThat(store().before(made.get(1).number(), 2)).containsExactly(made.get(0));
        assertThat(store().before(first, 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, AuditStore.MOST + 1})
    void aQuestionForNoneOrTooManyIsRefused(int limit) {
        assertThatThrownBy(() -> store().before(Long.MAX_VALUE, limit)).isInstanceOf(IllegalArgumentException.class);
    }
}
