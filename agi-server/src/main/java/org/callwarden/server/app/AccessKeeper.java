package org.callwarden.server.app;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Attempts;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.AuditStore;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.Session;
import org.callwarden.screening.access.SessionStore;
import org.callwarden.screening.access.User;
import org.callwarden.screening.access.UserStore;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.AccessDesk.NotPossible.Why;
import org.callwarden.server.app.PasswordHashing.Checked;
import org.callwarden.server.app.PasswordHashing.TooManyException;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.JdbcAuditStore;
import org.callwarden.server.storage.JdbcSessionStore;
import org.callwarden.server.storage.JdbcUserStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps users, their sessions and the log of what people did. Everything stands in the log before it is done, so that
/// nothing is done that is not there; what then fails stands there all the same.
final class AccessKeeper implements AccessDesk, AutoCloseable {

    /// After which somebody comes again when too many passwords are being checked.
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(AccessKeeper.class);

    private final KnownUsers users;
    private final LiveSessions sessions;
    private final AuditStore log;
    private final PasswordHashing passwords;
    private final OneTimeTokens links;
    private final FirstRun firstRun;
    private final Attempts attempts;
    private final RandomGenerator random;
    private final Clock clock;

    /// One change at a time; sessions begin under it too, so that none begins with what has just been changed.
    private final Object changing = new Object();

    AccessKeeper(Stores stores, PasswordHashing passwords, RandomGenerator random, Clock clock) {
        this.users = new KnownUsers(stores.users());
        this.sessions = new LiveSessions(stores.sessions(), clock);
        this.log = stores.audit();
        this.passwords = passwords;
        this.links = new OneTimeTokens(random, clock);
        this.firstRun = new FirstRun(random, clock);
        this.attempts = Attempts.standard(clock);
        this.random = random;
        this.clock = clock;
    }

    /// Where everything is kept.
    record Stores(UserStore users, SessionStore sessions, AuditStore audit) {}

    /// @param random a secure one
    static AccessKeeper over(Database database, RandomGenerator random, Clock clock) {
        return new AccessKeeper(
                new Stores(new JdbcUserStore(database), new JdbcSessionStore(database), new JdbcAuditStore(database)),
                PasswordHashing.standard(random),
                random,
                clock);
    }

    @Override
    public boolean isNew() {
        return users.all().isEmpty();
    }

    /// A token with which the first admin is made; empty where there is a user already.
    Optional<String> firstRun() {
        return isNew() ? Optional.of(firstRun.make()) : Optional.empty();
    }

    @Override
    public boolean maySetUp(String token) {
        return firstRun.fits(token) && isNew();
    }

    @Override
    public LoginResult setUp(String token, String name, String password, String peer) {
        if (!maySetUp(token)) {
            return new Refused();
        }
        User.checkName(name);
        Optional<String> hash = Optional.of(hash(password));
        User user;
        synchronized (changing) {
            if (!maySetUp(token)) {
                return new Refused();
            }
            user = addHere("set-up", new User(name, Role.ADMIN, AccessScope.EVERYTHING, hash, true, clock.instant()));
            firstRun.over();
        }
        return begin(user, Optional.empty(), "signed-in", peer);
    }

    @Override
    public LoginResult login(String name, String password, String peer) {
        Optional<String> typed = Optional.of(User.typed(name)).filter(User::isName);
        Optional<User> user = typed.flatMap(users::find).filter(User::active);
        return switch (guess(typed, user, password, peer)) {
            case Locked(Duration howLong) -> new LockedFor(howLong);
            case Wrong() -> new Refused();
            case Right(User who, Optional<String> fresh) -> begin(who, fresh, "signed-in", peer);
        };
    }

    /// What a password turned out to be.
    private sealed interface Guess {}

    private record Right(User user, Optional<String> fresh) implements Guess {}

    private record Wrong() implements Guess {}

    /// It was not looked at.
    private record Locked(Duration howLong) implements Guess {}

