package org.callwarden.server.speech;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Ends the waiting for answers that do not come. It looks round now and then: to set an alarm for each of
/// ten questions a second and call would wake a thread each time.
final class AnswerWatch implements AutoCloseable {

    private static final int LOOKS = 10;

    private final Duration limit;
    private final Set<SpeechLink> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("speech answers").factory());

    /// @param limit for one answer; up to a tenth more may go by
    AnswerWatch(Duration limit) {
        this.limit = limit;
        long pause = Math.max(1, limit.toMillis() / LOOKS);
        Future<?> _ = timer.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    Duration limit() {
        return limit;
    }

    void begin(SpeechLink link) {
        waiting.add(link);
    }

    void end(SpeechLink link) {
        waiting.remove(link);
    }

    private void look() {
        long now = System.nanoTime();
        // Whoever is given up on takes itself out.
        waiting.stream().filter(link -> now - link.askedAt() >= limit.toNanos()).forEach(SpeechLink::giveUp);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
