package org.callwarden.server.config;

/// Where the API listens.
///
/// @param port 0 takes any free one
public record HttpConfig(String bind, int port) {
    static final HttpConfig STANDARD = new HttpConfig("127.0.0.1", 8573);
}
