package org.callwarden.server.cli;

import java.util.regex.Pattern;

/// Text on its way to a terminal. Callers choose their names, and files hold anything: control characters would steer
/// the terminal, and those that format (U+202E turns the direction of what follows) make a name read
/// as another. Each is shown as `?`.
final class TerminalText {

    private static final String INVISIBLE = "\\p{C}\\p{Zl}\\p{Zp}";
    private static final Pattern IN_A_LINE = Pattern.compile("[" + INVISIBLE + "]");
    private static final Pattern IN_LINES = Pattern.compile("\\r(?!\\n)|[" + INVISIBLE + "&&[^\\r\\n\\t]]");

    private TerminalText() {}

    /// What stays within a line; a line break would forge another.
    static String line(String text) {
        return IN_A_LINE.matcher(text).replaceAll("?");
    }

    static String lines(String text) {
        return IN_LINES.matcher(text).replaceAll("?");
    }
}
