package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AccessStores;
import org.callwarden.screening.access.AccessToken;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.InMemoryTokenStore;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.TokenStore;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.server.admin.AccessDesk.NotPossible;
import org.callwarden.server.admin.TokenDesk.Made;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokensKeeperTest {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
    private static final AccessScope SOME = new AccessScope(List.of(new Trunk("viettel-1")), List.of());

    private Instant now = NOW;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final AccessStores stores = new AccessStores();
    private final InMemoryTokenStore store = new InMemoryTokenStore();
    private final PasswordHashing hashing = PasswordHashing.standard(new SecureRandom());
    private final AccessKeeper access = new AccessKeeper(
            new AccessKeeper.Stores(stores.users(), stores.sessions(), stores.audit()),
            hashing,
            new SecureRandom(),
            clock);
    private final TokensKeeper keeper = keeper();

    private TokensKeeper keeper() {
        return new TokensKeeper(store, access, new SecureRandom(), clock);
    }

    @AfterEach
    void close() {
        access.close();
    }

    private Made make(String name) {
        return keeper.make("mai", name, Role.REVIEWER, SOME, NOW.plusSeconds(60));
    }

    @Test
    void aTokenIsKnownByItsSecretWhichIsKeptNowhere() {
        Made made = make("pbx");

        assertThat(made.secret()).matches("cw_[A-Za-z0-9_-]{43}");
        assertThat(keeper.find(made.secret())).contains(made.token());
        assertThat(keeper().find(made.secret())).contains(made.token());
        assertThat(keeper.find(made.secret().substring(3))).isEmpty();
        assertThat(keeper.find("cw_" + "A".repeat(43))).isEmpty();
        assertThat(keeper.find("")).isEmpty();
        assertThat(store.all().toString() + made + access.audited(Long.MAX_VALUE, 10))
                .doesNotContain(made.secret().substring(3));
        assertThat(store.all().getFirst().secretHash()).isEqualTo(Tokens.hash(made.secret()));
        assertThat(access.audited(Long.MAX_VALUE, 10))
                .extracting(AuditEntry::who, AuditEntry::what, AuditEntry::about, AuditEntry::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "mai", "token-made", "pbx", "reviewer, until 2026-11-28T08:01:00Z, only viettel-1"));
    }

    @Test
    void anAdminsTokensAreWorthNothingWhileTheyMayMakeNone() {
        access.addUser("owner", "mai", Role.ADMIN, AccessScope.EVERYTHING, Optional.empty());
        access.addUser("owner", "lan", Role.ADMIN, AccessScope.EVERYTHING, Optional.empty());
        Made made = make("pbx");
        assertThat(keeper.find(made.secret())).isPresent();

        access.setActive("owner", "mai", false);
        assertThat(keeper.find(made.secret())).isEmpty();
        access.setActive("owner", "mai", true);
        assertThat(keeper.find(made.secret())).isPresent();
        access.setRole("owner", "mai", Role.REVIEWER, AccessScope.EVERYTHING);
        assertThat(keeper.find(made.secret())).isEmpty();
    }

    @Test
    void whoeverHasTheNameOfAUserThatMayMakeNoneIsToldInsteadOfGivenATokenThatIsWorthNothing() {
        access.addUser("owner", "lan", Role.ADMIN, AccessScope.EVERYTHING, Optional.empty());
        access.addUser("owner", "mai", Role.REVIEWER, AccessScope.EVERYTHING, Optional.empty());

        assertThatThrownBy(() -> make("prometheus"))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("'mai' is a user of the pages");
        assertThat(keeper.tokens()).isEmpty();
    }

    /// As the API names them: no user's name has a blank.
    @Test
    void aTokenOfTheCommandLineStandsWhenSomebodyOfThatNameBecomesAUser() {
        Made made = keeper.make("mai (CLI)", "pbx2", Role.VIEWER, AccessScope.EVERYTHING, now.plusSeconds(60));
        access.addUser("owner", "lan", Role.ADMIN, AccessScope.EVERYTHING, Optional.empty());
        access.addUser("owner", "mai", Role.REVIEWER, AccessScope.EVERYTHING, Optional.empty());

        assertThat(keeper.find(made.secret())).isPresent();
    }

    @Test
    void aTokenIsWorthNothingFromTheMomentItExpires() {
        Made made = make("pbx");

        now = NOW.plusSeconds(60).minusMillis(1);
        assertThat(keeper.find(made.secret())).isPresent();
        now = NOW.plusSeconds(60);
        assertThat(keeper.find(made.secret())).isEmpty();
        assertThat(keeper.tokens()).hasSize(1);
    }

    @Test
    void aTokenLastsAtMostSoLongAndEndsInTheFuture() {
        assertThat(keeper.make("mai", "a", Role.VIEWER, SOME, NOW.plus(AccessToken.LONGEST))
                        .token()
                        .expiresAt())
                .isEqualTo(NOW.plus(AccessToken.LONGEST));
        for (Instant wrong : List.of(NOW.plus(AccessToken.LONGEST).plusMillis(1), NOW)) {
            assertThatThrownBy(() -> keeper.make("mai", "b", Role.VIEWER, SOME, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("within 366 days");
        }
        assertThat(keeper.tokens()).hasSize(1);
    }

    @Test
    void aRevokedTokenIsWorthNothingAndItsNameIsFree() {
        Made made = make("pbx");

        assertThat(keeper.revoke("an", "pbx")).isTrue();
        assertThat(keeper.revoke("an", "pbx")).isFalse();
        assertThat(keeper.find(made.secret())).isEmpty();
        assertThat(make("pbx").secret()).isNotEqualTo(made.secret());
        assertThat(access.audited(Long.MAX_VALUE, 10))
                .extracting(AuditEntry::what)
                .containsExactly("token-made", "token-revoked", "token-made");
    }

    @Test
    void aNameIsTakenOnceAndThereAreOnlySoMany() {
        make("pbx");
        assertThatThrownBy(() -> make("pbx")).isInstanceOf(NotPossible.class).hasMessageContaining("already");
        for (int i = 1; i < TokenStore.MOST; i++) {
            make("t" + i);
        }
        assertThatThrownBy(() -> make("one-more"))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("which is the most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PBX", "a b", "-a", "<b>", "a/b"})
    void anotherNameIsRefused(String name) {
        assertThatThrownBy(() -> make(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreTakenUpToTheirLength() {
        assertThat(make("n".repeat(AccessToken.MAX_NAME)).secret()).isNotEmpty();
        assertThatThrownBy(() -> make("n".repeat(AccessToken.MAX_NAME + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whileTheDatabaseIsAwayTokensCountNoneIsMadeAndARevokedOneIsWorthNothing() {
        Made made = make("pbx");
        store.away(true);
        assertThat(keeper.find(made.secret())).isPresent();
        assertThatThrownBy(() -> make("other")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> keeper.revoke("an", "pbx")).isInstanceOf(StoreException.class);
        store.away(false);

        stores.away(true);
        assertThatThrownBy(() -> make("other")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> keeper.revoke("an", "pbx")).isInstanceOf(StoreException.class);
        stores.away(false);
        assertThat(keeper().tokens()).containsExactly(made.token());
    }
}
