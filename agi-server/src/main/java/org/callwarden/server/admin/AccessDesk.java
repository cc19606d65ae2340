package org.callwarden.server.admin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;

/// Who may enter, how they do, and the log of what they did. Sessions that were in use lately go on
/// while the database is away; every other method then throws the journal package's StoreException,
/// and nothing has changed. Safe for many threads; a password takes a tenth of a second or some more,
/// of which calls notice nothing.
///
/// `who` is the name of whoever asks, for the log: a user's, or `cli`.
public interface AccessDesk {

    /// Fewest and most characters (code points) of a password.
    int MIN_PASSWORD = 8;

    int MAX_PASSWORD = 200;

    /// Most entries of the log at once.
    int MOST_AUDITED = 1_000;

    /// What became of an attempt to enter.
    sealed interface LoginResult {}

    /// A session.
    ///
    /// @param cookieToken the only key to it, for a cookie: 43 characters of A-Z, a-z, 0-9, `-` and
    ///     `_`
    /// @param csrf what every form of this session has to carry; of the same form
    record SignedIn(String cookieToken, User user, String csrf) implements LoginResult {
        /// Without the keys.
        @Override
        public String toString() {
            return "SignedIn[" + user.name() + "]";
        }
    }

    /// Name, password or token are wrong, or the user is not active; which of these is not said.
    record Refused() implements LoginResult, PasswordResult {}

    /// Too many have failed with this name or from this address, or too many passwords are being
    /// checked.
    ///
    /// @param howLong how long nothing is looked at
    record LockedFor(Duration howLong) implements LoginResult, PasswordResult {}

    /// What became of an attempt to change one's own password.
    sealed interface PasswordResult {}

    /// It is changed, and all sessions of the user have ended.
    record PasswordChanged() implements PasswordResult {}

    /// Whether there is no user yet.
    boolean isNew();

    /// Whether this token still makes the first admin: it was printed when the service started, is not
    /// older than an hour, and there is no user yet.
    boolean maySetUp(String token);

    /// Makes the first admin, and begins their session; the token is worth nothing afterwards.
    ///
    /// @param peer the address from which it is asked
    /// @return [Refused] for a token that is worth nothing
    /// @throws NotPossible when too many passwords are being hashed
    /// @throws IllegalArgumentException when nobody can be called so or this cannot be a password
    LoginResult setUp(String token, String name, String password, String peer);

    /// Begins a session, always with a new token, whatever session there was before: end that one with
    /// [#logout].
    ///
    /// @param peer the address from which it is asked, `192.0.2.7` or `2001:db8::1`
    LoginResult login(String name, String password, String peer);

    /// The session of this token, which is thereby in use; empty when it ended: 12 hours after its
    /// last use, 7 days after it began, by [#logout], with a new password, or when the user is no
    /// longer active.
    Optional<SignedIn> session(String cookieToken);

    /// Ends a session; does nothing when there is none.
    void logout(String cookieToken);

    /// Makes a token that begins one session, within 15 minutes. Where there is no user yet, the one
    /// named becomes the first, an admin without a password.
    ///
    /// @throws NotPossible when there is no such active user
    /// @throws IllegalArgumentException when nobody can be called so
    String oneTimeLink(String who, String userName);

    /// Begins a session with the token of [#oneTimeLink], which is worth nothing afterwards.
    LoginResult redeem(String oneTimeToken, String peer);

    /// All, by name, those that are not active too.
    List<User> users();

    Optional<User> user(String name);

    /// Adds an active user.
    ///
    /// @param password empty for one who enters by one-time links until they have one
    /// @throws NotPossible when there is one of that name, or there are too many
    /// @throws IllegalArgumentException when nobody can be called so or this cannot be a password
    User addUser(String who, String name, Role role, AccessScope scope, Optional<String> password);

    /// Gives a user another password, and ends their sessions: whoever changes their own signs in
    /// again with it.
    ///
    /// @throws NotPossible when there is no such user, or too many passwords are being hashed
    /// @throws IllegalArgumentException when this cannot be a password
    User setPassword(String who, String name, String password);

    /// Gives a user another password who says the one they have, or has none yet, and ends their
    /// sessions. A wrong one counts as a failed attempt to enter.
    ///
    /// @param peer the address from which it is asked
    /// @throws NotPossible when there is no such user, or too many passwords are being hashed
    /// @throws IllegalArgumentException when the fresh one cannot be a password; the old one was not
    ///     looked at
    PasswordResult changePassword(String name, String old, String fresh, String peer);

    /// Gives a user another role and scope; in force with their next request.
    ///
    /// @throws NotPossible when there is no such user, or no active admin would be left
    User setRole(String who, String name, Role role, AccessScope scope);

    /// Lets a user enter no more and ends their sessions, or lets them enter again.
    ///
    /// @throws NotPossible when there is no such user, or no active admin would be left
    User setActive(String who, String name, boolean active);

    /// Writes into the log that somebody did something: see [AuditEntry]. What cannot be written
    /// should not be done.
    ///
    /// @throws IllegalArgumentException when this cannot be an entry
    AuditEntry audit(String who, String what, String about, String detail);

    /// The log, the latest first.
    ///
    /// @param before the number of the entry that was seen last; `Long.MAX_VALUE` to begin
    /// @param limit 1 to [#MOST_AUDITED]
    List<AuditEntry> audited(long before, int limit);

    /// What was asked cannot be; the message is for people.
    final class NotPossible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Why why;

        /// @param message for people, in English
        public NotPossible(Why why, String message) {
            super(message);
            this.why = why;
        }

        public static NotPossible unknownUser(String name) {
            return new NotPossible(Why.UNKNOWN, "there is no user '" + name + "'");
        }

        public Why why() {
            return why;
        }

        /// Whether it is about a user that there is not.
        public boolean isUnknown() {
            return why == Why.UNKNOWN;
        }

        /// Why something cannot be, for who says it in other languages.
        public enum Why {
            UNKNOWN("unknown"),
            TAKEN("taken"),
            /// The log would take them for the service itself.
            NAME_RESERVED("name-reserved"),
            TOO_MANY_USERS("too-many-users"),
            TOKEN_TAKEN("token-taken"),
            TOO_MANY_TOKENS("too-many-tokens"),
            /// Whoever asks for a token is a user of the pages who may not, or no longer.
            MAKER_IS_NO_ADMIN("maker-is-no-admin"),
            FIRST_IS_ADMIN("first-is-admin"),
            LAST_ADMIN("last-admin"),
            NOT_ACTIVE("not-active"),
            TOO_MANY_PASSWORDS("too-many-passwords");

            private final String id;

            Why(String id) {
                this.id = id;
            }

            public String id() {
                return id;
            }
        }
    }
}
