package org.callwarden.screening.transcript;

/// How much text is looked at. What is longer is cut, not refused: a caller who talks on must not escape.
///
/// @param characters of a transcript
/// @param words      of a transcript
public record TextLimits(int characters, int words) {

    /// Ten minutes of fast speech.
    public static final TextLimits DEFAULT = new TextLimits(20_000, 2_500);

    public TextLimits {
        if (characters < 1 || words < 1) {
            throw new IllegalArgumentException("limits are 1 or more, got " + characters + " and " + words);
        }
    }
}
