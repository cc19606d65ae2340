package org.callwarden.screening.call;

/// Where a call came in, by the operator's own name for it.
///
/// @param name letters, digits, `.`, `_` and `-`, 1 to 40 characters, as the dialplan passes it
public record Trunk(String name) {
    public Trunk {
        if (!name.matches("[A-Za-z0-9._-]{1,40}")) {
            throw new IllegalArgumentException(
                    "a trunk name is 1 to 40 letters, digits, '.', '_' or '-', got '" + name + "'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
