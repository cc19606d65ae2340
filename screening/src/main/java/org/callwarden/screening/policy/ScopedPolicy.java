package org.callwarden.screening.policy;

import java.util.regex.Pattern;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// A policy for some calls.
///
/// @param name for people: lower-case letters, digits and `-`, 1 to 24 characters
public record ScopedPolicy(String name, Scope scope, Policy policy) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,23}");

    public ScopedPolicy {
        checkName(name);
    }

    /// @throws IllegalArgumentException when a policy cannot be called so
    public static String checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new BadValue(Told.of("policy.name", name));
        }
        return name;
    }
}
