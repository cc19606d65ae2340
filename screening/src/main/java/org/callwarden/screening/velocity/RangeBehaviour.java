package org.callwarden.screening.velocity;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;

/// What the calls of a caller's neighbours tell: robots change their last digits from call to call.
final class RangeBehaviour {

    private final VelocitySettings settings;
    private final long scanWindow;
    private final long window;

    RangeBehaviour(VelocitySettings settings) {
        this.settings = settings;
        this.scanWindow = Micros.of(settings.scanWindow());
        this.window = Micros.of(settings.window());
    }

    /// The narrower range speaks when both could.
    List<Signal> signals(Caller caller, CallerKeys.Range range, Optional<Track> ten, Optional<Track> hundred, long at) {
        boolean hidden = caller.presentation() == Caller.Presentation.WITHHELD;
        String tenText = hidden ? caller.shown() : range.ten() + "*";
        String hundredText = hidden ? caller.shown() : range.hundred() + "*";
        VelocitySettings.Ranges limits = settings.ranges();
        Optional<Signal> scan = ten.flatMap(
                        track -> scan(track, tenText, settings.scan().members(), 1, at))
                .or(() -> hundred.flatMap(
                        track -> scan(track, hundredText, limits.hundredMembers(), limits.hundredTens(), at)));
        Optional<Signal> busy = ten.flatMap(track -> busyTen(track, tenText, at))
                .or(() -> hundred.flatMap(track -> busyHundred(track, hundredText, at)));
        return Stream.of(scan, busy).flatMap(Optional::stream).toList();
    }

    /// @param fewest different members that must take part, else the others do not answer for them
    /// @param tens blocks of ten that these must be of
    private Optional<Signal> scan(Track track, String range, int fewest, int tens, long at) {
        List<Arrival> calls = track.calls().between(at - scanWindow, at);
        if (calls.size() < settings.scan().numbers()) {
            return Optional.empty();
        }
        Run run = Run.longest(calls, settings.scan().step());
        if (run.numbers() < settings.scan().numbers()) {
            return Optional.empty();
        }
        List<Arrival> part = calls.stream().filter(run::holds).toList();
        int members = different(part, Arrival::member);
        return members < fewest || different(part, call -> call.member() / 10) < tens
                ? Optional.empty()
                : Optional.of(Signal.of(
                        SignalKind.SCANNING_RANGE,
                        Map.of(
                                "range", range,
                                "callers", Integer.toString(members),
                                "numbers", Integer.toString(run.numbers()),
                                "from", DialedKey.text(run.from()),
                                "to", DialedKey.text(run.to()),
                                "minutes", CallerBehaviour.minutes(settings.scanWindow()))));
    }

    private Optional<Signal> busyTen(Track track, String range, long at) {
        VelocitySettings.Ranges limits = settings.ranges();
        int calls = track.count(at, window);
        int members = members(track, at);
        return calls >= limits.tenCalls() && members >= limits.tenMembers()
                ? Optional.of(busy(range, calls, members))
                : Optional.empty();
    }

    private Optional<Signal> busyHundred(Track track, String range, long at) {
        VelocitySettings.Ranges limits = settings.ranges();
        int calls = track.count(at, window);
        int members = members(track, at);
        int tens = different(track.calls().between(at - window, at), call -> call.member() / 10);
        return calls >= limits.hundredCalls() && members >= limits.hundredMembers() && tens >= limits.hundredTens()
                ? Optional.of(busy(range, calls, members))
                : Optional.empty();
    }

    private Signal busy(String range, int calls, int members) {
        return Signal.of(
                SignalKind.BUSY_RANGE,
                Map.of(
                        "range", range,
                        "calls", Integer.toString(calls),
                        "callers", Integer.toString(members),
                        "minutes", CallerBehaviour.minutes(settings.window())));
    }

    private int members(Track track, long at) {
        return different(track.calls().between(at - window, at), Arrival::member);
    }

    private static int different(List<Arrival> calls, ToIntFunction<Arrival> what) {
        BitSet seen = new BitSet();
        for (Arrival call : calls) {
            seen.set(what.applyAsInt(call));
        }
        return seen.cardinality();
    }
}
