package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.journal.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BacklogTest {

    private final List<String> stored = new ArrayList<>();
    private boolean away = true;
    private final Backlog<String, String> backlog = new Backlog<>("facts", (_, next) -> next, facts -> {
        if (away) {
            throw new StoreException("away", new IllegalStateException());
        }
        if (facts.contains("refused")) {
            throw StoreException.refusal("too long", new IllegalStateException());
        }
        if (facts.contains("faulty")) {
            throw new ArithmeticException("long overflow");
        }
        stored.addAll(facts);
    });

    @AfterEach
    void close() {
        backlog.close();
    }

    private void comeBack() {
        backlog.settle();
        away = false;
        backlog.storeSoon();
        backlog.settle();
    }

    @Test
    void aFactThatTheDatabaseRefusesForGoodHoldsUpNoOtherAndIsNotTriedAgain() {
        for (String fact : List.of("one", "refused", "two")) {
            backlog.add(fact, fact);
        }
        comeBack();
        assertThat(stored).containsExactly("one", "two");

        backlog.add("three", "three");
        backlog.add("four", "four");
        backlog.settle();

        assertThat(stored).containsExactlyInAnyOrder("one", "two", "three", "four");
    }

    @Test
    void aFactThatMeetsAFaultOfOursHoldsUpNoOther() {
        for (String fact : List.of("one", "faulty", "two")) {
            backlog.add(fact, fact);
        }
        comeBack();
        backlog.add("three", "three");
        backlog.settle();

        assertThat(stored).containsExactly("one", "two", "three");
    }

    @Test
    void whileTheDatabaseIsAwayOfEachFactTheNewestWaits() {
        backlog.add("key", "first");
        backlog.settle();
        backlog.add("key", "second");
        comeBack();

        assertThat(stored).containsExactly("second");
    }
}
