package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AccessStores;
import org.callwarden.screening.access.Role;
import org.callwarden.server.admin.AccessDesk.LoginResult;
import org.callwarden.server.admin.AccessDesk.SignedIn;
import org.callwarden.server.app.PasswordHashing.Parameters;
import org.junit.jupiter.api.AfterEach;

/// A keeper over stores in memory, with a clock that tests move and cheap hashes.
abstract class AccessKeeperCase {

    static final String PASSWORD = "correct horse";
    static final String OFFICE = "192.0.2.7";

    final MutableClock clock = new MutableClock(Instant.parse("2026-11-28T08:00:00Z"));
    final AccessStores stores = new AccessStores();
    final Random random = new Random(11);
    AccessKeeper keeper = start(new Parameters(64, 1, 1));

    /// A start of the service.
    AccessKeeper start(Parameters parameters) {
        return new AccessKeeper(
                new AccessKeeper.Stores(stores.users(), stores.sessions(), stores.audit()),
                new PasswordHashing(parameters, 1, random),
                random,
                clock);
    }

    final void restart(Parameters parameters) {
        keeper.close();
        keeper = start(parameters);
    }

    @AfterEach
    void close() {
        keeper.close();
    }

    final void add(String name, Role role) {
        keeper.addUser("cli", name, role, AccessScope.EVERYTHING, Optional.of(PASSWORD));
    }

    final void addAll() {
        add("root", Role.ADMIN);
        add("mai", Role.REVIEWER);
    }

    final SignedIn signIn(String name) {
        return signedIn(keeper.login(name, PASSWORD, OFFICE));
    }

    static SignedIn signedIn(LoginResult result) {
        assertThat(result).isInstanceOf(SignedIn.class);
        return (SignedIn) result;
    }

    final List<String> log() {
        return keeper.audited(Long.MAX_VALUE, 1_000).reversed().stream()
                .map(entry -> entry.who() + " " + entry.what() + " " + entry.about()
                        + (entry.detail().isEmpty() ? "" : ": " + entry.detail()))
                .toList();
    }
}
