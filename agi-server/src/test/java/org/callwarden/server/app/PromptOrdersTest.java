package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callwarden.screening.MutableClock;
import org.junit.jupiter.api.Test;

class PromptOrdersTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-29T08:00:00Z"));
    private final PromptOrders<String> orders = new PromptOrders<>(new Random(1), clock);

    @Test
    void aCodeOfSixDigitsCountsOnce() {
        String code = orders.make("welcome");

        assertThat(code).matches("[0-9]{6}");
        assertThat(orders.take(code)).contains("welcome");
        assertThat(orders.take(code)).isEmpty();
    }

    @Test
    void aCodeCountsForTenMinutesAndNotLonger() {
        String early = orders.make("early");
        String late = orders.make("late");

        clock.advance(PromptOrders.VALID.minusNanos(1));
        assertThat(orders.take(early)).contains("early");
        clock.advance(Duration.ofNanos(1));
        assertThat(orders.take(late)).isEmpty();
    }

    @Test
    void nineWrongTriesAreBorneAndTheTenthEndsWhatWaits() {
        String first = orders.make("first");
        String second = orders.make("second");

        tryWrongOnes(PromptOrders.WRONG);
        assertThat(orders.take(first)).contains("first");
        tryWrongOnes(1);

        assertThat(orders.take(second)).isEmpty();
    }

    @Test
    void whatIsMadeAfterWrongTriesHasItsOwnNine() {
        tryWrongOnes(PromptOrders.WRONG + 1);
        String code = orders.make("later");
        tryWrongOnes(PromptOrders.WRONG);

        assertThat(orders.take(code)).contains("later");
    }

    private void tryWrongOnes(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(orders.take("none" + i)).isEmpty();
        }
    }

    @Test
    void twentyWaitAndOneMoreEndsTheOldest() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i <= PromptOrders.MOST; i++) {
            codes.add(orders.make("prompt " + i));
        }

        assertThat(orders.take(codes.get(0))).isEmpty();
        for (int i = 1; i <= PromptOrders.MOST; i++) {
            assertThat(orders.take(codes.get(i))).contains("prompt " + i);
        }
    }

    @Test
    void aClockThatWasSetBackEndsACodeRatherThanKeepIt() {
        String code = orders.make("welcome");

        clock.advance(Duration.ofMinutes(-1));

        assertThat(orders.take(code)).isEmpty();
    }
}
