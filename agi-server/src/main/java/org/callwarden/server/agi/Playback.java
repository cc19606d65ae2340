package org.callwarden.server.agi;

/// How playing a sound ended.
///
/// @param key what ended it
/// @param endPosition samples (8,000 a second) that were played; 0 when Asterisk does not say
public record Playback(KeyPress key, long endPosition) {}
