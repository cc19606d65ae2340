package org.callwarden.screening.campaign;

import java.util.Arrays;

/// Finds those signatures that have something in common with one: locality sensitive hashing with
/// bands of one row, since where a third of the words is wrong two choices in a row hardly ever meet.
/// A table a hash function, chained through arrays: 64 functions take 0.8 KB a signature. Not for
/// several threads.
final class SignatureTable {

    /// Of what everybody says only so many are looked at, the latest first: a bound on the time of a
    /// look-up.
    static final int MOST_OF_CHAIN = 64;

    private static final int NONE = -1;

    private final int[][] heads = new int[MinHash.FUNCTIONS][];
    /// By hash function and number: what it chose, and the next number in the chain; together, for one
    /// look at memory.
    private final long[][] links = new long[MinHash.FUNCTIONS][];
    private final int mask;
    private final byte[] met;
    private final int[] touched;

    /// @param capacity signatures are numbered 0 to one below
    SignatureTable(int capacity) {
        int buckets = Integer.highestOneBit(Math.max(1, capacity - 1)) * 2;
        this.mask = buckets - 1;
        for (int function = 0; function < MinHash.FUNCTIONS; function++) {
            heads[function] = new int[buckets];
            Arrays.fill(heads[function], NONE);
            links[function] = new long[capacity];
        }
        this.met = new byte[capacity];
        this.touched = new int[capacity];
    }

    private int bucket(int chosen) {
        return MinHash.mixed(chosen, 3) & mask;
    }

    private static int chosen(long link) {
        return (int) (link >> 32);
    }

    private static int next(long link) {
        return (int) link;
    }

    private static long link(int chosen, int next) {
        return ((long) chosen << 32) | (next & 0xFFFFFFFFL);
    }

    void add(int number, int[] signature) {
        for (int function = 0; function < signature.length; function++) {
            int bucket = bucket(signature[function]);
            links[function][number] = link(signature[function], heads[function][bucket]);
            heads[function][bucket] = number;
        }
    }

    /// Takes out one that was added.
    void remove(int number) {
        for (int function = 0; function < MinHash.FUNCTIONS; function++) {
            long[] chain = links[function];
            int bucket = bucket(chosen(chain[number]));
            int after = next(chain[number]);
            int at = heads[function][bucket];
            if (at == number) {
                heads[function][bucket] = after;
                continue;
            }
            while (next(chain[at]) != number) {
                at = next(chain[at]);
            }
            chain[at] = link(chosen(chain[at]), after);
        }
    }

    /// The numbers of signatures that have most in common with one, at most so many, best first.
    int[] nearest(int[] signature, int most) {
        int count = 0;
        for (int function = 0; function < signature.length; function++) {
            long[] chain = links[function];
            int at = heads[function][bucket(signature[function])];
            for (int seen = 0; at != NONE && seen < MOST_OF_CHAIN; seen++) {
                long link = chain[at];
                if (chosen(link) == signature[function]) {
                    if (met[at] == 0) {
                        touched[count++] = at;
                    }
                    met[at]++;
                }
                at = next(link);
            }
        }
        return best(count, most);
    }

    /// Counted rather than sorted: thousands have one thing in common, few have more.
    private int[] best(int count, int most) {
        int[] having = new int[MinHash.FUNCTIONS + 1];
        for (int i = 0; i < count; i++) {
            having[met[touched[i]]]++;
        }
        int least = MinHash.FUNCTIONS;
        for (int taken = having[least]; least > 1 && taken + having[least - 1] <= most; taken += having[least]) {
            least--;
        }
        long[] ranked = new long[Math.min(count, most)];
        int size = 0;
        for (int i = 0; i < count; i++) {
            int number = touched[i];
            if (met[number] >= least && size < ranked.length) {
                ranked[size++] = ((long) -met[number] << 32) | number;
            }
        }
        for (int i = 0; i < count; i++) {
            int number = touched[i];
            if (met[number] == least - 1 && size < ranked.length) {
                ranked[size++] = ((long) -met[number] << 32) | number;
            }
            met[number] = 0;
        }
        Arrays.sort(ranked, 0, size);
        return Arrays.stream(ranked, 0, size).mapToInt(each -> (int) each).toArray();
    }
}
