package org.callwarden.screening.campaign;

/// Chooses a few of a set's members so that two sets choose the same as often as they have the same,
/// heavy ones more often than light ones (Broder's MinHash, weighted by dividing a uniform hash by the
/// weight).
final class MinHash {

    /// How many hash functions. Where a third of the words is wrong in both transcripts, half of the
    /// scripts have a seventh of the pairs in common, and 64 choices meet all but surely; the worst
    /// twentieth has a twenty-fifth, and they meet in nine of ten.
    static final int FUNCTIONS = 64;

    private MinHash() {}

    static int[] signature(WeightedSet set) {
        if (set.size() == 0) {
            return new int[0];
        }
        int[] signature = new int[FUNCTIONS];
        for (int function = 0; function < FUNCTIONS; function++) {
            float least = Float.MAX_VALUE;
            for (int i = 0; i < set.size(); i++) {
                float drawn = (float) (mixed(set.hash(i), function) >>> 8) / set.weight(i);
                if (drawn < least) {
                    least = drawn;
                    signature[function] = set.hash(i);
                }
            }
        }
        return signature;
    }

    /// Every bit depends on every bit of the hash and the function (finisher of MurmurHash3).
    static int mixed(int hash, int function) {
        int mixed = hash + function * 0x9E3779B9;
        mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        return mixed ^ (mixed >>> 16);
    }
}
