package org.callwarden.screening.access;

import java.util.Arrays;
import java.util.Optional;

/// What somebody may do. Each may do what the one before may, too.
public enum Role {
    /// Looks, without the digits of callers and without what they said.
    VIEWER("viewer"),
    /// Says of calls, numbers and campaigns whether they are spam, reads what was said and listens.
    REVIEWER("reviewer"),
    /// Changes what decides, who may enter, and everything else.
    ADMIN("admin");

    private final String id;

    Role(String id) {
        this.id = id;
    }

    /// As people and the API write it.
    public String id() {
        return id;
    }

    public static Optional<Role> ofId(String id) {
        return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
    }

    /// Whether whoever has this role may do what another role may.
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