    /// Looks at a password, as one attempt of a name and of an address.
    private Guess guess(Optional<String> name, Optional<User> user, String password, String peer) {
        String from = network(peer);
        Optional<Duration> locked = attempts.begin(name, from);
        if (locked.isPresent()) {
            return new Locked(locked.get());
        }
        Checked checked;
        try {
            checked = passwords.check(password, user.flatMap(User::passwordHash));
        } catch (TooManyException e) {
            attempts.takeBack(name, from);
            LOG.warn("somebody whose password is asked for is told to come again: {}", e.getMessage());
            return new Locked(MOMENT);
        }
        if (!checked.isRight() || user.isEmpty()) {
            user.ifPresent(one -> tellLocked(one, peer));
            return new Wrong();
        }
        attempts.succeeded(name, from);
        return new Right(user.get(), checked.fresh());
    }

    /// Only of users that there are, so that nobody fills the log with names.
    private void tellLocked(User user, String peer) {
        attempts.lockedFor(user.name())
                .ifPresent(wait -> audit(
                        user.name(), "locked-out", user.name(), "for " + wait.toSeconds() + " s, from " + shown(peer)));
    }

    /// Begins a session if nothing about the user has changed since they were looked at.
    private LoginResult begin(User user, Optional<String> freshHash, String how, String peer) {
        synchronized (changing) {
            Optional<User> now = users.find(user.name());
            if (now.isEmpty()
                    || !now.get().active()
                    || !now.get().passwordHash().equals(user.passwordHash())) {
                return new Refused();
            }
            audit(user.name(), how, user.name(), "from " + shown(peer));
            String token = Tokens.made(random);
            Instant at = clock.instant();
            Session session = new Session(Tokens.hash(token), user.name(), Tokens.made(random), at, at);
            sessions.begin(session);
            freshHash.ifPresent(hash -> strengthen(now.get(), hash));
            return new SignedIn(token, now.get(), session.csrf());
        }
    }

    /// At the next time when not now.
    private void strengthen(User user, String hash) {
        try {
            users.replace(user.withPassword(hash, user.at()));
        } catch (StoreException e) {
            LOG.debug("a password keeps its old hash: {}", e.getMessage());
        }
    }

    @Override
    public Optional<SignedIn> session(String cookieToken) {
        return Optional.of(cookieToken)
                .filter(Tokens::isOne)
                .flatMap(token -> sessions.find(Tokens.hash(token)))
                .flatMap(session -> users.find(session.user())
                        .filter(User::active)
                        .map(user -> new SignedIn(cookieToken, user, session.csrf())));
    }

    @Override
    public void logout(String cookieToken) {
        if (Tokens.isOne(cookieToken)) {
            sessions.end(Tokens.hash(cookieToken));
        }
    }

    @Override
    public String oneTimeLink(String who, String userName) {
        synchronized (changing) {
            User.checkName(userName);
            if (isNew()) {
                addHere(
                        who,
                        new User(
                                userName, Role.ADMIN, AccessScope.EVERYTHING, Optional.empty(), true, clock.instant()));
            }
            if (!existing(userName).active()) {
                throw new NotPossible(Why.NOT_ACTIVE, "the user '" + userName + "' is not active: activate them first");
            }
            audit(who, "one-time-link", userName, "");
            return links.make(userName);
        }
    }

    @Override
    public LoginResult redeem(String oneTimeToken, String peer) {
        // Nobody guesses 256 bits: this is the way in while others keep an address, or a name, locked.
        Optional<User> user = links.take(oneTimeToken).flatMap(users::find);
        if (user.isEmpty()) {
            return new Refused();
        }
        return begin(user.get(), Optional.empty(), "signed-in-by-link", peer);
    }

    @Override
    public List<User> users() {
        return users.all();
    }

    @Override
    public Optional<User> user(String name) {
        return users.find(name);
    }

    private User existing(String name) {
        return users.find(name).orElseThrow(() -> NotPossible.unknownUser(User.checkName(name)));
    }

    @Override
    public User addUser(String who, String name, Role role, AccessScope scope, Optional<String> password) {
        User.checkName(name);
        users.refuseTaken(name);
        Optional<String> hash = password.map(this::hash);
        synchronized (changing) {
            if (isNew() && role != Role.ADMIN) {
                throw new NotPossible(Why.FIRST_IS_ADMIN, "the first user has to be an admin");
            }
            return addHere(who, new User(name, role, scope, hash, true, clock.instant()));
        }
    }

