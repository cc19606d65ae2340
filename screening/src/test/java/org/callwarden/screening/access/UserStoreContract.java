package org.callwarden.screening.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.DialedLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every store of users does, in memory and on each database.
public abstract class UserStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00.123Z");

    /// The store under test, empty at the start of each test.
    protected abstract UserStore store();

    private static User user(String name) {
        return new User(name, Role.REVIEWER, AccessScope.EVERYTHING, Optional.empty(), true, NOW);
    }

    @Test
    void whereNobodyWasAddedThereIsNobody() {
        assertThat(store().all()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whoWasAddedIsFoundWholeAgain(Role role) {
        AccessScope scope = new AccessScope(
                List.of(new Trunk("viettel-1"), new Trunk("vnpt-1")),
                List.of(DialedLines.parse("1900*"), DialedLines.parse("02873001000-02873001099")));
        User open = user("mai").with(role, scope, NOW).withPassword("$argon2id$v=19$m=1$a$b", NOW);
        User closed = user("an.nguyen@example.vn").withActive(false, NOW);

        assertThat(store().add(open)).isTrue();
        assertThat(store().add(closed)).isTrue();

        assertThat(store().all()).containsExactly(closed, open);
    }

    @Test
    void everyPartIsStoredUpToItsLimit() {
        User largest = new User(
                "n".repeat(User.MAX_NAME),
                Role.VIEWER,
                new AccessScope(
                        IntStream.range(0, AccessScope.MOST)
                                .mapToObj(i -> new Trunk("t".repeat(38) + (10 + i)))
                                .toList(),
                        IntStream.range(0, AccessScope.MOST)
                                .mapToObj(i -> DialedLines.parse("9".repeat(38) + (10 + i)))
                                .toList()),
                Optional.of("h".repeat(User.MAX_HASH)),
                true,
                NOW);

        store().add(largest);

        assertThat(store().all()).containsExactly(largest);
    }

    @Test
    void aNameIsGivenOnce() {
        User first = user("mai");
        store().add(first);

        assertThat(store().add(first.with(Role.ADMIN, AccessScope.EVERYTHING, NOW)))
                .isFalse();

        assertThat(store().all()).containsExactly(first);
    }

    @Test
    void aUserIsReplacedAlsoByTheSame() {
        store().add(user("mai"));
        store().add(user("an"));
        User changed = user("mai").withActive(false, NOW.plusSeconds(1)).withPassword("hash", NOW.plusSeconds(1));

        assertThat(store().replace(changed)).isTrue();
        assertThat(store().replace(changed)).isTrue();

        assertThat(store().all()).containsExactly(user("an"), changed);
    }

    @Test
    void whoIsNotThereIsNotReplaced() {
        assertThat(store().replace(user("mai"))).isFalse();
        assertThat(store().all()).isEmpty();
    }
}
