package org.callwarden.screening.call;

import java.util.regex.Pattern;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// Where a call came in, by the operator's own name for it.
///
/// @param name letters, digits, `.`, `_` and `-`, 1 to 40 characters, as the dialplan passes it
public record Trunk(String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    public Trunk {
        if (!NAME.matcher(name).matches()) {
            throw new BadValue(Told.of("value.trunk", name));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
