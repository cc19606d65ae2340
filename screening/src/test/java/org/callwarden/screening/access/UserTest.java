package org.callwarden.screening.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

    private static User named(String name) {
        return new User(name, Role.VIEWER, AccessScope.EVERYTHING, Optional.empty(), true, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIN, ADMIN, true", "ADMIN, REVIEWER, true", "ADMIN, VIEWER, true",
        "REVIEWER, ADMIN, false", "REVIEWER, REVIEWER, true", "REVIEWER, VIEWER, true",
        "VIEWER, ADMIN, false", "VIEWER, REVIEWER, false", "VIEWER, VIEWER, true",
    })
    void eachRoleMayDoWhatTheOneBeforeMay(Role has, Role needed, boolean may) {
        assertThat(named("mai").with(has, AccessScope.EVERYTHING, NOW).may(needed))
                .isEqualTo(may);
        assertThat(Role.ofId(has.id())).contains(has);
    }

    @Test
    void whoIsNotActiveMayDoNothing() {
        User admin = named("mai").with(Role.ADMIN, AccessScope.EVERYTHING, NOW);

        assertThat(admin.isActiveAdmin()).isTrue();
        assertThat(admin.withActive(false, NOW).isActiveAdmin()).isFalse();
        assertThat(admin.withActive(false, NOW).may(Role.VIEWER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "mai.nguyen", "mai_n-2", "mai@example.vn"})
    void aNameIsOfLettersDigitsAndAFewSigns(String name) {
        assertThat(named(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Mai", "mai nguyen", "-mai", ".", "mài", "mai\n", "mai/1", "<b>"})
    void anyOtherNameIsRefused(String name) {
        assertThatThrownBy(() -> named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower-case letters");
    }

    @Test
    void nameAndHashAreTakenUpToTheirLimits() {
        User longest = named("n".repeat(User.MAX_NAME)).withPassword("h".repeat(User.MAX_HASH), NOW);

        assertThat(longest.passwordHash())
                .hasValueSatisfying(hash -> assertThat(hash).hasSize(User.MAX_HASH));
        assertThatThrownBy(() -> named("n".repeat(User.MAX_NAME + 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> longest.withPassword("h".repeat(User.MAX_HASH + 1), NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> longest.withPassword("", NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHashOfAPasswordIsNeverPrinted() {
        assertThat(named("mai").withPassword("$argon2id$secret", NOW))
                .asString()
                .doesNotContain("argon2id");
    }

    @Test
    void whatIsTypedInCapitalsAndWithBlanksMeansTheSameName() {
        assertThat(User.typed(" Mai.Nguyen ")).isEqualTo("mai.nguyen");
    }
}
