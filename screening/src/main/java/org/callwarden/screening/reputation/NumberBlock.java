package org.callwarden.screening.reputation;

/// A carrier's block as it is for numbers of one length: all that begin with the prefix and have so
/// many digits more.
///
/// @param prefix digits of the international number, without `+`
/// @param carrier whom it was allocated to
/// @param open digits behind the prefix
public record NumberBlock(String prefix, String carrier, int open) {

    /// Fewer digits than these are what the ranges of ten and a hundred are for.
    static final int LEAST_OPEN = 3;

    /// In more numbers than these digits leave room for, a few members say nothing of the others.
    static final int MOST_OPEN = 5;

    /// Whether it has a reputation: 1,000 to 100,000 numbers.
    boolean counts() {
        return open >= LEAST_OPEN && open <= MOST_OPEN;
    }

    /// Such as `+8428123xxxx`.
    public String range() {
        return "+" + prefix + "x".repeat(open);
    }
}
