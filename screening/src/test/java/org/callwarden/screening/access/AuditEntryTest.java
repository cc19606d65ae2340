package org.callwarden.screening.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEntryTest {

    private static AuditEntry entry(String who, String what, String about, String detail) {
        return new AuditEntry(0, Instant.EPOCH, who, what, about, detail);
    }

    @Test
    void everyPartIsTakenUpToItsLimit() {
        AuditEntry longest = entry(
                "w".repeat(AuditEntry.MAX_WHO),
                "d".repeat(AuditEntry.MAX_WHAT),
                "a".repeat(AuditEntry.MAX_ABOUT),
                "ễ".repeat(AuditEntry.MAX_DETAIL));

        assertThat(longest.numbered(7).number()).isEqualTo(7);
        assertRefused("w".repeat(AuditEntry.MAX_WHO + 1), "played", "", "");
        assertRefused("mai", "d".repeat(AuditEntry.MAX_WHAT + 1), "", "");
        assertRefused("mai", "played", "a".repeat(AuditEntry.MAX_ABOUT + 1), "");
        assertRefused("mai", "played", "", "d".repeat(AuditEntry.MAX_DETAIL + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Played", "7up", "was played", "played\n"})
    void whatWasDoneIsOneWordOfSmallLetters(String what) {
        assertRefused("mai", what, "", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0007b", "a\u0085b"})
    void nothingIsOnSeveralLines(String text) {
        assertRefused(text, "played", "", "");
        assertRefused("mai", "played", text, "");
        assertRefused("mai", "played", "", text);
    }

    @Test
    void somebodyDidIt() {
        assertRefused(" ", "played", "", "");
    }

    private static void assertRefused(String who, String what, String about, String detail) {
        assertThatThrownBy(() -> entry(who, what, about, detail)).isInstanceOf(IllegalArgumentException.class);
    }
}
