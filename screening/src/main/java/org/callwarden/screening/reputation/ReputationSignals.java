package org.callwarden.screening.reputation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.reputation.Report.Says;
import org.callwarden.screening.reputation.Report.Source;
import org.callwarden.screening.reputation.Reputation.CarrierRange;
import org.callwarden.screening.reputation.Reputation.Level;
import org.callwarden.screening.reputation.Reputation.Range;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;

/// From a reputation to signals, with the evidence that a person needs to judge them: how many reports, of which
/// sources, since when, for which range.
public final class ReputationSignals {

    private ReputationSignals() {}

    /// @param forged whether the number is not the caller's to show: then nothing good said of it counts
    static List<Signal> of(Reputation reputation, Caller caller, boolean forged) {
        List<Signal> seen = new ArrayList<>(3);
        switch (reputation.level()) {
            case SPAM -> seen.add(reported(SignalKind.REPORTED_SPAM, reputation));
            case SUSPECT -> seen.add(reported(SignalKind.REPORTED_SUSPECT, reputation));
            case FINE -> {
                if (!forged) {
                    // What is known of the caller counts, not what is known of the neighbours.
                    return List.of(reported(SignalKind.REPORTED_FINE, reputation));
                }
            }
            case UNKNOWN -> {}
        }
        if (reputation.active() && reputation.level() != Level.FINE) {
            seen.add(Signal.of(
                    SignalKind.REPORTED_LATELY,
                    Map.of("heat", decimal(reputation.counts().heat()))));
        }
        range(seen, SignalKind.BAD_TEN_BLOCK, reputation.ten(), caller);
        range(seen, SignalKind.BAD_HUNDRED_BLOCK, reputation.hundred(), caller);
        reputation.carrier().filter(carrier -> carrier.range().bad()).ifPresent(bad -> seen.add(carrier(bad, caller)));
        return seen;
    }

    /// A pass is part of the evidence that a reputation weighs. Where that evidence comes out against the caller all
    /// the same, the pass does not count a second time: a person who reads out offers passes every challenge.
    ///
    /// @param seen of one call; what is weighed already is taken away
    public static void withdrawPasses(List<Signal> seen) {
        boolean against = seen.stream()
                .anyMatch(signal ->
                        signal.kind() == SignalKind.REPORTED_SPAM || signal.kind() == SignalKind.REPORTED_SUSPECT);
        if (against) {
            seen.removeIf(signal -> signal.kind() == SignalKind.PASSED_CHALLENGE);
        }
    }

    private static Signal reported(SignalKind kind, Reputation reputation) {
        List<Report> voices = reputation.voices();
        long spam = voices.stream().filter(voice -> voice.says() == Says.SPAM).count();
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("spam", Long.toString(spam));
        evidence.put("fine", Long.toString(voices.size() - spam));
        evidence.put("sources", sources(voices));
        evidence.put("since", day(voices.getFirst()));
        evidence.put("last", day(voices.getLast()));
        evidence.put("against", decimal(reputation.counts().spam()));
        evidence.put("for", decimal(reputation.counts().fine()));
        evidence.put(
                "percent", percent(kind == SignalKind.REPORTED_FINE ? reputation.wanted() : reputation.unwanted()));
        return Signal.of(kind, evidence);
    }

    private static void range(List<Signal> seen, SignalKind kind, Range range, Caller caller) {
        if (range.bad()) {
            seen.add(Signal.of(kind, evidence(range, caller)));
        }
    }

    private static Signal carrier(CarrierRange bad, Caller caller) {
        Map<String, String> evidence = evidence(bad.range(), caller);
        // Who a small block belongs to tells which it is.
        evidence.put("carrier", hidden(caller) ? caller.shown() : bad.block().carrier());
        evidence.put(
                "prefix", hidden(caller) ? caller.shown() : "+" + bad.block().prefix());
        return Signal.of(SignalKind.BAD_CARRIER_BLOCK, evidence);
    }

    private static Map<String, String> evidence(Range range, Caller caller) {
        Map<String, String> evidence = new TreeMap<>();
        // The range of a hidden number would tell most of it.
        evidence.put("range", hidden(caller) ? caller.shown() : range.name());
        evidence.put("members", Integer.toString(range.members()));
        evidence.put("blocks", Integer.toString(range.blocks()));
        evidence.put("percent", percent(range.unwanted()));
        return evidence;
    }

    private static boolean hidden(Caller caller) {
        return caller.presentation() == Presentation.WITHHELD;
    }

    /// Such as `feature-code 2, list 1`.
    private static String sources(List<Report> voices) {
        return Arrays.stream(Source.values())
                .map(source -> Map.entry(
                        source.id(),
                        voices.stream()
                                .filter(voice -> voice.source() == source)
                                .count()))
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String day(Report report) {
        return LocalDate.ofInstant(report.at(), ZoneOffset.UTC).toString();
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String percent(double share) {
        return Long.toString(Math.round(share * 100));
    }
}
