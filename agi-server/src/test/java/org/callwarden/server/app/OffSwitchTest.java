package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.callwarden.server.ami.AmiSettings;
import org.callwarden.server.ami.FakeManager;
import org.callwarden.server.config.AmiConfig;
import org.callwarden.server.config.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OffSwitchTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private FakeManager asterisk;
    private OffSwitch off;

    @BeforeEach
    void start() throws Exception {
        asterisk = new FakeManager();
        AmiSettings settings = asterisk.settings();
        off = new OffSwitch(
                new AmiConfig(
                        "north", settings.host(), settings.port(), settings.user(), new Secret(settings.secret())),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        asterisk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "P7D"})
    void screeningIsOffForUpToAWeek(Duration time) {
        assertThat(off.set(Optional.of(time))).contains(NOW.plus(time));

        assertThat(asterisk.stored("callwarden", "bypass"))
                .isEqualTo(Long.toString(NOW.plus(time).getEpochSecond()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P7DT0.000000001S", "PT0.999999999S", "PT0S", "PT-1S"})
    void longerOrForNoTimeIsRefusedAndAsteriskIsNotTold(Duration time) {
        assertThatThrownBy(() -> off.set(Optional.of(time)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for 1 second to 7 days");

        assertThat(asterisk.stored("callwarden", "bypass")).isEmpty();
    }
}
