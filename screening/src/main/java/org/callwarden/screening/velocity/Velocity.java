package org.callwarden.screening.velocity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.signal.SignalSource;

/// How callers behave over several calls. It is told of live calls, and says of a call what it saw
/// until then, that call included; a call of which it was not told (a question about a number) is
/// compared with the same state and changes nothing.
///
/// Whom it remembers:
///
/// - callers and their ranges of ten and a hundred, exact for the most active ones (see [Tracks]); of
///   whom memory had to let go only the number of calls is known, about, and never too high (see
///   [CountMinSketch]);
/// - dialled numbers and trunks, by their load in the last minute (see [LineLoad]).
///
/// What it says depends on the calls it was told of, their times and its settings: there is no clock.
/// Thread-safe; what is said of a call does not depend on calls that came later, whichever thread is
/// faster.
public final class Velocity implements SignalSource {

    private static final int CALLER = 1;
    private static final int TEN = 2;
    private static final int HUNDRED = 3;

    private final VelocitySettings settings;
    private final Predicate<PhoneNumber> known;
    private final long remembered;
    private final AtomicLong now = new AtomicLong(Long.MIN_VALUE);
    private final Tracks callers;
    private final Tracks ranges;
    private final LoadingCache<String, LineLoad> dialed;
    private final LoadingCache<String, LineLoad> trunks;

    /// @param known whether something speaks for a number, such as a passed challenge: then a storm
    ///     needs more calls
    public Velocity(VelocitySettings settings, Predicate<PhoneNumber> known) {
        this.settings = settings;
        this.known = known;
        this.remembered = Micros.of(settings.scanWindow());
        VelocitySettings.Memory memory = settings.memory();
        CountMinSketch sketch = new CountMinSketch(memory.sketchWidth(), Micros.of(settings.window()));
        this.callers = new Tracks(memory.callers(), sketch, now, remembered);
        this.ranges = new Tracks(memory.ranges(), sketch, now, remembered);
        this.dialed = lines(memory.dialed(), settings.dialed());
        this.trunks = lines(memory.dialed(), settings.trunk());
    }

    private static LoadingCache<String, LineLoad> lines(int most, VelocitySettings.Surge surge) {
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build(_ -> new LineLoad(surge));
    }

    /// A call came in; told before it is asked about, in the order of their `at`.
    public void arrived(Call call) {
        long at = Micros.of(call.at());
        now.accumulateAndGet(at, (before, next) -> next < before - remembered ? next : Math.max(before, next));
        dialed.get(call.dialed().value()).arrived(at);
        trunks.get(call.trunk().name()).arrived(at);
        CallerKeys.of(call).ifPresent(keys -> {
            Arrival arrival = new Arrival(at, DialedKey.of(call.dialed()), keys.member());
            callers.change(keys.number(), CALLER, at, track -> weathered(call, added(track, arrival), at));
            keys.range().ifPresent(range -> {
                UnaryOperator<Track> add = track -> added(track, arrival);
                ranges.change(range.tenKey(), TEN, at, add);
                ranges.change(range.hundredKey(), HUNDRED, at, add);
            });
        });
    }

    private Track added(Track track, Arrival arrival) {
        long since = arrival.at() - remembered;
        return track.with(track.calls().plus(arrival, since, settings.memory().callsKept()));
    }

    /// With the storm on this number begun or ended.
    private Track weathered(Call call, Track track, long at) {
        int calls = track.count(at, Micros.MINUTE);
        if (track.storms().cover(at)) {
            return calls < settings.storm().leave() ? track.with(track.storms().ended(at)) : track;
        }
        if (calls < settings.storm().calls()) {
            return track;
        }
        boolean isKnown = call.attestation() != Attestation.FAILED
                && known.test(call.caller().number());
        boolean surge = isKnown
                ? calls >= settings.storm().knownCalls()
                : track.failures() >= settings.storm().failures();
        return surge ? track.with(track.storms().begun(at)) : track;
    }

    /// The challenge of a call was passed, or not: wrong keys, none, or the caller hung up.
    public void challenged(Call call, boolean passed) {
        if (!passed) {
            CallerKeys.of(call).ifPresent(keys -> callers.changeKnown(keys.number(), Track::failedOnceMore));
        }
    }

