package org.callwarden.server.metrics;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.callwarden.screening.journal.CallJournal;
import org.callwarden.screening.journal.CallRecord;

/// A journal, and how long calls wait for it; those that it does not take, too.
public final class TimedJournal implements CallJournal {

    private final CallJournal journal;
    private final Consumer<Duration> times;
    private final LongSupplier nanoTime;

    public TimedJournal(CallJournal journal, Metrics metrics, LongSupplier nanoTime) {
        this.journal = journal;
        this.times = metrics.times(Metric.JOURNAL_TIME);
        this.nanoTime = nanoTime;
    }

    @Override
    public void append(CallRecord record) {
        long began = nanoTime.getAsLong();
        try {
            journal.append(record);
        } finally {
            times.accept(Duration.ofNanos(nanoTime.getAsLong() - began));
        }
    }
}
