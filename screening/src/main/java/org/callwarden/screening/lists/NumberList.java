package org.callwarden.screening.lists;

import java.time.Instant;
import java.util.regex.Pattern;

/// One list in force.
///
/// @param name what the operator calls it
/// @param source where it came from, for people: a file or an address, at most 200 characters
/// @param of when this copy was taken
public record NumberList(String name, Purpose purpose, String source, Instant of, NumberSet numbers) {

    /// What a list may be called: it is the name of a file, too.
    public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private static final int MAX_SOURCE = 200;

    public NumberList {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a list's name is 1 to 40 of a-z, 0-9 and -, not beginning with -, got '" + name + "'");
        }
        source = source.length() > MAX_SOURCE ? source.substring(0, MAX_SOURCE - 1) + "…" : source;
    }
}
