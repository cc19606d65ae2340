package org.callwarden.screening.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.journal.CallRecords.START;
import static org.callwarden.screening.journal.CallRecords.id;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.callwarden.screening.call.CallId;
import org.junit.jupiter.api.Test;

/// What every store of calls' ends does, in memory and on each database.
public abstract class CallEndStoreContract {

    /// The store under test, empty at the start of each test.
    protected abstract CallEndStore store();

    @Test
    void anEndIsFoundToTheMicrosecondAndItsTalkToTheMillisecond() {
        Instant at = START.plusNanos(4_321_999);
        CallEnd unanswered = new CallEnd(id(2), START, Duration.ZERO);

        store().append(List.of(new CallEnd(id(1), at, Duration.ofNanos(15_007_999_999L)), unanswered));

        assertThat(store().of(List.of(id(1), id(2), id(3))))
                .isEqualTo(Map.of(
                        id(1),
                        new CallEnd(id(1), START.plusNanos(4_321_000), Duration.ofMillis(15_007)),
                        id(2),
                        unanswered));
    }

    @Test
    void aCallEndsOnce() {
        CallEnd first = new CallEnd(id(1), START, Duration.ofSeconds(1));
        store().append(List.of(first, new CallEnd(id(1), START.plusSeconds(1), Duration.ofSeconds(2))));

        store().append(List.of(new CallEnd(id(1), START.plusSeconds(3), Duration.ofSeconds(3))));

        assertThat(store().of(List.of(id(1)))).containsValue(first).hasSize(1);
    }

    @Test
    void nothingIsStoredOrAskedForWithoutAName() {
        store().append(List.of());

        assertThat(store().of(List.of())).isEmpty();
    }

    @Test
    void aQuestionNamesSoManyCallsAndNotOneMore() {
        List<CallId> ids = IntStream.rangeClosed(0, CallEndStore.MOST)
                .mapToObj(CallRecords::id)
                .toList();
        store().append(List.of(new CallEnd(ids.getFirst(), START, Duration.ZERO)));

        assertThat(store().of(ids.subList(0, CallEndStore.MOST))).hasSize(1);
        assertThatThrownBy(() -> store().of(ids)).isInstanceOf(IllegalArgumentException.class);
    }
}
