package org.callwarden.server.transport;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Wakes a connection at its earliest deadline. A command that is answered in time costs nothing here: the timer
/// set for it stays, and whoever is woken sets the next one. So there is about one timer a session, not one a
/// command. Belongs to the event loop.
public final class DeadlineTimer {
    private final EventExecutor loop;
    private final LongConsumer woken;
    private @Nullable Future<?> armed;
    private long armedFor;

    /// @param woken gets the time by the loop's ticker, and says when to be woken next
    public DeadlineTimer(EventExecutor loop, LongConsumer woken) {
        this.loop = loop;
        this.woken = woken;
    }

    public void notLaterThan(long deadline) {
        if (armed != null && armedFor - deadline <= 0) {
            return;
        }
        cancel();
        armedFor = deadline;
        armed = loop.schedule(this::wake, deadline - loop.ticker().nanoTime(), TimeUnit.NANOSECONDS);
    }

    public void cancel() {
        if (armed != null) {
            armed.cancel(false);
            armed = null;
        }
    }

    private void wake() {
        armed = null;
        woken.accept(loop.ticker().nanoTime());
    }
}
