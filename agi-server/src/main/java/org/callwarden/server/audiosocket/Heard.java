package org.callwarden.server.audiosocket;

/// What came of listening.
public sealed interface Heard {

    /// 20 ms of sound.
    ///
    /// @param samples [AudioStream#BLOCK] of them; the receiver's own, nobody else writes or reads them
    @SuppressWarnings("ArrayRecordComponent") // moved from hand to hand, never compared
    record Sound(short[] samples) implements Heard {}

    /// The caller pressed a key and let it go.
    record Key(char key) implements Heard {}

    /// Nothing came in the time given. A phone that sends no packets in silence sounds so.
    record Nothing() implements Heard {}

    /// The stream is over, and everything that came before was heard.
    record Ended(AudioClosing reason) implements Heard {}
}
