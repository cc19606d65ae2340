package org.callwarden.server.ami;

/// How to reach AMI and as whom. The user needs `read = system,call` and `write = system` in manager.conf: `system` for
/// DBGet and DBPut, `call` for the events of channels. Only the doctor needs `command` as well.
///
/// @param secret never printed
public record AmiSettings(String host, int port, String user, String secret) {
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
