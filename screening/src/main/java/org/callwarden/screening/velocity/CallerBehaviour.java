package org.callwarden.screening.velocity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;

/// What the calls of one caller tell: scanning, frequency, share of short pauses and of short
/// conversations, calls side by side (Circular 22/2021/TT-BTTTT Art. 4 names such features and no
/// thresholds).
final class CallerBehaviour {

    private final VelocitySettings settings;
    private final VelocitySettings.Callers limits;

    CallerBehaviour(VelocitySettings settings) {
        this.settings = settings;
        this.limits = settings.callers();
    }

    List<Signal> signals(Track track, long at) {
        Arrivals own = track.own(at);
        List<Arrival> calls = own.between(at - Micros.of(settings.scanWindow()), at);
        List<Signal> seen = new ArrayList<>();
        dialing(calls).ifPresent(seen::add);
        frequent(track.count(own, at, Micros.of(settings.window()))).ifPresent(seen::add);
        parallel(own.underWay(at, Micros.of(limits.callLasts()))).ifPresent(seen::add);
        share(SignalKind.SHORT_GAPS, Arrivals.gaps(calls), Micros.of(limits.shortGap()), limits.shortGap())
                .ifPresent(seen::add);
        share(
                        SignalKind.SHORT_CALLS,
                        calls.stream()
                                .filter(call -> call.talked() != Arrival.UNTOLD)
                                .mapToLong(Arrival::talked)
                                .toArray(),
                        limits.shortCall().toMillis(),
                        limits.shortCall())
                .ifPresent(seen::add);
        return seen;
    }

    /// A scan is what many different numbers are and more, so only one of the two is told.
    private Optional<Signal> dialing(List<Arrival> calls) {
        if (calls.size() < Math.min(settings.scan().numbers(), settings.scan().manyDialed())) {
            return Optional.empty();
        }
        Run run = Run.longest(calls, settings.scan().step());
        if (run.numbers() >= settings.scan().numbers()) {
            return Optional.of(Signal.of(
                    SignalKind.SCANNING_CALLER,
                    Map.of(
                            "numbers", Integer.toString(run.numbers()),
                            "from", DialedKey.text(run.from()),
                            "to", DialedKey.text(run.to()),
                            "minutes", minutes(settings.scanWindow()))));
        }
        int different = Run.different(calls).length;
        return different < settings.scan().manyDialed()
                ? Optional.empty()
                : Optional.of(Signal.of(
                        SignalKind.MANY_DIALED,
                        Map.of("numbers", Integer.toString(different), "minutes", minutes(settings.scanWindow()))));
    }

    private Optional<Signal> frequent(int calls) {
        return calls < limits.calls()
                ? Optional.empty()
                : Optional.of(Signal.of(
                        SignalKind.FREQUENT_CALLS,
                        Map.of("calls", Integer.toString(calls), "minutes", minutes(settings.window()))));
    }

    private Optional<Signal> parallel(int calls) {
        return calls < limits.parallel()
                ? Optional.empty()
                : Optional.of(Signal.of(SignalKind.PARALLEL_CALLS, Map.of("calls", Integer.toString(calls))));
    }

    private Optional<Signal> share(SignalKind kind, long[] all, long shorterThan, Duration told) {
        if (all.length < limits.samples()) {
            return Optional.empty();
        }
        int few = 0;
        for (long each : all) {
            few += each < shorterThan ? 1 : 0;
        }
        return few * 100 < all.length * limits.sharePercent()
                ? Optional.empty()
                : Optional.of(Signal.of(
                        kind,
                        Map.of(
                                "short", Integer.toString(few),
                                "all", Integer.toString(all.length),
                                "seconds", Long.toString(told.toSeconds()))));
    }

    static String minutes(Duration window) {
        return Long.toString(window.toMinutes());
    }
}
