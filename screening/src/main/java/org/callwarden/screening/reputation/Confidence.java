package org.callwarden.screening.reputation;

/// How sure a share is. Two of two reports say spam: that is 100 %, but of two reports. The lower bound of the Wilson
/// score interval (E. B. Wilson, 1927) is the share that one can still be sure of, so that 2:0 is not 1000:0.
///
/// Worked cases with 95 % (1.96): 1:0 is 0.21, 2:0 is 0.34, 4:0 is 0.51, 10:0 is 0.72, 1000:0 is 0.996; 4:1 is 0.38,
/// 4:4 is 0.22, 100:100 is 0.43; 0:anything is 0. Counts need not be whole, since evidence fades.
public final class Confidence {

    private Confidence() {}

    /// The share of `hits` among `hits + others` that is certain; 0 when there is nothing.
    ///
    /// @param hits from 0
    /// @param others from 0
    /// @param deviations how many standard deviations of certainty, such as 1.96 for 95 %
    public static double lowerBound(double hits, double others, double deviations) {
        double all = hits + others;
        if (!(hits > 0)) {
            return 0;
        }
        double share = hits / all;
        double squared = deviations * deviations;
        double spread = Math.sqrt(share * (1 - share) / all + squared / (4 * all * all));
        return Math.max(0, (share + squared / (2 * all) - deviations * spread) / (1 + squared / all));
    }
}
