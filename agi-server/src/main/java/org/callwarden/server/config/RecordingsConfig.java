package org.callwarden.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Whether and how what callers say is kept.
///
/// @param folder where; empty for `recordings` in the data folder
/// @param keySource what says the key
/// @param key 32 bytes as hexadecimal digits; none where there is no key, or this command was not given it
/// @param quotaMb megabytes (10⁶ bytes) of all recordings together; the oldest go when there are more
/// @param retentionDays how old a recording gets
/// @param longest what one recording holds; what is said afterwards is left out
/// @param atOnce how many are made at the same time
public record RecordingsConfig(
        boolean enabled,
        Optional<Path> folder,
        KeySource keySource,
        Secret key,
        int quotaMb,
        int retentionDays,
        Duration longest,
        int atOnce) {

    /// What says the key.
    public sealed interface KeySource {

        /// There is no key: recordings are plain WAV.
        record None() implements KeySource {}

        record InFile(Path file) implements KeySource {}

        record InVariable(String name) implements KeySource {}
    }

    /// A megabyte in bytes.
    public static final long MEGABYTE = 1_000_000;

    static final RecordingsConfig STANDARD = new RecordingsConfig(
            false, Optional.empty(), new KeySource.None(), Secret.NONE, 5_000, 30, Duration.ofMinutes(2), 50);

    /// The quota in bytes.
    public long quota() {
        return quotaMb * MEGABYTE;
    }
}
