package org.callwarden.server.audiosocket.protocol;

import java.util.Arrays;
import java.util.UUID;

/// One frame: a byte for its kind, two for the payload's length, the high byte first, and the payload.
public sealed interface AudioFrame {

    /// What Asterisk takes; anything else ends the connection there.
    sealed interface Sendable extends AudioFrame permits Audio, Hangup {}

    /// The first frame of a connection: which call it is, as the dialplan said.
    record Id(UUID uuid) implements AudioFrame {}

    /// Sound. As many samples as the sender chose: Asterisk sends 20 ms.
    ///
    /// @param payload samples as they travel; an odd number of bytes, or bytes that are no samples (µ-law of a
    ///     trunk whose format was not named), are possible
    @SuppressWarnings("ArrayRecordComponent") // compared by content below
    record Audio(SampleRate rate, byte[] payload) implements Sendable {

        /// Samples of whole pairs of bytes.
        public short[] samples() {
            short[] samples = new short[payload.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) ((payload[2 * i] & 0xFF) | payload[2 * i + 1] << 8);
            }
            return samples;
        }

        /// Audio of these samples.
        public static Audio of(SampleRate rate, short... samples) {
            byte[] payload = new byte[samples.length * 2];
            for (int i = 0; i < samples.length; i++) {
                payload[2 * i] = (byte) samples[i];
                payload[2 * i + 1] = (byte) (samples[i] >> 8);
            }
            return new Audio(rate, payload);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Audio(SampleRate r, byte[] p) && r == rate && Arrays.equals(p, payload);
        }

        @Override
        public int hashCode() {
            return 31 * rate.hashCode() + Arrays.hashCode(payload);
        }

        /// Without what was said: it may be logged.
        @Override
        public String toString() {
            return "Audio[" + rate + ", " + payload.length + " bytes]";
        }
    }

    /// A key of the caller's phone, sent when it is let go.
    ///
    /// @param key `0` to `9`, `*`, `#`, `A` to `D`
    record Dtmf(char key) implements AudioFrame {}

    /// Nothing is said. Asterisk 22 does not send it; other senders do.
    record Silence() implements AudioFrame {}

    /// The call is over, whoever says it.
    record Hangup() implements Sendable {}

    /// The sender gave up.
    ///
    /// @param code what it says of the reason, its own meaning; -1 when it says nothing
    @SuppressWarnings("AvoidCommonTypeNames") // the protocol calls it so
    record Error(int code) implements AudioFrame {}

    /// A kind that we do not know, from a version that is newer than this. To be skipped.
    ///
    /// @param length bytes of its payload, which is not kept
    record Unknown(int kind, int length) implements AudioFrame {}
}
