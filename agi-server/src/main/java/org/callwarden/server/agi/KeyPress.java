package org.callwarden.server.agi;

/// What a command that listens for keys heard.
public sealed interface KeyPress {

    /// @param key one of `0` to `9`, `*`, `#`, `A` to `D`
    record Pressed(char key) implements KeyPress {}

    /// Time or sound ended without a key.
    record None() implements KeyPress {}

    /// The command failed: the caller is gone ([AgiSession#hungUp]), or the sound does not exist.
    record Failed() implements KeyPress {}
}
