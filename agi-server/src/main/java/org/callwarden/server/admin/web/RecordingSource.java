package org.callwarden.server.admin.web;

import java.util.Optional;

/// Where the sound of calls is read.
public interface RecordingSource {

    /// There is none.
    RecordingSource NONE = new RecordingSource() {
        @Override
        public Optional<byte[]> wav(String path) {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> mp3(String path) {
            return Optional.empty();
        }
    };

    /// A recording as a WAV file; empty when it is gone, damaged or sealed with a key that is not there: the page then
    /// says nothing of it.
    ///
    /// @param path as a transcript has it
    Optional<byte[]> wav(String path);

    /// The same as MP3 of at most 5 MB (5,000,000 bytes), for a complaint. Takes a processor for a second or two.
    Optional<byte[]> mp3(String path);
}
