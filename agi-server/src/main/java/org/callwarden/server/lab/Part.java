package org.callwarden.server.lab;

/// A part this machine has, or why it cannot be had.
///
/// @param <T> what the part is: a [Program], or several that belong together
public sealed interface Part<T> {

    /// Found on the path or unpacked.
    record Ready<T>(T value) implements Part<T> {}

    /// @param reason one or two sentences for a person: what was tried, why it failed, what to do
    record Unavailable<T>(String reason) implements Part<T> {}

    /// For callers that can do nothing without it.
    ///
    /// @throws LabException with the reason
    default T orThrow() {
        return switch (this) {
            case Ready<T> ready -> ready.value();
            case Unavailable<T> unavailable -> throw new LabException(unavailable.reason());
        };
    }
}
