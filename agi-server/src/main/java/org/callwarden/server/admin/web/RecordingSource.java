package org.callwarden.server.admin.web;

import java.util.Optional;

/// Where the sound of calls is read.
@FunctionalInterface
public interface RecordingSource {

    /// A recording as a WAV file; empty when it is gone, damaged or sealed with a key that is not there: the page then
    /// says nothing of it.
    ///
    /// @param path as a transcript has it
    Optional<byte[]> wav(String path);
}
