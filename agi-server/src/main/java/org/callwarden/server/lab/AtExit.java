package org.callwarden.server.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is still to be undone when the JVM ends (not when it is killed by `kill -9`), the last thing
/// done first: a browser before its driver, a process before the folder it works in. Safe for many threads.
final class AtExit {

    private static final Logger LOG = LoggerFactory.getLogger(AtExit.class);
    private static final Deque<Runnable> DUTIES = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::undo, "lab-leaves-nothing"));
    }

    private AtExit() {}

    /// @return the same, for [#done]
    static Runnable add(Runnable duty) {
        synchronized (DUTIES) {
            DUTIES.push(duty);
        }
        return duty;
    }

    /// It was undone in good time. A second time does nothing.
    ///
    /// @return whether that is news
    static boolean done(Runnable duty) {
        synchronized (DUTIES) {
            return DUTIES.remove(duty);
        }
    }

    private static void undo() {
        for (Runnable duty = next(); duty != null; duty = next()) {
            try {
                duty.run();
            } catch (RuntimeException e) {
                // The others are undone all the same.
                LOG.warn("something was left behind at the end", e);
            }
            // Only now: some ask whether they are still to be done.
            done(duty);
        }
    }

    /// Also what is begun while others are undone.
    private static @Nullable Runnable next() {
        synchronized (DUTIES) {
            return DUTIES.peek();
        }
    }
}
