package org.callwarden.server.speech;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// How much recognisers had to do since the start. Safe for many threads.
public final class SpeechCounts {

    private final LongAdder opened = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder waited = new LongAdder();
    private final LongAdder heard = new LongAdder();
    private final LongAdder working = new LongAdder();

    void opened(long waitedNanos) {
        opened.increment();
        waited.add(waitedNanos);
    }

    void refused(long waitedNanos) {
        refused.increment();
        waited.add(waitedNanos);
    }

    void ended() {
        ended.increment();
    }

    void heard(long audioNanos, long workingNanos) {
        heard.add(audioNanos);
        working.add(workingNanos);
    }

    /// Calls that got a recogniser.
    public long opened() {
        return opened.sum();
    }

    /// Calls that got none, because all were in use for as long as they could wait.
    public long refused() {
        return refused.sum();
    }

    /// Times the process was ended because it did not answer.
    public long stuck() {
        return ended.sum();
    }

    /// What all calls together waited for a recogniser.
    public Duration waited() {
        return Duration.ofNanos(waited.sum());
    }

    /// Sound that was recognised.
    public Duration heard() {
        return Duration.ofNanos(heard.sum());
    }

    /// Time for hearing by time of speaking, over all calls: 0.1 is ten times as fast as people speak;
    /// 0 before the first.
    public double realTimeFactor() {
        long sound = heard.sum();
        return sound == 0 ? 0 : (double) working.sum() / sound;
    }
}
