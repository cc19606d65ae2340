package org.callwarden.server.agi.protocol;

/// What Asterisk may send: one request, then replies, and the news of a hang-up at any moment.
public sealed interface AgiMessage permits AgiRequest, AgiReply, AgiHangup {}
