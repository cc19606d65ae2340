package org.callwarden.server.callflow;

import java.time.Duration;
import java.util.stream.Collectors;

/// Digits as counted beeps, for an Asterisk on which no digit is recorded in any language: three beeps for 3, ten for
/// 0.
///
/// @param tones a tone list of Asterisk's application Playtones (main/indications.c): `!` plays a part once
/// @param lasts how long it takes to play
record Beeps(String tones, Duration lasts) {

    private static final int BEEP_MS = 200;
    private static final int PAUSE_MS = 150;
    private static final int BETWEEN_MS = 900;

    static Beeps of(String digits) {
        int beeps = digits.chars().map(Beeps::count).sum();
        // '|' separates the parts as well as ',' does, and does not end an application's argument.
        String tones = digits.chars().mapToObj(Beeps::one).collect(Collectors.joining("|"));
        return new Beeps(
                tones, Duration.ofMillis((long) beeps * (BEEP_MS + PAUSE_MS) + (long) digits.length() * BETWEEN_MS));
    }

    private static String one(int digit) {
        return ("!950/" + BEEP_MS + "|!0/" + PAUSE_MS + "|").repeat(count(digit)) + "!0/" + BETWEEN_MS;
    }

    private static int count(int digit) {
        return digit == '0' ? 10 : digit - '0';
    }
}
