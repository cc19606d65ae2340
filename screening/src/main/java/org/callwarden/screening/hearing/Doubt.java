package org.callwarden.screening.hearing;

import java.util.Optional;
import java.util.stream.Stream;

/// Why a transcript may not say what was said. A call is not refused for such a transcript.
public enum Doubt {
    /// The sound was cut off at full scale.
    CLIPPED("clipped"),
    /// The sound was hardly louder than nothing.
    FAINT("faint"),
    /// The recogniser was not sure of the words.
    MISHEARD("misheard");

    /// Mean confidence of the words from which on they are believed. Of the test recordings none has
    /// less than 0.76 where all is well; whole languages fall below 0.7 only where seven words in ten
    /// are wrong, by noise or clipping.
    public static final double BELIEVED_FROM = 0.7;

    private final String id;

    Doubt(String id) {
        this.id = id;
    }

    /// Stable word for storage and reasons.
    public String id() {
        return id;
    }

    public static Optional<Doubt> ofId(String id) {
        return Stream.of(values()).filter(doubt -> doubt.id.equals(id)).findFirst();
    }
}
