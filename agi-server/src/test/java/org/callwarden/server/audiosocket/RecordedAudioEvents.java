package org.callwarden.server.audiosocket;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Keeps what the server told, for tests to wait for, and counts it.
public final class RecordedAudioEvents implements AudioEvents {
    final AudioCounts counts = new AudioCounts();
    private final BlockingQueue<AudioClosing> ends = new LinkedBlockingQueue<>();

    @Override
    public void streamOpened() {
        counts.streamOpened();
    }

    @Override
    public void streamClosed(AudioClosing reason) {
        counts.streamClosed(reason);
        ends.add(reason);
    }

    @Override
    public void refused(AudioClosing reason) {
        counts.refused(reason);
        ends.add(reason);
    }

    @Override
    public void noted(AudioNote note) {
        counts.noted(note);
    }

    /// The next connection's end, waited for.
    public AudioClosing next() {
        try {
            AudioClosing reason = ends.poll(10, TimeUnit.SECONDS);
            if (reason == null) {
                throw new AssertionError("no connection ended within 10 s");
            }
            return reason;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
