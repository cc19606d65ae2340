package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.Session;
import org.callwarden.screening.access.User;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.server.admin.AccessDesk.LockedFor;
import org.callwarden.server.admin.AccessDesk.NotPossible;
import org.callwarden.server.admin.AccessDesk.PasswordChanged;
import org.callwarden.server.admin.AccessDesk.Refused;
import org.callwarden.server.admin.AccessDesk.SignedIn;
import org.callwarden.server.app.PasswordHashing.Parameters;
import org.junit.jupiter.api.Test;

/// Users and sessions through time, restarts, and a database that goes and comes.
final class AccessKeeperTest extends AccessKeeperCase {

    @Test
    void aSessionEndsTwelveHoursAfterItsLastUseAndSevenDaysAfterItBegan() {
        addAll();
        SignedIn idle = signIn("mai");
        SignedIn used = signIn("mai");
        Duration step = Session.IDLE.minusMillis(1);
        clock.advance(step);
        assertThat(keeper.session(used.cookieToken())).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(keeper.session(idle.cookieToken())).isEmpty();

        Instant end = clock.instant().minus(Session.IDLE).plus(Session.LONGEST);
        while (clock.instant().plus(step).isBefore(end)) {
            assertThat(keeper.session(used.cookieToken())).isPresent();
            clock.advance(step);
        }
        assertThat(keeper.session(used.cookieToken())).isPresent();
        clock.set(end.minusMillis(1));
        assertThat(keeper.session(used.cookieToken())).isPresent();
        clock.set(end);
        assertThat(keeper.session(used.cookieToken())).isEmpty();
    }

    @Test
    void sessionsAndTheirLastUseOutliveARestart() {
        addAll();
        SignedIn session = signIn("mai");
        clock.advance(Session.IDLE.minusMillis(1));
        assertThat(keeper.session(session.cookieToken())).isPresent();

        restart(new Parameters(64, 1, 1));
        clock.advance(Session.IDLE.minusMillis(1));

        assertThat(keeper.session(session.cookieToken())).contains(session);
    }

    @Test
    void theLastUseIsStoredByAndBy() {
        addAll();
        String hash = Tokens.hash(signIn("mai").cookieToken());
        Instant begun = clock.instant();
        SignedIn session = signIn("mai");
        clock.advance(LiveSessions.LAG.minusMillis(1));
        assertThat(keeper.session(session.cookieToken())).isPresent();
        keeper.tend();
        assertThat(stored(Tokens.hash(session.cookieToken()))).isEqualTo(begun);

        clock.advance(Duration.ofMillis(1));
        assertThat(keeper.session(session.cookieToken())).isPresent();
        keeper.tend();

        assertThat(stored(Tokens.hash(session.cookieToken()))).isEqualTo(clock.instant());
        clock.advance(Duration.ofDays(1));
        keeper.tend();
        assertThat(stores.sessions().find(hash)).isEmpty();
    }

    private Instant stored(String hash) {
        return stores.sessions().find(hash).orElseThrow().lastSeen();
    }

