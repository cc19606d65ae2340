package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.callwarden.server.admin.AccessDesk.LockedFor;
import org.callwarden.server.admin.AccessDesk.NotPossible;
import org.callwarden.server.admin.AccessDesk.Refused;
import org.callwarden.server.admin.AccessDesk.SignedIn;
import org.callwarden.server.app.PasswordHashing.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets in: by password, by one-time link, and after how many failures not.
final class SigningInTest extends AccessKeeperCase {

    @Test
    void inTheFirstRunAOneTimeLinkMakesTheFirstAdmin() {
        assertThat(keeper.isNew()).isTrue();
        String token = keeper.oneTimeLink("cli", "admin");
        assertThat(keeper.isNew()).isFalse();

        SignedIn admin = signedIn(keeper.redeem(token, OFFICE));

        assertThat(admin.user().isActiveAdmin()).isTrue();
        assertThat(admin.user().passwordHash()).isEmpty();
        assertThat(keeper.session(admin.cookieToken())).contains(admin);
        assertThat(log())
                .containsExactly(
                        "cli user-added admin: admin",
                        "cli one-time-link admin",
                        "admin signed-in-by-link admin: from 192.0.2.7");
    }

    @Test
    void inTheFirstRunThePrintedTokenMakesTheFirstAdminOnce() {
        String token = keeper.firstRun().orElseThrow();
        assertThat(keeper.maySetUp(token)).isTrue();
        assertThat(keeper.maySetUp(token.substring(1) + "A")).isFalse();

        SignedIn admin = signedIn(keeper.setUp(token, "mai", PASSWORD, OFFICE));

        assertThat(admin.user().isActiveAdmin()).isTrue();
        assertThat(keeper.session(admin.cookieToken())).contains(admin);
        assertThat(log()).containsExactly("set-up user-added mai: admin", "mai signed-in mai: from 192.0.2.7");
        assertThat(keeper.setUp(token, "eve", PASSWORD, OFFICE)).isEqualTo(new Refused());
        assertThat(keeper.firstRun()).isEmpty();
        assertThat(keeper.users()).hasSize(1);
        assertThat(signIn("mai")).isNotNull();
    }

    @Test
    void thePrintedTokenIsGoodForAnHourUntilAnotherIsPrintedAndUntilThereIsSomebody() {
        String first = keeper.firstRun().orElseThrow();
        String second = keeper.firstRun().orElseThrow();
        assertThat(keeper.maySetUp(first)).isFalse();

        clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(keeper.maySetUp(second)).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(keeper.maySetUp(second)).isFalse();
        assertThat(keeper.setUp(second, "eve", PASSWORD, OFFICE)).isEqualTo(new Refused());

        String third = keeper.firstRun().orElseThrow();
        addAll();
        assertThat(keeper.maySetUp(third)).isFalse();
    }

