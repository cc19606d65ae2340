package org.callwarden.server.ami;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.callwarden.screening.call.EmergencyWindow;
import org.callwarden.screening.wording.Told;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When somebody dials an emergency number on one PBX, lets callers ring on all: help may call back a number that
/// arrives on another.
///
/// A PBX keeps in AstDB `callwarden/emergency` until when everybody rings because an emergency number was dialled
/// there; its dialplan writes that and needs nobody for it. This reads it on every PBX once a second,
/// and writes the latest of the others' into `callwarden/emergency-elsewhere`, which the dialplan
/// heeds alike. So nothing that a PBX knows by itself is ever overwritten; what is there is looked at
/// instead of what is told, so that a PBX that was away, or an event that was missed, makes no
/// difference; and AMI needs no right beyond that for AstDB.
///
/// Ends are written by the clock of the PBX that reads them: clocks that differ shorten nothing. What was written is
/// made later, never earlier. Of a PBX that is away its last known window counts.
///
/// Thread-safe; a thread of its own for each PBX, so that one that hangs holds up no other.
public final class EmergencyRelay implements AutoCloseable {

    /// The family of AstDB in which all of Callwarden's keys are.
    public static final String FAMILY = "callwarden";

    static final String DIALLED_HERE = "emergency";
    static final String DIALLED_ELSEWHERE = "emergency-elsewhere";

    /// What is carried to other PBXs at most, counted from now: a slip of the pen on one must not switch all off for
    /// years.
    static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration EVERY = Duration.ofSeconds(1);

    /// How far two readings of one clock may be apart, in seconds; so much later is not news.
    private static final long JITTER = 2;

    /// The last second of the year 9999; nothing later can be written as a date.
    private static final long LATEST = 253_402_300_799L;

    private static final Logger LOG = LoggerFactory.getLogger(EmergencyRelay.class);

    private final List<Pbx> pbxs;
    private final Clock clock;
    private final EmergencyWindow window;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param links by the PBX's name
    /// @param window is told when the last of the windows ends
    public EmergencyRelay(Map<String, AsteriskLink> links, Clock clock, EmergencyWindow window) {
        this.pbxs = links.entrySet().stream()
                .map(entry -> new Pbx(entry.getKey(), entry.getValue()))
                .toList();
        this.clock = clock;
        this.window = window;
    }

    /// Begins to look and returns at once.
    public void start() {
        for (Pbx pbx : pbxs) {
            Thread.ofVirtual().name("emergency-" + pbx.name).start(() -> run(pbx));
        }
    }

    /// Where an emergency number was dialled, and until when everybody rings for that; by the PBX's name.
    public Map<String, Instant> open() {
        Map<String, Instant> open = new LinkedHashMap<>();
        Instant now = clock.instant();
        pbxs.stream().filter(pbx -> pbx.dialled.isAfter(now)).forEach(pbx -> open.put(pbx.name, pbx.dialled));
        return open;
    }

    /// What keeps a PBX that is connected from being asked or told, by its name.
    public Map<String, Told> problems() {
        Map<String, Told> problems = new LinkedHashMap<>();
        pbxs.stream().filter(pbx -> pbx.problem.isSomething()).forEach(pbx -> problems.put(pbx.name, pbx.problem));
        return problems;
    }

    private void run(Pbx pbx) {
        try {
            do {
                look(pbx);
            } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One look at every PBX, one after the other.
    void look() {
        pbxs.forEach(this::look);
    }

    /// Never throws: the next look comes soon.
    private void look(Pbx pbx) {
        if (!pbx.link.state().connected()) {
            pbx.problem = Told.nothing();
            return;
        }
        try {
            Duration ahead = Duration.between(clock.instant(), pbx.link.time());
            learn(pbx, ahead);
            tell(pbx, ahead);
            pbx.problem = Told.nothing();
        } catch (RuntimeException e) {
            Told problem = Told.by(e);
            if (!problem.equals(pbx.problem) && pbx.link.state().connected()) {
                LOG.warn("emergency calls cannot be told from and to PBX {}: {}", pbx.name, problem);
            }
            pbx.problem = problem;
        }
    }

    private void learn(Pbx pbx, Duration ahead) {
        Instant end = Instant.ofEpochSecond(stored(pbx, DIALLED_HERE)).minus(ahead);
        Instant now = clock.instant();
        Instant most = now.plus(LONGEST);
        boolean known = pbx.dialled.isAfter(now);
        synchronized (this) {
            pbx.dialled = end.isAfter(most) ? most : end;
            window.endsAt(latest(_ -> true));
        }
        if (!known && pbx.dialled.isAfter(now)) {
            LOG.info("an emergency number was dialled on PBX {}: everybody rings until {}", pbx.name, pbx.dialled);
        }
    }

    private void tell(Pbx pbx, Duration ahead) {
        Instant end = latest(other -> other != pbx);
        if (!end.isAfter(clock.instant())) {
            return;
        }
        long wanted = end.plus(ahead).plusNanos(999_999_999).getEpochSecond();
        if (wanted > stored(pbx, DIALLED_ELSEWHERE) + JITTER) {
            pbx.link.databasePut(FAMILY, DIALLED_ELSEWHERE, Long.toString(wanted));
        }
    }

    private synchronized Instant latest(Predicate<Pbx> of) {
        return pbxs.stream()
                .filter(of)
                .map(pbx -> pbx.dialled)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /// An epoch second, read as the dialplan reads it: by its digits alone.
    private static long stored(Pbx pbx, String key) {
        Optional<String> value = pbx.link.databaseGet(FAMILY, key);
        String digits = value.orElse("").replaceAll("[^0-9]", "").replaceFirst("^0+", "");
        if (digits.isEmpty()) {
            return 0;
        }
        return digits.length() > 12 ? LATEST : Math.min(Long.parseLong(digits), LATEST);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private static final class Pbx {
        private final String name;
        private final AsteriskLink link;

        /// By the service's clock; long ago where none is known.
        private volatile Instant dialled = Instant.EPOCH;

        private volatile Told problem = Told.nothing();

        Pbx(String name, AsteriskLink link) {
            this.name = name;
            this.link = link;
        }
    }
}
