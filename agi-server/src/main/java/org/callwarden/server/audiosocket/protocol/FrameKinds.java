package org.callwarden.server.audiosocket.protocol;

/// The first byte of frames without sound (`enum ast_audiosocket_msg_kind` in Asterisk's
/// `include/asterisk/res_audiosocket.h`; 0x02 is of the protocol's first description only).
final class FrameKinds {
    static final int HANGUP = 0x00;
    static final int ID = 0x01;
    static final int SILENCE = 0x02;
    static final int DTMF = 0x03;
    static final int ERROR = 0xFF;

    private FrameKinds() {}
}
