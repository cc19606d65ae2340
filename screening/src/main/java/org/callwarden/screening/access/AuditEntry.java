package org.callwarden.screening.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// What somebody did, for ever.
///
/// @param number 1 for the first of all; 0 while it is not stored yet
/// @param at when, in milliseconds
/// @param who a user's name, or `cli`, `api` …; 1 to [#MAX_WHO] characters on one line
/// @param what what was done, such as `user-added`: lower-case letters, digits and `-`, 1 to [#MAX_WHAT]
/// @param about whom or what it was done to, such as a call's id; at most [#MAX_ABOUT] characters on one line, may be
/// empty
/// @param detail more for people, never a password or token; at most [#MAX_DETAIL] characters on one line, may be empty
public record AuditEntry(long number, Instant at, String who, String what, String about, String detail) {

    public static final int MAX_WHO = 64;
    public static final int MAX_WHAT = 40;

    /// As long as a call's id can be.
    public static final int MAX_ABOUT = 190;

    public static final int MAX_DETAIL = 500;

    private static final Pattern WHAT = Pattern.compile("[a-z][a-z0-9-]{0," + (MAX_WHAT - 1) + "}");

    public AuditEntry {
        if (number < 0) {
            throw new IllegalArgumentException("entries are counted from 1, got " + number);
        }
        if (who.isBlank()) {
            throw new IllegalArgumentException("an entry says who did it");
        }
        if (!WHAT.matcher(what).matches()) {
            throw new IllegalArgumentException("what was done is 1 to " + MAX_WHAT
                    + " lower-case letters, digits or '-', beginning with a letter; got '" + what + "'");
        }
        checkLine("who did it", who, MAX_WHO);
        checkLine("what it was done to", about, MAX_ABOUT);
        checkLine("a detail", detail, MAX_DETAIL);
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static void checkLine(String name, String text, int most) {
        if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " is one line of at most " + most + " characters");
        }
    }

    /// The same under the number that storage gave it.
    public AuditEntry numbered(long given) {
        return new AuditEntry(given, at, who, what, about, detail);
    }
}
