package org.callwarden.server.admin.web;

import java.util.regex.Pattern;

/// What of a number is shown to those who may not see numbers: enough to tell two apart, too little to call.
final class Masking {

    /// Digits that stay at the beginning, and at the end.
    private static final int SHOWN = 3;

    private static final String HIDDEN = "•••";

    /// What may be a number in a sentence.
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9](?:[0-9 .-]*[0-9]){5,}");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private Masking() {}

    /// `+84901234567` as `+84•••567`; what is no longer than the rest is hidden altogether.
    static String number(String number) {
        int sign = number.startsWith("+") ? 1 : 0;
        return number.length() <= sign + 2 * SHOWN
                ? HIDDEN
                : number.substring(0, sign + SHOWN - 1) + HIDDEN + number.substring(number.length() - SHOWN);
    }

    /// The same of every number in a sentence; what it quotes, which callers said, is hidden.
    static String sentence(String text) {
        String unquoted = QUOTED.matcher(text).replaceAll("\"" + HIDDEN + "\"");
        return NUMBER.matcher(unquoted).replaceAll(found -> number(found.group()));
    }
}
