package org.callwarden.server.agi;

/// What happens to a call, from top to bottom, on a thread of its own. When it returns, or throws, the session
/// ends and the dialplan goes on. An [AgiException] may be let through; any other exception is logged and counted
/// by the server.
@FunctionalInterface
public interface AgiScript {
    void run(AgiSession session);
}