    @Test
    void whileTheDatabaseIsAwaySessionsInUseGoOnAndNothingElseDoes() {
        addAll();
        SignedIn session = signIn("mai");
        SignedIn other = signIn("mai");
        String link = keeper.oneTimeLink("cli", "mai");
        stores.away(true);

        clock.advance(Duration.ofMinutes(14));
        assertThat(keeper.session(session.cookieToken())).contains(session);
        assertThatThrownBy(() -> keeper.login("mai", PASSWORD, OFFICE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("database is away");
        assertThatThrownBy(() -> keeper.redeem(link, OFFICE)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> keeper.setActive("cli", "mai", false)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> keeper.audit("mai", "recording-played", "pbx/1", ""))
                .isInstanceOf(StoreException.class);
        keeper.logout(other.cookieToken());
        assertThat(keeper.session(other.cookieToken())).isEmpty();
        keeper.tend();

        stores.away(false);
        clock.advance(Duration.ofMinutes(1));
        assertThat(keeper.session(session.cookieToken())).isPresent();
        assertThat(keeper.session(other.cookieToken())).isEmpty();
        keeper.tend();
        restart(new Parameters(64, 1, 1));
        assertThat(keeper.session(session.cookieToken())).isPresent();
        assertThat(keeper.session(other.cookieToken())).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayAtTheStartNobodyIsTakenForTheFirst() {
        addAll();
        stores.away(true);
        restart(new Parameters(64, 1, 1));

        assertThatThrownBy(() -> keeper.isNew()).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> keeper.oneTimeLink("cli", "eve")).isInstanceOf(StoreException.class);
        stores.away(false);
        assertThat(keeper.isNew()).isFalse();
    }

    @Test
    void whoSaysTheirPasswordGetsAnotherAndTheirSessionsEnd() {
        addAll();
        SignedIn session = signIn("mai");

        assertThat(keeper.changePassword("mai", PASSWORD, "wrong horse", OFFICE))
                .isEqualTo(new PasswordChanged());

        assertThat(keeper.session(session.cookieToken())).isEmpty();
        assertThat(keeper.login("mai", PASSWORD, OFFICE)).isEqualTo(new Refused());
        assertThat(keeper.login("mai", "wrong horse", OFFICE)).isInstanceOf(SignedIn.class);
        assertThat(log()).contains("mai password-changed mai: from " + OFFICE);
    }

    @Test
    void aPasswordThatIsNotTheirsChangesNothingAndCountsAsAnAttemptToEnter() {
        addAll();
        SignedIn session = signIn("mai");
        assertThatThrownBy(() -> keeper.changePassword("mai", PASSWORD, "sevenxx", OFFICE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 to 200");

        for (int i = 0; i < 5; i++) {
            assertThat(keeper.changePassword("mai", "guess " + i, "wrong horse", OFFICE))
                    .isEqualTo(new Refused());
        }

        assertThat(keeper.changePassword("mai", PASSWORD, "wrong horse", OFFICE))
                .isInstanceOf(LockedFor.class);
        assertThat(keeper.session(session.cookieToken())).isPresent();
        assertThat(log()).contains("mai locked-out mai: for 30 s, from " + OFFICE);
        clock.advance(Duration.ofSeconds(30));
        assertThat(keeper.changePassword("mai", PASSWORD, "wrong horse", OFFICE))
                .isEqualTo(new PasswordChanged());
    }

    @Test
    void whoHasNoPasswordGivesThemselvesOneWithoutAnother() {
        addAll();
        keeper.addUser("root", "an", Role.VIEWER, AccessScope.EVERYTHING, Optional.empty());

        assertThat(keeper.changePassword("an", "", PASSWORD, OFFICE)).isEqualTo(new PasswordChanged());

        assertThat(keeper.login("an", PASSWORD, OFFICE)).isInstanceOf(SignedIn.class);
        assertThatThrownBy(() -> keeper.changePassword("eve", "", PASSWORD, OFFICE))
                .isInstanceOf(NotPossible.class);
    }

    @Test
    void whoIsDeactivatedIsOutAtOnceAndMayComeBack() {
        addAll();
        SignedIn session = signIn("mai");

        assertThat(keeper.setActive("root", "mai", false).active()).isFalse();

        assertThat(keeper.session(session.cookieToken())).isEmpty();
        assertThat(keeper.login("mai", PASSWORD, OFFICE)).isEqualTo(new Refused());
        keeper.setActive("root", "mai", true);
        assertThat(keeper.session(session.cookieToken())).isEmpty();
        assertThat(keeper.login("mai", PASSWORD, OFFICE)).isInstanceOf(SignedIn.class);
    }

    @Test
    void aNewPasswordEndsTheSessionsAndTheOldPassword() {
        addAll();
        SignedIn session = signIn("mai");

        keeper.setPassword("mai", "mai", "a better horse");

        assertThat(keeper.session(session.cookieToken())).isEmpty();
        assertThat(keeper.login("mai", PASSWORD, OFFICE)).isEqualTo(new Refused());
        assertThat(keeper.login("mai", "a better horse", OFFICE)).isInstanceOf(SignedIn.class);
    }

    @Test
    void aNewRoleAndScopeAreInForceWithTheNextRequest() {
        addAll();
        SignedIn session = signIn("mai");
        AccessScope scope = new AccessScope(List.of(new Trunk("viettel-1")), List.of());

        keeper.setRole("root", "mai", Role.VIEWER, scope);

        User now = keeper.session(session.cookieToken()).orElseThrow().user();
        assertThat(now.role()).isEqualTo(Role.VIEWER);
        assertThat(now.scope()).isEqualTo(scope);
        assertThat(log()).last().isEqualTo("root role-set mai: viewer, only viettel-1");
    }

    @Test
    void theLastActiveAdminIsNeitherDeactivatedNorDemoted() {
        addAll();
        int entries = log().size();

        assertThatThrownBy(() -> keeper.setActive("root", "root", false))
                .isInstanceOf(NotPossible.class)
                .hasMessage("'root' is the last active admin: make another one first");
        assertThatThrownBy(() -> keeper.setRole("root", "root", Role.REVIEWER, AccessScope.EVERYTHING))
                .isInstanceOf(NotPossible.class);
        assertThat(log()).hasSize(entries);

        keeper.setRole("root", "mai", Role.ADMIN, AccessScope.EVERYTHING);
        keeper.setActive("mai", "root", false);
        assertThatThrownBy(() -> keeper.setActive("mai", "mai", false)).isInstanceOf(NotPossible.class);
    }

    @Test
    void aNameIsGivenOnceAndWhoIsNotThereIsNotChanged() {
        addAll();

        assertThatThrownBy(() -> add("mai", Role.ADMIN)).hasMessage("there is a user 'mai' already");
        assertThatThrownBy(() -> keeper.setPassword("cli", "nobody", PASSWORD))
                .isInstanceOfSatisfying(
                        NotPossible.class, e -> assertThat(e.isUnknown()).isTrue());
        assertThatThrownBy(() -> keeper.setPassword("cli", "mai", "short")).hasMessageContaining("8 to 200");
        assertThat(keeper.users()).extracting(User::name).containsExactly("mai", "root");
    }

    @Test
    void whatPeopleDoIsReadTheLatestFirst() {
        AuditEntry first = keeper.audit("mai", "recording-played", "pbx1/1764.1/1764.2", "");
        AuditEntry second = keeper.audit("mai", "calls-exported", "", "7 days");

        assertThat(keeper.audited(Long.MAX_VALUE, 1)).containsExactly(second);
        assertThat(keeper.audited(second.number(), 10)).containsExactly(first);
        assertThatThrownBy(() -> keeper.audit("mai", "Not A Word", "", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
