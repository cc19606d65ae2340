package org.callwarden.server.agi.protocol;

/// The line `HANGUP`: the caller is gone. Commands still get their replies, most of them [AgiReply.DeadChannel].
/// Comes at any moment between two replies, sometimes twice (`run_agi` in `res/res_agi.c`).
public record AgiHangup() implements AgiMessage {}
