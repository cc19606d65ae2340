package org.callwarden.screening.campaign;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Hashes of words or pairs of words, sorted, each with a weight; all of it in whole numbers, so that
/// it comes out the same everywhere.
final class WeightedSet {

    /// More than the pairs of the longest transcript that is looked at.
    private static final int MOST = 1_000;

    private final int[] hashes;
    private final byte[] weights;
    private final int sum;

    private WeightedSet(int[] hashes, byte[] weights) {
        this.hashes = hashes;
        this.weights = weights;
        int all = 0;
        for (byte weight : weights) {
            all += weight;
        }
        this.sum = all;
    }

    /// @param entries hash in the upper half, weight (1 to 127) in the lower one; of equal hashes the
    ///        first counts
    static WeightedSet of(long[] entries) {
        long[] sorted = entries.clone();
        Arrays.sort(sorted);
        int[] hashes = new int[sorted.length];
        byte[] weights = new byte[sorted.length];
        int size = 0;
        for (long entry : sorted) {
            int hash = (int) (entry >> 32);
            if (size == 0 || hashes[size - 1] != hash) {
                hashes[size] = hash;
                weights[size] = (byte) entry;
                size++;
            }
        }
        return new WeightedSet(Arrays.copyOf(hashes, size), Arrays.copyOf(weights, size));
    }

    /// How many bytes [#write] needs.
    int bytes() {
        return Short.BYTES + hashes.length * (Integer.BYTES + 1);
    }

    void write(ByteBuffer to) {
        to.putShort((short) hashes.length);
        for (int i = 0; i < hashes.length; i++) {
            to.putInt(hashes[i]).put(weights[i]);
        }
    }

    /// @throws java.nio.BufferUnderflowException when there is less than was written
    /// @throws IllegalArgumentException when it is no such set
    static WeightedSet read(ByteBuffer from) {
        int size = from.getShort();
        if (size < 0 || size > MOST) {
            throw new IllegalArgumentException("a fingerprint's set has 0 to " + MOST + " hashes, got " + size);
        }
        int[] hashes = new int[size];
        byte[] weights = new byte[size];
        for (int i = 0; i < size; i++) {
            hashes[i] = from.getInt();
            weights[i] = from.get();
            if (weights[i] < 1 || (i > 0 && hashes[i] <= hashes[i - 1])) {
                throw new IllegalArgumentException("a fingerprint's hashes rise and weigh 1 to 127");
            }
        }
        return new WeightedSet(hashes, weights);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WeightedSet that
                && Arrays.equals(hashes, that.hashes)
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    int size() {
        return hashes.length;
    }

    int hash(int index) {
        return hashes[index];
    }

    int weight(int index) {
        return weights[index];
    }

    /// The weight of all.
    int sum() {
        return sum;
    }

    /// The weight of what both have.
    int shared(WeightedSet other) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < hashes.length && j < other.hashes.length) {
            if (hashes[i] < other.hashes[j]) {
                i++;
            } else if (hashes[i] > other.hashes[j]) {
                j++;
            } else {
                shared += Math.min(weights[i], other.weights[j]);
                i++;
                j++;
            }
        }
        return shared;
    }
}
