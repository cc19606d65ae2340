package org.callwarden.server.admin;

import java.util.regex.Pattern;

/// Text in a CSV file that somebody may open with a spreadsheet. Callers choose their names and what
/// they send as their number, and a cell that begins like a formula would be run. Such a cell gets an
/// apostrophe before it, and loses it again when it is read here. A number with its plus sign is left
/// as it is: it can do nothing, and other programs read it.
public final class SpreadsheetText {

    /// Apostrophes before a formula are counted with it, so that each text comes back as it was. The
    /// wide signs are those that a Japanese or Chinese spreadsheet takes for the others.
    private static final Pattern FORMULA =
            Pattern.compile("'*+(?:[=@\\t\\r\\n＝＠＋－]|[+-](?![0-9]+\\z)).*", Pattern.DOTALL);

    private static final String FORMULA_FOLLOWS = "(?='*+[=@\\t\\r\\n＝＠＋－+-])";

    /// Where a spreadsheet takes the semicolon for the end of a cell, as many do whose decimal sign is the comma.
    private static final Pattern LATER = Pattern.compile(";" + FORMULA_FOLLOWS);

    private static final Pattern ESCAPED_LATER = Pattern.compile(";'" + FORMULA_FOLLOWS);

    private SpreadsheetText() {}

    public static String escaped(String text) {
        String later = LATER.matcher(text).replaceAll(";'");
        return FORMULA.matcher(later).matches() ? "'" + later : later;
    }

    /// What [#escaped] made its text of.
    public static String plain(String text) {
        String begin = text.startsWith("'") && FORMULA.matcher(text).matches() ? text.substring(1) : text;
        return ESCAPED_LATER.matcher(begin).replaceAll(";");
    }
}
