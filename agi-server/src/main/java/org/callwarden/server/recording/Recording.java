package org.callwarden.server.recording;

import java.time.Duration;
import java.util.Optional;

/// What one caller says while it is being recorded. One thread at a time; nothing of it blocks or throws. Of a
/// recording that is neither finished nor discarded nothing is kept.
public interface Recording {

    /// Samples in a second.
    int RATE = 16_000;

    /// Records nothing.
    Recording NOTHING = new Recording() {
        @Override
        public void write(short[] samples) {
            // There is nowhere to write it.
        }

        @Override
        public Optional<Kept> finish() {
            return Optional.empty();
        }

        @Override
        public void discard() {
            // There is nothing.
        }
    };

    /// Goes on with these samples, mono at [#RATE]; they are copied. What goes beyond the longest recording is left
    /// out.
    void write(short[] samples);

    /// Ends the recording. The file is on disk shortly afterwards; like one that got too old, it may not be there when
    /// it is looked for.
    ///
    /// @return where it will be; empty when it failed already, or nothing was written
    Optional<Kept> finish();

    /// Ends the recording and keeps nothing, also when it was finished a moment ago; the caller declined, perhaps.
    void discard();

    /// A recording that was kept.
    ///
    /// @param path of the file within the folder of recordings, such as `2026-11-28/pbx~1764.1~1764.1.wav`
    record Kept(String path, Duration length) {}
}
