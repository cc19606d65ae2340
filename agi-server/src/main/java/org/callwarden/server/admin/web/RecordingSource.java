package org.callwarden.server.admin.web;

import java.util.Optional;

/// Where the sound of calls is read. Both give nothing for a recording that is gone, damaged or sealed with a key that
/// is
/// not there: the page then says nothing of it.
public interface RecordingSource {

    /// Its samples, 16 bits each, the lower byte first.
    ///
    /// @param path as a transcript has it
    Optional<byte[]> samples(String path);

    /// The same as a WAV file.
    Optional<byte[]> wav(String path);
}
