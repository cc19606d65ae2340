package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersPartTest {

    private static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");

    private final Desk desk = new Desk();
    private final Api api = new Api(List.of(new UsersPart(desk), new AuditPart(desk)));

    private ApiResponse ask(String method, String path, String body) {
        return api.handle(new ApiRequest(method, path, Map.of(), body.replace('\'', '"')));
    }

    @Test
    void aUserIsAddedAndShownWithoutThePassword() {
        ApiResponse added = ask(
                "POST",
                "users",
                "{'name':'mai','role':'reviewer','trunks':['viettel-1'],'dialed':['1900*'],'password':'correct horse','author':'an'}");

        assertThat(added.status()).isEqualTo(201);
        assertThat(ask("GET", "users", "").json())
                .isEqualTo("{\"users\":[{\"name\":\"mai\",\"role\":\"reviewer\",\"trunks\":[\"viettel-1\"],"
                        + "\"dialed\":[\"1900*\"],\"password\":true,\"active\":true,"
                        + "\"changed\":\"2026-11-28T08:00:00Z\"}]}");
        assertThat(desk.done).containsExactly("an adds mai");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'role':'viewer'}                                 | name
            {'name':'Mai','role':'viewer'}                    | name
            {'name':'mai'}                                    | role
            {'name':'mai','role':'king'}                      | role
            {'name':'mai','role':'viewer','trunks':'t'}       | trunks
            {'name':'mai','role':'viewer','trunks':[1]}       | trunks
            {'name':'mai','role':'viewer','trunks':['a b']}   | trunks
            {'name':'mai','role':'viewer','dialed':['9-1']}   | dialed
            {'name':'mai','role':'viewer','pasword':'x'}      | pasword
            """)
    void aUserThatCannotBeIsRefusedAndSaysWhere(String form, String where) {
        ApiResponse refused = ask("POST", "users", form);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json()).contains("\"where\":\"" + where + "\"");
        assertThat(desk.done).isEmpty();
    }

    @Test
    void passwordRoleAndActivityAreChangedOneByOne() {
        ask("POST", "users", "{'name':'mai','role':'reviewer'}");

        assertThat(ask("PUT", "users/mai/password", "{'password':'correct horse'}")
                        .json())
                .contains("\"password\":true");
        assertThat(ask("PUT", "users/mai/role", "{'role':'viewer','dialed':['100']}")
                        .json())
                .contains("\"role\":\"viewer\"", "\"dialed\":[\"100\"]");
        assertThat(ask("PUT", "users/mai/active", "{'active':false}").json()).contains("\"active\":false");
        assertThat(ask("PUT", "users/mai/active", "{'active':'no'}").status()).isEqualTo(422);
        assertThat(ask("PUT", "users/mai/password", "{}").status()).isEqualTo(422);
        assertThat(ask("PUT", "users/mai/name", "{}").status()).isEqualTo(404);
        assertThat(ask("PUT", "users/mai", "{}").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotPossibleSaysWhy() {
        ask("POST", "users", "{'name':'mai','role':'reviewer'}");

        assertThat(ask("POST", "users", "{'name':'mai','role':'viewer'}").status())
                .isEqualTo(409);
        ApiResponse unknown = ask("PUT", "users/nobody/active", "{'active':false}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json()).contains("there is no user 'nobody'", "a name from the list of users");
        assertThat(ask("PUT", "users/mai/password", "{'password':'short'}").status())
                .isEqualTo(422);
    }

    @Test
    void aLinkIsMadeForAUserOrTheFirst() {
        assertThat(ask("POST", "login-links", "{'user':'mai'}").json())
                .isEqualTo("{\"user\":\"mai\",\"token\":\"token-of-mai\"}");
        assertThat(ask("POST", "login-links", "{}").json()).contains("token-of-admin");
        assertThat(ask("POST", "login-links", "{'user':'Mai'}").status()).isEqualTo(422);
    }

    @Test
    void theLogIsReadAPageAtATime() {
        desk.audit("mai", "recording-played", "pbx1/1", "");
        desk.audit("an", "calls-exported", "", "7 days");

        assertThat(ask("GET", "audit", "").json())
                .isEqualTo("{\"entries\":[{\"number\":2,\"at\":\"2026-11-28T08:00:00Z\",\"who\":\"an\","
                        + "\"what\":\"calls-exported\",\"about\":\"\",\"detail\":\"7 days\"},"
                        + "{\"number\":1,\"at\":\"2026-11-28T08:00:00Z\",\"who\":\"mai\","
                        + "\"what\":\"recording-played\",\"about\":\"pbx1/1\",\"detail\":\"\"}]}");
        assertThat(api.handle(new ApiRequest("GET", "audit", Map.of("before", "2", "limit", "1"), ""))
                        .json())
                .contains("\"number\":1")
                .doesNotContain("\"number\":2");
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 1001", "before, 0", "before, x", "before, 1000000000000000000", "who, mai"})
    void aPageThatCannotBeIsRefused(String name, String value) {
        assertThat(api.handle(new ApiRequest("GET", "audit", Map.of(name, value), ""))
                        .status())
                .isEqualTo(400);
    }

    /// Users in a map; the log in a list.
    private static final class Desk implements AccessDesk {
        private final Map<String, User> users = new TreeMap<>();
        private final List<AuditEntry> entries = new ArrayList<>();
        private final List<String> done = new ArrayList<>();

        @Override
        public boolean isNew() {
            return users.isEmpty();
        }

        @Override
        public boolean maySetUp(String token) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LoginResult setUp(String token, String name, String password, String peer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LoginResult login(String name, String password, String peer) {
            return new LockedFor(Duration.ZERO);
        }

        @Override
        public Optional<SignedIn> session(String cookieToken) {
            return Optional.empty();
        }

        @Override
        public void logout(String cookieToken) {}

        @Override
        public String oneTimeLink(String who, String userName) {
            return "token-of-" + userName;
        }

        @Override
        public LoginResult redeem(String oneTimeToken, String peer) {
            return new Refused();
        }

        @Override
        public List<User> users() {
            return List.copyOf(users.values());
        }

        @Override
        public Optional<User> user(String name) {
            return Optional.ofNullable(users.get(name));
        }

        @Override
        public User addUser(String who, String name, Role role, AccessScope scope, Optional<String> password) {
            if (users.containsKey(name)) {
                throw new NotPossible(NotPossible.Why.TAKEN, "there is a user '" + name + "' already");
            }
            done.add(who + " adds " + name);
            return kept(new User(name, role, scope, password, true, AT));
        }

        private User kept(User user) {
            users.put(user.name(), user);
            return user;
        }

        private User existing(String name) {
            return user(name).orElseThrow(() -> NotPossible.unknownUser(name));
        }

        @Override
        public User setPassword(String who, String name, String password) {
            if (password.length() < MIN_PASSWORD) {
                throw new IllegalArgumentException("too short");
            }
            return kept(existing(name).withPassword(password, AT));
        }

        @Override
        public PasswordResult changePassword(String name, String old, String fresh, String peer) {
            return new Refused();
        }

        @Override
        public User setRole(String who, String name, Role role, AccessScope scope) {
            return kept(existing(name).with(role, scope, AT));
        }

        @Override
        public User setActive(String who, String name, boolean active) {
            return kept(existing(name).withActive(active, AT));
        }

        @Override
        public AuditEntry audit(String who, String what, String about, String detail) {
            AuditEntry entry = new AuditEntry(entries.size() + 1L, AT, who, what, about, detail);
            entries.add(entry);
            return entry;
        }

        @Override
        public List<AuditEntry> audited(long before, int limit) {
            return entries.reversed().stream()
                    .filter(entry -> entry.number() < before)
                    .limit(limit)
                    .toList();
        }
    }
}
