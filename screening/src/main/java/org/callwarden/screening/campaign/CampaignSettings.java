package org.callwarden.screening.campaign;

/// When two transcripts are one script, and how much is kept.
///
/// @param least        what they must have in common ([Likeness#total]) however long they are and
///        however badly they were heard, above 0, at most 2
/// @param forClear     what more is asked of two that were heard well, 0 or more: they should have
///     nearly everything in common
/// @param forFew       what more is asked of the fewer words, divided by the rare words of the smaller
///        one, 0 or more: of a sentence chance makes more alike than of a minute
/// @param evidence     least weight of the pairs both have, in rare pairs, 0 or more
/// @param fingerprints kept at most; then the campaign heard longest ago is forgotten
/// @param ofOne        fingerprints kept of one campaign, 1 to 64
public record CampaignSettings(
        double least, double forClear, double forFew, double evidence, int fingerprints, int ofOne) {

    /// Chosen by measuring over the shipped scripts: what different ones have in common, and what the
    /// same has left when a third of its words is wrong (docs/speech.md).
    public static final CampaignSettings DEFAULT = new CampaignSettings(0.21, 0.4, 1, 3, 100_000, 8);

    /// Part of it that is enough where a third transcript is like both.
    private static final double NEARLY = 0.7;
    private static final int MOST_OF_ONE = 64;
    private static final int MOST = 1_000_000;

    public CampaignSettings {
        if (!(least > 0 && least <= 2 && forClear >= 0 && forFew >= 0 && evidence >= 0)) {
            throw new IllegalArgumentException(
                    "least is above 0 and at most 2, for-clear, for-few and evidence are 0 or more, got " + least + ", "
                            + forClear + ", " + forFew + " and " + evidence);
        }
        if (ofOne < 1 || ofOne > MOST_OF_ONE) {
            throw new IllegalArgumentException(
                    "1 to " + MOST_OF_ONE + " fingerprints of one campaign are kept, got " + ofOne);
        }
        if (fingerprints < ofOne || fingerprints > MOST) {
            throw new IllegalArgumentException("as many fingerprints as of one campaign (" + ofOne + ") up to " + MOST
                    + " are kept, got " + fingerprints);
        }
    }

    /// The same with other room.
    public CampaignSettings keeping(int most) {
        return new CampaignSettings(least, forClear, forFew, evidence, most, ofOne);
    }

    boolean same(Likeness likeness) {
        return likeness.evidence() >= evidence && likeness.total() >= needed(likeness);
    }

    boolean nearlySame(Likeness likeness) {
        return likeness.total() >= NEARLY * needed(likeness);
    }

    private double needed(Likeness likeness) {
        return least + forClear * likeness.clear() + forFew / Math.max(1, likeness.size());
    }
}
