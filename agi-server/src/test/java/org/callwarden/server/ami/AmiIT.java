package org.callwarden.server.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.callwarden.server.app.OffSwitch;
import org.callwarden.server.config.AmiConfig;
import org.callwarden.server.config.Secret;
import org.callwarden.server.lab.AsteriskLab;
import org.callwarden.server.lab.RealParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// AstDB of a real Asterisk over AMI.
@ExtendWith(RealParts.class)
class AmiIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);

    private final AsteriskLab asterisk;

    AmiIT(RealParts parts) {
        this.asterisk = parts.asterisk();
    }

    @Test
    void whatIsPutIsReadBackAndWhatIsNotThereIsAbsent() {
        AsteriskLink.once(settings(secret()), CLOCK, link -> {
            link.databasePut("callwarden-ami-it", "key", "4711");
            assertThat(link.databaseGet("callwarden-ami-it", "key")).contains("4711");
            asterisk.console("database del callwarden-ami-it key");
            assertThat(link.databaseGet("callwarden-ami-it", "key")).isEmpty();
        });
    }

    @Test
    void aWrongSecretIsToldAsSuchAndNeverPrinted() {
        assertThatThrownBy(() -> AsteriskLink.once(settings("not-the-secret"), CLOCK, link -> {}))
                .isInstanceOf(AmiException.class)
                .hasMessageContaining("refused user or secret")
                .hasMessageNotContaining("not-the-secret");
    }

    @Test
    void anAsteriskThatIsNotThereIsToldAsSuch() {
        AmiSettings nobody = new AmiSettings("127.0.0.1", 1, "callwarden", "x");

        assertThatThrownBy(() -> AsteriskLink.once(nobody, CLOCK, link -> {}))
                .isInstanceOf(AmiException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void theOffSwitchWritesTheEndThatTheDialplanReads() {
        AsteriskLab.Ami ami = asterisk.ami();
        OffSwitch off = new OffSwitch(
                new AmiConfig("lab", ami.host(), ami.port(), ami.user(), new Secret(ami.secret())), CLOCK);

        assertThat(off.set(Optional.of(Duration.ofMinutes(60)))).contains(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(asterisk.console("database get callwarden bypass")).contains("1795510800");

        assertThat(off.set(Optional.empty())).isEmpty();
        assertThat(asterisk.console("database get callwarden bypass")).contains("Value: 0");
    }

    private String secret() {
        return asterisk.ami().secret();
    }

    private AmiSettings settings(String secret) {
        AsteriskLab.Ami ami = asterisk.ami();
        return new AmiSettings(ami.host(), ami.port(), ami.user(), secret);
    }
}
