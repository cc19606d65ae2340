package org.callwarden.server.audiosocket;

/// What came of listening.
public sealed interface Heard {

    /// 20 ms of sound.
    ///
    /// @param samples [AudioStream#BLOCK] of them; the receiver's own, nobody else writes or reads them
    /// @param number counts the blocks of a call, from 0
    /// @param sent how loud our own frame was that went out when this came in ([#level]), 0 for
    ///     silence
    @SuppressWarnings("ArrayRecordComponent") // moved from hand to hand, never compared
    record Sound(short[] samples, long number, double sent) implements Heard {

        /// As it comes in: the exchange counts it.
        public Sound(short... samples) {
            this(samples, 0, 0);
        }

        /// How loud it is.
        public double level() {
            return Heard.level(samples, 0, samples.length);
        }
    }

    /// The caller pressed a key and let it go.
    record Key(char key) implements Heard {}

    /// Nothing came in the time given. A phone that sends no packets in silence sounds so.
    record Nothing() implements Heard {}

    /// The stream is over, and everything that came before was heard.
    record Ended(AudioClosing reason) implements Heard {}

    /// Root mean square of samples from one index up to and without another.
    static double level(short[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return from >= to ? 0 : Math.sqrt(sum / (to - from));
    }
}