    /// A call is over; what is never told to have ended counts as over after a while.
    ///
    /// @param talked how long a person was talked to; empty where that tells nothing of the caller
    public void ended(Call call, Instant at, Optional<Duration> talked) {
        long began = Micros.of(call.at());
        long number = DialedKey.of(call.dialed());
        Predicate<Arrival> same = one -> one.at() == began && one.dialed() == number && one.ended() == Arrival.OPEN;
        int millis = talked.map(time -> (int) Math.min(Integer.MAX_VALUE, time.toMillis()))
                .orElse(Arrival.UNTOLD);
        CallerKeys.of(call)
                .ifPresent(keys -> callers.changeKnown(
                        keys.number(),
                        track -> track.with(track.calls()
                                .replacing(
                                        same,
                                        new Arrival(began, number, keys.member())
                                                .over(Math.max(began, Micros.of(at)), millis)))));
    }

    private boolean storms(Track track, long at) {
        return track.storms().cover(at)
                && track.count(at, Micros.MINUTE) >= settings.storm().leave();
    }

    @Override
    public List<Signal> look(Call call) {
        long at = Micros.of(call.at());
        List<Signal> seen = new ArrayList<>();
        CallerKeys.of(call).ifPresent(keys -> {
            Optional<Track> caller = callers.of(keys.number());
            if (caller.filter(track -> storms(track, at)).isPresent()) {
                seen.add(spoofed(caller.get(), at));
                return;
            }
            caller.ifPresent(track -> seen.addAll(new CallerBehaviour(settings).signals(track, at)));
            keys.range().ifPresent(range -> seen.addAll(range(call, range, at)));
        });
        surge(dialed, call.dialed().value(), at, SignalKind.DIALED_SURGE, "dialed")
                .ifPresent(seen::add);
        surge(trunks, call.trunk().name(), at, SignalKind.TRUNK_SURGE, "trunk").ifPresent(seen::add);
        return seen;
    }

    private List<Signal> range(Call call, CallerKeys.Range range, long at) {
        return new RangeBehaviour(settings)
                .signals(call.caller(), range, ranges.of(range.tenKey()), ranges.of(range.hundredKey()), at);
    }

    private static Signal spoofed(Track track, long at) {
        return Signal.of(
                SignalKind.SPOOFED_CALLER,
                Map.of(
                        "calls", Integer.toString(track.count(at, Micros.MINUTE)),
                        "failures", Integer.toString(track.failures())));
    }

    private static Optional<Signal> surge(
            LoadingCache<String, LineLoad> lines, String name, long at, SignalKind kind, String which) {
        return Optional.ofNullable(lines.policy().getIfPresentQuietly(name))
                .map(load -> load.at(at))
                .filter(LineLoad.Seen::surge)
                .map(load -> Signal.of(kind, Map.of(which, name, "calls", Integer.toString(load.calls()))));
    }

    /// The floods of this moment, the heaviest first, as they are held against callers of whom nothing
    /// good is known.
    public List<LineSurge> surges(Instant moment) {
        long at = Micros.of(moment);
        List<LineSurge> found = new ArrayList<>();
        found.addAll(surges(trunks, LineSurge.Kind.TRUNK, at));
        found.addAll(surges(dialed, LineSurge.Kind.DIALED, at));
        found.sort(Comparator.comparingInt(LineSurge::calls).reversed());
        return found;
    }

    private static List<LineSurge> surges(LoadingCache<String, LineLoad> lines, LineSurge.Kind kind, long at) {
        List<LineSurge> found = new ArrayList<>();
        lines.asMap().forEach((name, load) -> {
            LineLoad.Seen seen = load.at(at);
            if (seen.surge()) {
                found.add(new LineSurge(kind, name, seen.calls(), Micros.instant(load.floodedSince())));
            }
        });
        return found;
    }

    /// From when on behaviour is told.
    public VelocitySettings settings() {
        return settings;
    }

    /// How many callers and ranges are remembered one by one now.
    public long remembered() {
        return callers.size() + ranges.size();
    }
}
