package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.callwarden.screening.MutableClock;
import org.callwarden.server.callflow.TestCallScript;
import org.junit.jupiter.api.Test;

/// Tokens of test calls, and what is told of them.
final class TestCallKeeperTest {

    private static final TestCallScript.Seen SEEN =
            new TestCallScript.Seen(List.of("vi/callwarden/digit-3"), 54, TestCallScript.Stream.HEARD, "pbx:4574");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-29T08:00:00Z"));
    private final TestCallKeeper keeper = new TestCallKeeper(new SecureRandom(), clock);

    @Test
    void aTokenIsOfHexadecimalDigitsAndGoodForOneCall() {
        String token = keeper.await().token();

        assertThat(token).matches("[0-9a-f]{32}");
        assertThat(keeper.take("0".repeat(32))).isFalse();
        assertThat(keeper.take(token)).isTrue();
        assertThat(keeper.take(token)).isFalse();
    }

    @Test
    void aTokenIsGoodForHalfAMinuteAndNoLonger() {
        String last = keeper.await().token();
        clock.advance(TestCallKeeper.VALID.minusMillis(1));
        assertThat(keeper.take(last)).isTrue();

        String late = keeper.await().token();
        clock.advance(TestCallKeeper.VALID);
        assertThat(keeper.take(late)).isFalse();
    }

    @Test
    void whatWasSeenIsToldForSomeMinutes() {
        String token = keeper.await().token();
        assertThat(keeper.seen(token)).isEmpty();
        keeper.saw(token, SEEN);
        assertThat(keeper.seen(token)).as("no call came").isEmpty();

        keeper.take(token);
        keeper.saw(token, SEEN);

        assertThat(keeper.seen(token).orElseThrow().stream()).isEqualTo("heard");
        assertThat(keeper.seen(token).orElseThrow().at()).isEqualTo("2026-11-29T08:00:00Z");
        clock.advance(TestCallKeeper.TOLD.minus(Duration.ofMillis(1)));
        assertThat(keeper.seen(token)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(keeper.seen(token)).isEmpty();
    }

    @Test
    void theOldestOfTooManyIsForgotten() {
        String first = keeper.await().token();
        String second = keeper.await().token();
        for (int i = 2; i <= TestCallKeeper.MOST; i++) {
            keeper.await();
        }

        assertThat(keeper.take(first)).isFalse();
        assertThat(keeper.take(second)).isTrue();
    }
}
