package org.callwarden.server.app;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.callwarden.server.agi.AgiClosing;
import org.callwarden.server.agi.AgiEvents;
import org.callwarden.server.callflow.ScreenCallScript;

/// Counts what happened to AGI sessions since the start, for health.
final class AgiCounts implements AgiEvents, ScreenCallScript.FaultCounter {

    private final LongAdder opened = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private final Map<AgiClosing, LongAdder> closed = new ConcurrentHashMap<>();

    @Override
    public void sessionOpened() {
        opened.increment();
    }

    @Override
    public void sessionClosed(AgiClosing reason) {
        count(reason);
    }

    @Override
    public void refused(AgiClosing reason) {
        count(reason);
    }

    @Override
    public void screeningError() {
        faults.increment();
    }

    private void count(AgiClosing reason) {
        closed.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }

    long opened() {
        return opened.sum();
    }

    /// Calls that rang because of our own fault.
    long faults() {
        return faults.sum();
    }

    long of(AgiClosing reason) {
        LongAdder count = closed.get(reason);
        return count == null ? 0 : count.sum();
    }

    /// How sessions ended, by reason.
    Map<String, Long> byReason() {
        Map<String, Long> all = new TreeMap<>();
        closed.forEach((reason, count) -> all.put(reason.name().toLowerCase(Locale.ROOT), count.sum()));
        return all;
    }
}