    @Test
    void whatCannotBeANameOrPasswordMakesNobodyAndTheTokenGoesOnBeingGood() {
        String token = keeper.firstRun().orElseThrow();

        assertThatThrownBy(() -> keeper.setUp(token, "No Body", PASSWORD, OFFICE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keeper.setUp(token, "mai", "seven77", OFFICE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(keeper.maySetUp(token)).isTrue();
        assertThat(log()).isEmpty();
    }

    @Test
    void aOneTimeLinkLetsInOnce() {
        addAll();
        String token = keeper.oneTimeLink("cli", "mai");

        assertThat(keeper.redeem(token, OFFICE)).isInstanceOf(SignedIn.class);
        assertThat(keeper.redeem(token, OFFICE)).isEqualTo(new Refused());
    }

    @Test
    void aOneTimeLinkIsWorthNothingOnceThePasswordIsAnother() {
        addAll();
        String before = keeper.oneTimeLink("cli", "mai");
        String others = keeper.oneTimeLink("cli", "root");
        keeper.setPassword("cli", "mai", "another password of hers");

        assertThat(keeper.redeem(before, OFFICE)).isEqualTo(new Refused());
        assertThat(keeper.redeem(others, OFFICE)).isInstanceOf(SignedIn.class);
        assertThat(keeper.redeem(keeper.oneTimeLink("cli", "mai"), OFFICE)).isInstanceOf(SignedIn.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "cli", "set-up"})
    void nobodyIsCalledAsTheLogCallsTheServiceItself(String name) {
        addAll();

        assertThatThrownBy(() -> keeper.addUser("cli", name, Role.VIEWER, AccessScope.EVERYTHING, Optional.empty()))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("choose another name");
        assertThat(keeper.user(name)).isEmpty();
    }

    @Test
    void aOneTimeLinkLetsInForAQuarterOfAnHourAndNotAMillisecondLonger() {
        addAll();
        String inTime = keeper.oneTimeLink("cli", "mai");
        String late = keeper.oneTimeLink("cli", "mai");

        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(keeper.redeem(inTime, OFFICE)).isInstanceOf(SignedIn.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(keeper.redeem(late, OFFICE)).isEqualTo(new Refused());
    }

    @Test
    void asManyLinksWaitAsTheLimitAndWithOneMoreTheOldestIsWorthNothing() {
        addAll();
        List<String> tokens = IntStream.rangeClosed(0, OneTimeTokens.MOST)
                .mapToObj(_ -> keeper.oneTimeLink("cli", "mai"))
                .toList();

        assertThat(keeper.redeem(tokens.get(0), OFFICE)).isEqualTo(new Refused());
        assertThat(keeper.redeem(tokens.get(1), OFFICE)).isInstanceOf(SignedIn.class);
        assertThat(keeper.redeem(tokens.getLast(), OFFICE)).isInstanceOf(SignedIn.class);
    }

    @Test
    void nobodyIsLetInByALinkWhoIsNotThereOrNotActive() {
        addAll();
        String before = keeper.oneTimeLink("cli", "mai");
        keeper.setActive("cli", "mai", false);

        assertThat(keeper.redeem(before, OFFICE)).isEqualTo(new Refused());
        assertThatThrownBy(() -> keeper.oneTimeLink("cli", "mai")).isInstanceOf(NotPossible.class);
        assertThatThrownBy(() -> keeper.oneTimeLink("cli", "nobody"))
                .isInstanceOf(NotPossible.class)
                .hasMessage("there is no user 'nobody'");
        assertThatThrownBy(() -> keeper.oneTimeLink("cli", "No Body")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFirstUserIsAnAdmin() {
        assertThatThrownBy(() -> add("mai", Role.REVIEWER)).hasMessage("the first user has to be an admin");
        assertThat(keeper.isNew()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mai", "MAI", " Mai "})
    void nameAndPasswordBeginASessionThatIsKnownByItsTokenOnly(String typed) {
        addAll();

        SignedIn session = signedIn(keeper.login(typed, PASSWORD, OFFICE));

        assertThat(session.user().name()).isEqualTo("mai");
        assertThat(keeper.session(session.cookieToken())).contains(session);
        assertThat(keeper.session(session.csrf())).isEmpty();
        assertThat(keeper.session("")).isEmpty();
        assertThat(keeper.session("x".repeat(10_000))).isEmpty();
        assertThat(stores.sessions().find(Tokens.hash(session.cookieToken()))).isPresent();
        assertThat(session).asString().doesNotContain(session.cookieToken()).doesNotContain(session.csrf());
    }

    @Test
    void everySignInHasANewToken() {
        addAll();

        SignedIn first = signIn("mai");
        SignedIn second = signIn("mai");

        assertThat(second.cookieToken()).isNotEqualTo(first.cookieToken());
        assertThat(second.csrf()).isNotEqualTo(first.csrf());
        keeper.logout(first.cookieToken());
        assertThat(keeper.session(first.cookieToken())).isEmpty();
        assertThat(keeper.session(second.cookieToken())).isPresent();
        keeper.logout(first.cookieToken());
        keeper.logout("nonsense");
    }

    @ParameterizedTest
    @CsvSource({
        "mai, wrong horse",
        "mai, ''",
        "nobody, correct horse",
        "root@, correct horse",
        "'', correct horse",
        "link, correct horse",
    })
    void whatIsWrongIsRefusedWithoutSayingWhy(String name, String password) {
        addAll();
        keeper.addUser("cli", "link", Role.VIEWER, AccessScope.EVERYTHING, Optional.empty());

        assertThat(keeper.login(name, password, OFFICE)).isEqualTo(new Refused());
    }

    @Test
    void fiveFailuresLockANameOutFromEverywhereButNotTheirLinksAndSessions() {
        addAll();
        SignedIn before = signIn("mai");
        for (int i = 0; i < 5; i++) {
            assertThat(keeper.login("mai", "wrong horse", "198.51.100." + i)).isEqualTo(new Refused());
        }

        assertThat(keeper.login("mai", PASSWORD, OFFICE)).isEqualTo(new LockedFor(Duration.ofSeconds(30)));

        assertThat(keeper.session(before.cookieToken())).isPresent();
        assertThat(keeper.redeem(keeper.oneTimeLink("cli", "mai"), OFFICE)).isInstanceOf(SignedIn.class);
        assertThat(log()).contains("mai locked-out mai: for 30 s, from 198.51.100.4");
        clock.advance(Duration.ofSeconds(30));
        assertThat(keeper.login("mai", PASSWORD, OFFICE)).isInstanceOf(SignedIn.class);
    }

    @Test
    void twentyFailuresLockAnAddressOutButNotWhoHasALinkAndAllOfAnIpv6NetworkIsOne() {
        addAll();
        for (int i = 0; i < 20; i++) {
            String peer = "2001:db8:1:2::" + Integer.toHexString(i + 1);
            assertThat(keeper.login("nobody" + i, PASSWORD, peer)).isEqualTo(new Refused());
        }

        assertThat(keeper.login("mai", PASSWORD, "2001:db8:1:2:ffff::1")).isInstanceOf(LockedFor.class);
        assertThat(keeper.redeem("guess", "2001:db8:1:2::")).isEqualTo(new Refused());
        assertThat(keeper.redeem(keeper.oneTimeLink("cli", "mai"), "2001:db8:1:2::"))
                .isInstanceOf(SignedIn.class);
        assertThat(keeper.login("mai", PASSWORD, "2001:db8:1:3::1")).isInstanceOf(SignedIn.class);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8::1, 20010db800000000/64",
        "example.org, unknown",
        "'', unknown",
    })
    void attemptsAreCountedByAddressOrNetwork(String peer, String counted) {
        assertThat(AccessKeeper.network(peer)).isEqualTo(counted);
    }

    @Test
    void aHashOfOldParametersIsMadeAnewAtTheNextSignIn() {
        addAll();
        restart(new Parameters(128, 1, 1));

        SignedIn session = signIn("mai");

        assertThat(keeper.user("mai").flatMap(User::passwordHash))
                .hasValueSatisfying(hash -> assertThat(hash).contains("m=128,"));
        assertThat(keeper.session(session.cookieToken())).isPresent();
        assertThat(signIn("mai")).isNotNull();
    }
}
