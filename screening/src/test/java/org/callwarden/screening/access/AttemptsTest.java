package org.callwarden.screening.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.access.Attempts.Limits;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final Optional<String> MAI = Optional.of("mai");
    private static final String OFFICE = "192.0.2.7";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-28T08:00:00Z"));
    private final Attempts attempts = new Attempts(
            new Limits(3, FIRST, LONGEST, FORGOTTEN, 4), new Limits(5, FIRST, LONGEST, FORGOTTEN, 4), clock);

    private void fail(int times, Optional<String> name, String peer) {
        for (int i = 0; i < times; i++) {
            assertThat(attempts.begin(name, peer)).isEmpty();
        }
    }

    private static String peer(int number) {
        return "198.51.100." + number;
    }

    @Test
    void afterTheLastFreeFailureWithANameNothingIsLookedAtFromAnywhere() {
        fail(3, MAI, OFFICE);

        assertThat(attempts.begin(MAI, OFFICE)).contains(FIRST);
        assertThat(attempts.begin(MAI, peer(1))).contains(FIRST);
        assertThat(attempts.lockedFor("mai")).contains(FIRST);
        assertThat(attempts.begin(Optional.of("an"), OFFICE)).isEmpty();
    }

    @Test
    void afterTheLastFreeFailureFromAnAddressNobodyIsLookedAtFromThere() {
        for (int i = 0; i < 5; i++) {
            fail(1, Optional.of("user" + i), OFFICE);
        }

        assertThat(attempts.begin(Optional.of("user9"), OFFICE)).contains(FIRST);
        assertThat(attempts.begin(Optional.empty(), OFFICE)).contains(FIRST);
        assertThat(attempts.begin(Optional.of("user9"), peer(1))).isEmpty();
    }

    @Test
    void howManyWereTriedRightAndTurnedAwayIsCounted() {
        fail(2, MAI, OFFICE);
        attempts.succeeded(MAI, OFFICE);
        fail(3, MAI, OFFICE);
        assertThat(attempts.begin(MAI, OFFICE)).isPresent();

        assertThat(attempts.tally()).isEqualTo(new Attempts.Tally(5, 1, 1));
    }

    @Test
    void eachFurtherFailureDoublesTheWaitUpToTheLongest() {
        fail(3, MAI, peer(1));
        clock.advance(FIRST.minusMillis(1));
        assertThat(attempts.begin(MAI, peer(2))).contains(Duration.ofMillis(1));
        clock.advance(Duration.ofMillis(1));

        fail(1, MAI, peer(2));
        assertThat(attempts.begin(MAI, peer(2))).contains(FIRST.multipliedBy(2));
        clock.advance(FIRST.multipliedBy(2));
        fail(1, MAI, peer(3));
        assertThat(attempts.begin(MAI, peer(3))).contains(FIRST.multipliedBy(4));
        clock.advance(FIRST.multipliedBy(4));
        fail(1, MAI, peer(4));
        assertThat(attempts.begin(MAI, peer(4))).contains(LONGEST);
        clock.advance(LONGEST);
        fail(1, MAI, peer(4));
        assertThat(attempts.begin(MAI, peer(4))).contains(LONGEST);
    }

    @Test
    void whoIsLockedOutDoesNotLengthenItByTryingOn() {
        fail(3, MAI, OFFICE);
        for (int i = 0; i < 10; i++) {
            assertThat(attempts.begin(MAI, OFFICE)).contains(FIRST);
        }
        clock.advance(FIRST);

        assertThat(attempts.begin(MAI, OFFICE)).isEmpty();
    }

    @Test
    void successForgetsTheFailuresWithTheNameAndOnlyItsOwnFromTheAddress() {
        fail(3, MAI, OFFICE);
        attempts.succeeded(MAI, OFFICE);
        fail(3, MAI, OFFICE);

        assertThat(attempts.begin(MAI, peer(1))).contains(FIRST);
        assertThat(attempts.begin(Optional.of("an"), OFFICE)).contains(FIRST);
    }

    @Test
    void aLockThatBeganWithAnAttemptEndsWhenItSucceeds() {
        for (int i = 0; i < 4; i++) {
            fail(1, Optional.of("user" + i), OFFICE);
        }
        fail(1, MAI, OFFICE);
        attempts.succeeded(MAI, OFFICE);

        assertThat(attempts.begin(MAI, OFFICE)).isEmpty();
    }

    @Test
    void anAttemptThatIsTakenBackIsNotCounted() {
        fail(2, MAI, OFFICE);
        for (int i = 0; i < 10; i++) {
            fail(1, MAI, OFFICE);
            attempts.takeBack(MAI, OFFICE);
        }
        fail(1, MAI, OFFICE);

        assertThat(attempts.begin(MAI, OFFICE)).contains(FIRST);
    }

    @Test
    void successStartsNoNewWaitForOthersAtTheAddressAndFailuresAreForgottenAfterTheLastOfThem() {
        fail(5, Optional.empty(), OFFICE);
        clock.advance(FIRST);
        assertThat(attempts.begin(MAI, OFFICE)).isEmpty();
        assertThat(attempts.begin(Optional.of("lan"), OFFICE))
                .as("while it goes on, it may fail")
                .isPresent();
        attempts.succeeded(MAI, OFFICE);

        assertThat(attempts.begin(Optional.of("lan"), OFFICE)).isEmpty();
        attempts.succeeded(Optional.of("lan"), OFFICE);
        clock.advance(FORGOTTEN.minus(FIRST));
        fail(4, Optional.empty(), OFFICE);
        assertThat(attempts.begin(Optional.empty(), OFFICE)).isEmpty();
    }

    @Test
    void failuresAreForgottenAfterAWhile() {
        fail(2, MAI, peer(1));
        clock.advance(FORGOTTEN.minusMillis(1));
        fail(1, Optional.of("an"), peer(2));
        assertThat(attempts.names()).isEqualTo(2);

        clock.advance(Duration.ofMillis(1));
        fail(2, MAI, peer(1));

        assertThat(attempts.begin(MAI, peer(1))).isEmpty();
    }

    @Test
    void asManyNamesAndAddressesAreRememberedAsTheLimitAndBeyondItTheOldestIsForgotten() {
        for (int i = 1; i <= 4; i++) {
            fail(3, Optional.of("user" + i), peer(i));
        }
        assertThat(attempts.lockedFor("user1")).isPresent();

        fail(1, Optional.of("user5"), peer(5));

        assertThat(attempts.names()).isEqualTo(4);
        assertThat(attempts.peers()).isEqualTo(4);
        assertThat(attempts.lockedFor("user1")).isEmpty();
        assertThat(attempts.lockedFor("user2")).isPresent();
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOutForLong() {
        fail(3, MAI, OFFICE);
        clock.advance(Duration.ofDays(-365));

        assertThat(attempts.begin(MAI, OFFICE)).isEmpty();
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Limits(0, FIRST, LONGEST, FORGOTTEN, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(1, FIRST, LONGEST, FORGOTTEN, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(1, LONGEST, FIRST, FORGOTTEN, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(1, FIRST, LONGEST, LONGEST, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(1, Duration.ZERO, LONGEST, FORGOTTEN, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
