package org.callwarden.server.ami;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.DefaultManagerConnection;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.event.ConnectEvent;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.callwarden.screening.wording.Told;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection to one Asterisk's manager interface that comes back by itself. No call waits for it. Safe for many
/// threads; one thread of its own connects, ever more slowly while Asterisk is away.
public final class AsteriskLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AsteriskLink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /// A dialplan of thousands of lines takes its time.
    private static final Duration COMMAND = Duration.ofSeconds(10);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration WATCH = Duration.ofSeconds(5);

    private final AmiSettings settings;
    private final Clock clock;
    private final Consumer<State> listener;
    private final Optional<ChannelEvents> calls;
    private final CountDownLatch closed = new CountDownLatch(1);
    /// Permits while the library has lost or regained its connection and nobody has looked yet.
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile @Nullable ManagerConnection connection;
    private volatile State state;

    /// A link that connects when it is started, and watches calls.
    ///
    /// @param pbx the PBX's name, for whoever looks at threads and logs
    public AsteriskLink(String pbx, AmiSettings settings, Clock clock, ChannelEvents calls) {
        this(pbx, settings, clock, _ -> {}, Optional.of(calls));
    }

    /// @param listener hears of every change of the state, on the link's own thread
    AsteriskLink(
            String pbx, AmiSettings settings, Clock clock, Consumer<State> listener, Optional<ChannelEvents> calls) {
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.state = new State(false, clock.instant(), Told.of("ami.not-yet"));
        this.thread = Thread.ofPlatform().name("ami-" + pbx).daemon().unstarted(this::run);
    }

    /// Begins to connect and returns at once.
    public void start() {
        thread.start();
    }

    /// Connects, does one thing, and hangs up.
    ///
    /// @throws AmiException when Asterisk is away or refuses
    public static void once(AmiSettings settings, Clock clock, Consumer<AsteriskLink> work) {
        AsteriskLink link = new AsteriskLink("once", settings, clock, _ -> {}, Optional.empty());
        try {
            link.connection = link.login();
            work.accept(link);
        } finally {
            link.close();
        }
    }

    /// How the link is.
    ///
    /// @param since when it became so
    /// @param reason why it is not connected; empty while it is
    public record State(boolean connected, Instant since, Told reason) {}

    public State state() {
        return state;
    }

    /// @throws AmiException when Asterisk is away or refuses
    public void databasePut(String family, String key, String value) {
        database().put(family, key, value);
    }

    /// @throws AmiException when Asterisk is away or refuses
    public Optional<String> databaseGet(String family, String key) {
        return database().get(family, key);
    }

    /// What time it is by Asterisk's own clock, which its dialplan goes by.
    ///
    /// @throws AmiException when Asterisk is away or refuses
    public Instant time() {
        return new AsteriskClock(connected(), PATIENCE).now();
    }

    /// What Asterisk's console prints on a command; also where it says that it knows no such command.
    ///
    /// @throws AmiException when Asterisk is away or refuses
    public String command(String command) {
        return new AsteriskConsole(connected(), COMMAND).command(command);
    }

    /// The names of the actions that our user may do.
    ///
    /// @throws AmiException when Asterisk is away or refuses
    public Set<String> actions() {
        return new AsteriskConsole(connected(), COMMAND).actions();
    }

    private AstDatabase database() {
        return new AstDatabase(connected(), PATIENCE);
    }

    private ManagerConnection connected() {
        ManagerConnection current = connection;
        if (current == null || current.getState() != ManagerConnectionState.CONNECTED) {
            throw new AmiException(Told.of("ami.no-connection", settings));
        }
        return current;
    }

    private void run() {
        Duration wait = FIRST_WAIT;
        try {
            while (closed.getCount() > 0) {
                try {
                    connection = login();
                    wait = FIRST_WAIT;
                    become(new State(true, clock.instant(), Told.nothing()));
                    LOG.info("connected to AMI {}", settings);
                    watch();
                } catch (AmiException e) {
                    lost(Told.by(e));
                } catch (RuntimeException e) {
                    // It must not end the only thread that connects.
                    LOG.error("the connection to AMI {} failed", settings, e);
                    hangUp();
                    lost(Told.of("ami.failed", settings, e));
                }
                if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp();
        }
    }

    /// The library comes back by itself from a lost connection and says so, but gives up without a word when Asterisk
    /// refuses it then: hence the look every few seconds.
    private void watch() throws InterruptedException {
        while (closed.getCount() > 0) {
            var _ = news.tryAcquire(WATCH.toMillis(), TimeUnit.MILLISECONDS);
            if (closed.getCount() == 0) {
                return;
            }
            ManagerConnection current = connection;
            ManagerConnectionState now = current == null ? ManagerConnectionState.DISCONNECTED : current.getState();
            if (now == ManagerConnectionState.CONNECTED) {
                if (!state.connected()) {
                    become(new State(true, clock.instant(), Told.nothing()));
                    LOG.info("connected to AMI {} again", settings);
                }
            } else if (now == ManagerConnectionState.RECONNECTING || now == ManagerConnectionState.CONNECTING) {
                lost(Told.of("ami.lost", settings));
            } else {
                throw new AmiException(Told.of("ami.ended", settings));
            }
        }
    }

    private void lost(Told reason) {
        if (state.connected() || !state.reason().equals(reason)) {
            LOG.warn("{}", reason);
            become(new State(false, state.connected() ? clock.instant() : state.since(), reason));
        }
    }

    private void become(State now) {
        state = now;
        listener.accept(now);
    }

    private ManagerConnection login() {
        DefaultManagerConnection fresh =
                new DefaultManagerConnection(settings.host(), settings.port(), settings.user(), settings.secret());
        fresh.setSocketTimeout((int) PATIENCE.toMillis());
        fresh.setDefaultResponseTimeout(PATIENCE.toMillis());
        fresh.addEventListener(event -> {
            if (event instanceof ConnectEvent || event instanceof DisconnectEvent) {
                news.release();
                calls.ifPresent(ChannelEvents::interrupted);
            } else {
                calls.ifPresent(watching -> watching.happened(event));
            }
        });
        try {
            // Events that nobody reads would be parsed for nothing.
            fresh.login(calls.isPresent() ? "call" : "off");
            return fresh;
        } catch (AuthenticationFailedException e) {
            throw new AmiException(AmiException.Kind.LOGIN, Told.of("ami.not-let-in", settings), e);
        } catch (IOException | TimeoutException | IllegalStateException e) {
            throw new AmiException(Told.of("ami.unreachable", settings, Told.by(e)), e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        news.release();
        hangUp();
    }

    private synchronized void hangUp() {
        ManagerConnection current = connection;
        connection = null;
        if (current == null) {
            return;
        }
        ManagerConnectionState now = current.getState();
        if (now == ManagerConnectionState.CONNECTED || now == ManagerConnectionState.RECONNECTING) {
            try {
                // While it is reconnecting this is what makes the library stop trying.
                current.logoff();
            } catch (IllegalStateException e) {
                LOG.debug("the connection to AMI {} ended by itself: {}", settings, e.getMessage());
            }
        }
    }
}
