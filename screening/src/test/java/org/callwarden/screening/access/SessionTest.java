package org.callwarden.screening.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
    private static final Session SESSION = new Session("0".repeat(64), "mai", "c".repeat(43), NOW, NOW);

    @Test
    void itEndsTwelveHoursAfterItsLastUse() {
        Session used = SESSION.seen(NOW.plusSeconds(60));

        assertThat(SESSION.isAlive(NOW.plus(Session.IDLE).minusMillis(1))).isTrue();
        assertThat(SESSION.isAlive(NOW.plus(Session.IDLE))).isFalse();
        assertThat(used.isAlive(NOW.plus(Session.IDLE).plusSeconds(59))).isTrue();
        assertThat(used.isAlive(NOW.plus(Session.IDLE).plusSeconds(60))).isFalse();
    }

    @Test
    void itEndsSevenDaysAfterItBeganHoweverMuchItIsUsed() {
        Instant end = NOW.plus(Session.LONGEST);
        Session used = SESSION.seen(end.minusMillis(1));

        assertThat(used.isAlive(end.minusMillis(1))).isTrue();
        assertThat(used.isAlive(end)).isFalse();
    }

    @Test
    void aClockThatIsSetBackMakesItNoOlder() {
        assertThat(SESSION.seen(NOW.minus(Duration.ofDays(1)))).isEqualTo(SESSION);
    }

    @Test
    void onlyHashesAndKeysOfTheirFormAreTaken() {
        assertThatThrownBy(() -> new Session("0".repeat(63), "mai", "c".repeat(43), NOW, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Session("G".repeat(64), "mai", "c".repeat(43), NOW, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Session("0".repeat(64), "mai", "c".repeat(44), NOW, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Session("0".repeat(64), "mai", "c".repeat(43), NOW, NOW.minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsKeysAreNeverPrinted() {
        assertThat(SESSION).asString().doesNotContain("ccc").doesNotContain("000000000");
    }
}
