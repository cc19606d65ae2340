package org.callwarden.screening.transcript;

import org.callwarden.screening.call.PhoneNumber;

/// A telephone number that was said.
///
/// @param number   as the home country's numbering plan reads it
/// @param words    what it was read from, as it stands in the transcript; at most [#MOST_WORDS] characters
/// @param callBack whether words near it ask to call there: `call us back at`, `liên hệ`
public record SpokenNumber(PhoneNumber number, String words, boolean callBack) {

    public static final int MOST_WORDS = 300;

    public SpokenNumber {
        words = words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) : words;
    }
}
