package org.callwarden.server.agi;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps what the server told, for tests to wait for.
final class RecordedEvents implements AgiEvents {
    final AtomicInteger opened = new AtomicInteger();
    private final BlockingQueue<AgiClosing> closings = new LinkedBlockingQueue<>();

    @Override
    public void sessionOpened() {
        opened.incrementAndGet();
    }

    @Override
    public void sessionClosed(AgiClosing reason) {
        closings.add(reason);
    }

    @Override
    public void refused(AgiClosing reason) {
        closings.add(reason);
    }

    /// The next connection's end, waited for.
    AgiClosing next() {
        try {
            AgiClosing reason = closings.poll(10, TimeUnit.SECONDS);
            if (reason == null) {
                throw new AssertionError("no connection ended within 10 s");
            }
            return reason;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
