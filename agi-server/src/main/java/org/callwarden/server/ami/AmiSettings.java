package org.callwarden.server.ami;

/// How to reach AMI and as whom. The user needs `read = system` and `write = system` in manager.conf for
/// DBGet and DBPut.
///
/// @param secret never printed
public record AmiSettings(String host, int port, String user, String secret) {
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
