package org.callwarden.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AsteriskVersionTest {

    private final Patient patient = new Patient();

    @ParameterizedTest
    @CsvSource({
        "Asterisk 22.10.1+dfsg+~cs6.17.60671434-1 built by nobody @ buildd on Linux, 22.10.1",
        "Asterisk 20.6.0~dfsg+~cs6.13.40431414-2 built by nobody @ buildd on Linux, 20.6.0",
        "Asterisk certified/20.7-cert4 built by mockbuild @ jenkins7 on Linux, certified/20.7-cert4",
        "Asterisk GIT-master-a1b2c3 built by root @ pbx on Linux, GIT-master-a1b2c3"
    })
    void itIsToldWithoutWhatThePackageAdds(String said, String version) {
        patient.asterisk.answers("core show version", said);

        assertThat(patient.found(Diagnosis.ASTERISK_ANSWERS).values()).startsWith(version);
    }

    @Test
    void itIsFoundBehindWhatTheWayThereSays() {
        patient.asterisk.answers(
                "core show version",
                "Warning: Permanently added 'pbx' to the known hosts.\r\nAsterisk 20.11.1 built by\n");

        assertThat(patient.found(Diagnosis.ASTERISK_ANSWERS).values()).startsWith("20.11.1");
    }

    @Test
    void whoTellsNoneIsNoAsterisk() {
        patient.asterisk.answers("core show version", "x".repeat(101) + "\nand more");

        assertThatThrownBy(patient::findings)
                .isInstanceOf(Asterisk.SilentException.class)
                .hasMessage("it tells no version: " + "x".repeat(100) + "…");
    }

    @Test
    void whoSaysNothingIsNoAsterisk() {
        patient.asterisk.answers("core show version", "\n");

        assertThatThrownBy(patient::findings).hasMessage("it tells no version: (nothing)");
    }
}
