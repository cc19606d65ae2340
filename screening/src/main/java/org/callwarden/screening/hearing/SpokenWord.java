package org.callwarden.screening.hearing;

import java.time.Duration;

/// One word as it was heard.
///
/// @param text lower case, as the model spells it
/// @param from when it began, from the first audio of its session
/// @param until when it ended
/// @param confidence 0 to 1, by the recogniser's own reckoning
public record SpokenWord(String text, Duration from, Duration until, double confidence) {}
