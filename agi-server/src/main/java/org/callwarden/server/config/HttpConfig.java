package org.callwarden.server.config;

/// Where the API listens.
///
/// @param port 0 takes any free one
/// @param requestsPerMinute how many requests one token may make
public record HttpConfig(String bind, int port, int requestsPerMinute) {
    static final HttpConfig STANDARD = new HttpConfig("127.0.0.1", 8573, 6_000);
}