    private User addHere(String who, User user) {
        users.refuseTaken(user.name());
        audit(who, "user-added", user.name(), told(user.role(), user.scope(), ""));
        users.add(user);
        return user;
    }

    private String hash(String password) {
        try {
            return passwords.hash(password);
        } catch (TooManyException e) {
            throw new NotPossible(Why.TOO_MANY_PASSWORDS, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public User setPassword(String who, String name, String password) {
        var _ = existing(name);
        String hash = hash(password);
        return change(who, "password-set", name, "", user -> user.withPassword(hash, clock.instant()), true);
    }

    @Override
    public PasswordResult changePassword(String name, String old, String fresh, String peer) {
        PasswordHashing.refuseBad(fresh);
        User user = existing(name);
        if (user.passwordHash().isPresent()) {
            switch (guess(Optional.of(name), Optional.of(user), old, peer)) {
                case Locked(Duration howLong) -> {
                    return new LockedFor(howLong);
                }
                case Wrong() -> {
                    return new Refused();
                }
                case Right _ -> {}
            }
        }
        String hash = hash(fresh);
        synchronized (changing) {
            if (!existing(name).passwordHash().equals(user.passwordHash())) {
                return new Refused();
            }
            var _ = change(
                    name,
                    "password-changed",
                    name,
                    "from " + shown(peer),
                    same -> same.withPassword(hash, clock.instant()),
                    true);
            return new PasswordChanged();
        }
    }

    @Override
    public User setRole(String who, String name, Role role, AccessScope scope) {
        return change(
                who, "role-set", name, told(role, scope, ""), user -> user.with(role, scope, clock.instant()), false);
    }

    @Override
    public User setActive(String who, String name, boolean active) {
        return change(
                who,
                active ? "user-activated" : "user-deactivated",
                name,
                "",
                user -> user.withActive(active, clock.instant()),
                !active);
    }

    /// @param ends whether the user's sessions and links end; before the change, so that none is left when it fails
    /// halfway
    private User change(String who, String what, String name, String detail, UnaryOperator<User> to, boolean ends) {
        synchronized (changing) {
            User changed = to.apply(existing(name));
            users.refuseWithoutAdmin(changed);
            audit(who, what, name, detail);
            if (ends) {
                sessions.endAllOf(name);
                links.endAllOf(name);
            }
            users.replace(changed);
            return changed;
        }
    }

    /// Shortened to what an entry of the log takes.
    ///
    /// @param more what else is told
    static String told(Role role, AccessScope scope, String more) {
        String text = role.id() + more + (scope.isEverything() ? "" : ", only " + scope.text());
        return text.length() <= AuditEntry.MAX_DETAIL ? text : text.substring(0, AuditEntry.MAX_DETAIL - 1) + "…";
    }

    @Override
    public AuditEntry audit(String who, String what, String about, String detail) {
        return log.append(new AuditEntry(0, clock.instant(), who, what, about, detail));
    }

    @Override
    public List<AuditEntry> audited(long before, int limit) {
        return log.before(before, limit);
    }

    Attempts attempts() {
        return attempts;
    }

    /// Whose attempts are counted together: an IPv4 address, or an IPv6 network of 64 bits, all of which one host may
    /// use.
    static String network(String peer) {
        try {
            byte[] address = InetAddress.ofLiteral(peer).getAddress();
            return address.length == 4
                    ? InetAddress.ofLiteral(peer).getHostAddress()
                    : HexFormat.of().formatHex(address, 0, 8) + "/64";
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }

    private static String shown(String written) {
        // Jetty writes IPv6 as addresses of pages do.
        String peer = written.startsWith("[") ? written.substring(1, written.length() - 1) : written;
        return peer.matches("[0-9A-Za-z:.%]{1,60}") ? peer : "unknown";
    }

    /// For the chores. Never throws.
    void tend() {
        sessions.tend();
    }

    @Override
    public void close() {
        sessions.close();
        passwords.close();
    }
}
