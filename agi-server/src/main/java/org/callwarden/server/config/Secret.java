package org.callwarden.server.config;

/// A password or token that must not reach a log or a printed configuration.
///
/// @param value as it is sent; empty for none
public record Secret(String value) {

    public static final Secret NONE = new Secret("");

    @Override
    public String toString() {
        return value.isEmpty() ? "(none)" : "***";
    }
}
