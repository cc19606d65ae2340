package org.callwarden.screening.campaign;

import java.util.Arrays;

/// Hashes of words or pairs of words, sorted, each with a weight; all of it in whole numbers, so that
/// it comes out the same everywhere.
final class WeightedSet {

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
