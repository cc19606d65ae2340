package org.callwarden.server.audiosocket;

/// Keys that were pressed, and why no more were waited for.
///
/// @param keys without the one that ended it
public record Digits(String keys, How how) {

    /// Why reading ended.
    public enum How {
        /// As many as were asked for.
        ENOUGH,
        /// The key that ends the answer.
        END_KEY,
        /// No further key in time.
        TIMED_OUT,
        /// The stream is over.
        ENDED
    }
}
