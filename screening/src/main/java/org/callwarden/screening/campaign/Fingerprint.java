package org.callwarden.screening.campaign;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What is kept of a transcript to know its script again: hashes of its words, and of pairs of words
/// with at most two between them, which outlive a word that was heard wrongly, lost or added. No text,
/// though whoever guesses a text can check it. Immutable.
public final class Fingerprint {

    private static final double HUNDREDTHS = 100;

    private final WeightedSet words;
    private final WeightedSet pairs;
    /// In hundredths, as it is stored.
    private final byte clearness;

    /// @param clearness how well it was heard, 0 to [Clearness#MOST]
    Fingerprint(WeightedSet words, WeightedSet pairs, double clearness) {
        this.words = words;
        this.pairs = pairs;
        this.clearness = (byte) Math.round(clearness * HUNDREDTHS);
    }

    /// For storage.
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(words.bytes() + pairs.bytes() + 1);
        words.write(bytes);
        pairs.write(bytes);
        bytes.put(clearness);
        return bytes.array();
    }

    /// @param bytes as [#bytes] gave them
    /// @throws IllegalArgumentException when they are none
    public static Fingerprint of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        try {
            WeightedSet words = WeightedSet.read(from);
            WeightedSet pairs = WeightedSet.read(from);
            // Until version 9 of the schema it did not say how well it was heard.
            double clearness = from.hasRemaining() ? from.get() / HUNDREDTHS : Clearness.UNKNOWN;
            if (clearness < 0 || clearness > Clearness.MOST) {
                throw new IllegalArgumentException(
                        "a fingerprint's clearness is 0 to " + Clearness.MOST + ", got " + clearness);
            }
            Fingerprint read = new Fingerprint(words, pairs, clearness);
            if (from.hasRemaining()) {
                throw new IllegalArgumentException(from.remaining() + " bytes follow the fingerprint");
            }
            return read;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the fingerprint ends too early, after " + bytes.length + " bytes", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint that
                && words.equals(that.words)
                && pairs.equals(that.pairs)
                && clearness == that.clearness;
    }

    @Override
    public int hashCode() {
        return 31 * words.hashCode() + pairs.hashCode();
    }

    /// Whether there is too little in it to know anything again.
    boolean empty() {
        return pairs.size() == 0;
    }

    /// Of each hash function the pair it chooses; empty when there is no pair.
    int[] signature() {
        return MinHash.signature(pairs);
    }

    Likeness likeness(Fingerprint other) {
        int sharedWords = words.shared(other.words);
        if (sharedWords == 0) {
            return Likeness.NONE;
        }
        int sharedPairs = pairs.shared(other.pairs);
        return new Likeness(
                ratio(sharedWords, words.sum() + other.words.sum() - sharedWords),
                ratio(sharedPairs, pairs.sum() + other.pairs.sum() - sharedPairs),
                ratio(sharedPairs, CommonWords.RARE),
                ratio(Math.min(words.sum(), other.words.sum()), CommonWords.RARE),
                clearness / HUNDREDTHS * (other.clearness / HUNDREDTHS));
    }

    private static double ratio(int part, int of) {
        return of == 0 ? 0 : (double) part / of;
    }
}
