package org.callwarden.server.audiosocket;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what happened to connections since the start. Safe for use by several threads.
public final class AudioCounts implements AudioEvents {

    private final LongAdder opened = new LongAdder();
    private final Map<AudioClosing, LongAdder> ends = new ConcurrentHashMap<>();
    private final Map<AudioNote, LongAdder> notes = new ConcurrentHashMap<>();

    @Override
    public void streamOpened() {
        opened.increment();
    }

    @Override
    public void streamClosed(AudioClosing reason) {
        count(ends, reason);
    }

    @Override
    public void refused(AudioClosing reason) {
        count(ends, reason);
    }

    @Override
    public void noted(AudioNote note) {
        count(notes, note);
    }

    /// Calls that were let in.
    public long opened() {
        return opened.sum();
    }

    /// Connections that ended so.
    public long of(AudioClosing reason) {
        return of(ends, reason);
    }

    public long of(AudioNote note) {
        return of(notes, note);
    }

    /// Every reason and note that was seen, by its name in lower case.
    public Map<String, Long> byName() {
        Map<String, Long> all = new TreeMap<>();
        ends.forEach((reason, count) -> all.put(reason.name().toLowerCase(Locale.ROOT), count.sum()));
        notes.forEach((note, count) -> all.put(note.name().toLowerCase(Locale.ROOT), count.sum()));
        return all;
    }

    private static <K> void count(Map<K, LongAdder> counts, K key) {
        counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
    }

    private static <K> long of(Map<K, LongAdder> counts, K key) {
        LongAdder count = counts.get(key);
        return count == null ? 0 : count.sum();
    }
}
