package org.callwarden.server.audiosocket;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.callwarden.server.audiosocket.protocol.AudioEncoder;
import org.callwarden.server.audiosocket.protocol.AudioLimits;
import org.jspecify.annotations.Nullable;

/// Where the event loop, which brings what is heard and fetches what is said, meets the script's thread, which waits.
/// Holds a bounded number of frames from the caller and at most one prompt to the caller. Both sides hold the lock for
/// moments only.
final class AudioExchange {
    private static final Heard NOTHING = new Heard.Nothing();

    private final int mostWaiting;
    private final Runnable roomAgain;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Heard> waiting = new ArrayDeque<>();
    private boolean full;
    private @Nullable AudioClosing end;
    private short @Nullable [] prompt;
    private int said;
    private double saying;
    private long sounds;

    /// @param roomAgain told when an exchange that was full is half empty again; must not wait
    AudioExchange(AudioLimits limits, Runnable roomAgain) {
        this.mostWaiting = limits.waitingFrames();
        this.roomAgain = roomAgain;
    }

    // --- on the event loop

    /// Brings something from the caller.
    ///
    /// @return whether there is room for more; if not, `roomAgain` is told later
    boolean bring(Heard heard) {
        lock.lock();
        try {
            waiting.add(
                    heard instanceof Heard.Sound(short[] samples, long _, double _)
                            ? new Heard.Sound(samples, sounds++, saying)
                            : heard);
            full = full || waiting.size() >= mostWaiting;
            news.signalAll();
            return !full;
        } finally {
            lock.unlock();
        }
    }

    /// Appends the next frame of the prompt.
    ///
    /// @return false when there is nothing to say
    boolean fetch(ByteBuf out) {
        lock.lock();
        try {
            short[] current = prompt;
            if (current == null) {
                saying = 0;
                return false;
            }
            saying = Heard.level(current, said, Math.min(said + AudioStream.BLOCK, current.length));
            AudioEncoder.write(AudioStream.RATE, current, said, AudioStream.BLOCK, out);
            said += AudioStream.BLOCK;
            if (said >= current.length) {
                prompt = null;
                news.signalAll();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The stream is over; the first reason stays.
    void end(AudioClosing reason) {
        lock.lock();
        try {
            end = end == null ? reason : end;
            prompt = null;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether the script waits and has taken all that came.
    boolean isAwaited() {
        lock.lock();
        try {
            return waiting.isEmpty() && lock.hasWaiters(news);
        } finally {
            lock.unlock();
        }
    }

    // --- for the script's thread

    boolean ended() {
        lock.lock();
        try {
            return end != null;
        } finally {
            lock.unlock();
        }
    }

    Heard take(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (true) {
                Heard first = waiting.poll();
                if (first != null) {
                    return first;
                }
                if (end != null) {
                    return new Heard.Ended(end);
                }
                if (left <= 0) {
                    return NOTHING;
                }
                left = news.awaitNanos(left);
            }
        } finally {
            tellRoom();
            lock.unlock();
        }
    }

    /// Waits for a key and lets sound pass by.
    Heard takeKey(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (true) {
                for (Heard first = waiting.poll(); first != null; first = waiting.poll()) {
                    if (first instanceof Heard.Key) {
                        return first;
                    }
                }
                if (end != null) {
                    return new Heard.Ended(end);
                }
                if (left <= 0) {
                    return NOTHING;
                }
                tellRoom();
                left = news.awaitNanos(left);
            }
        } finally {
            tellRoom();
            lock.unlock();
        }
    }

    /// From now on this is said.
    void say(short[] samples) {
        lock.lock();
        try {
            prompt = samples.length == 0 || end != null ? null : samples;
            said = 0;
        } finally {
            lock.unlock();
        }
    }

    /// The next thing that is heard while a prompt is said; a key stays where it is. [Heard.Nothing] when the prompt
    /// was said to its end.
    Heard takeWhileSaying() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                Heard first = waiting.peek();
                if (first != null) {
                    return first instanceof Heard.Key ? first : waiting.remove();
                }
                if (end != null) {
                    return new Heard.Ended(end);
                }
                if (prompt == null) {
                    return NOTHING;
                }
                tellRoom();
                news.await();
            }
        } finally {
            tellRoom();
            lock.unlock();
        }
    }

    /// Says no more, and gives back what was taken meanwhile and is still to be heard.
    ///
    /// @return samples that were said
    int hush(Deque<Heard> unheard) {
        lock.lock();
        try {
            prompt = null;
            unheard.descendingIterator().forEachRemaining(waiting::addFirst);
            return said;
        } finally {
            lock.unlock();
        }
    }

    /// Throws away what was heard so far.
    void forget() {
        lock.lock();
        try {
            waiting.clear();
        } finally {
            tellRoom();
            lock.unlock();
        }
    }

    /// Not waited for: this only gives the event loop a task.
    private void tellRoom() {
        if (full && waiting.size() <= mostWaiting / 2) {
            full = false;
            roomAgain.run();
        }
    }
}
