package org.callwarden.screening.reputation;

import java.time.Instant;
import org.callwarden.screening.reputation.Evidence.Counts;

/// What the evidence about some numbers comes to as a range, not at one moment but for a stretch of
/// time.
///
/// All evidence fades alike, by what is left of it at a moment ([Evidence.Decay.Left]), but what one
/// number weighs is limited, so the sum is not simply so much less a day later. It is between two
/// limits, though: as long as no number comes below one (from weighing as much as it may to weighing
/// less; from a member to none), the sum is a fixed part and a part that fades. So it is added up once
/// for a stretch of time, and a call in that time costs two multiplications however many numbers there
/// are.
///
/// Worked case with the standard settings: a number that two reports of weight 4 speak against weighs
/// 4, which is the most, for 120 days, and stays in the fixed part; then it fades, 2 after 240 days,
/// and after 600, when 0.25 is left, it is a member no more. That are three stretches. Of two such
/// numbers whose reports are 10 days apart there are five, of which one moment sees one.
///
/// Sums of the same numbers in the same order are the same to the last bit, whichever moment of the
/// stretch they were made at: a number is sorted by its limits, not by what it weighs just then.
///
/// @param spam fixed part of the evidence against
/// @param spamFading what there is besides, as it was at [Evidence.Decay#REFERENCE]
/// @param fine the same of the evidence in favour
/// @param members numbers that evidence speaks against
/// @param hundreds blocks of a hundred that have such members; of fewer numbers than a hundred, 0
/// @param least share left of evidence above which this holds
/// @param most and up to which it does; less than `least` where the parts hold at no common moment
/// @param newest of the reports in it; of a time before, this says nothing
record Stretch(
        double spam,
        double spamFading,
        double fine,
        double fineFading,
        int members,
        int hundreds,
        double least,
        double most,
        Instant newest) {

    static final Stretch NOTHING = new Stretch(0, 0, 0, 0, 0, 0, 0, Double.POSITIVE_INFINITY, Instant.MIN);

    /// One side of what is known of a number.
    private record Side(double fixed, double fading, double least, double most) {

        /// @param reported evidence from reports
        /// @param observed evidence from what was observed, limited for itself
        static Side of(double reported, double observed, double left, ReputationSettings settings) {
            double observedAtMost = settings.observedAtMost();
            double memberAtMost = settings.ranges().memberAtMost();
            // Of which share left on they weigh as much as they may: what was observed, and both together.
            double full = observed > 0 ? observedAtMost / observed : Double.POSITIVE_INFINITY;
            double together = reported + observed;
            double capped;
            if (observed > 0 && together * full < memberAtMost) {
                capped = reported > 0 ? (memberAtMost - observedAtMost) / reported : Double.POSITIVE_INFINITY;
            } else {
                capped = together > 0 ? memberAtMost / together : Double.POSITIVE_INFINITY;
            }
            if (left > capped) {
                return new Side(memberAtMost, 0, capped, Double.POSITIVE_INFINITY);
            }
            return left > full
                    ? new Side(observedAtMost, reported, full, capped)
                    : new Side(0, together, 0, Math.min(full, capped));
        }
    }

    /// One number.
    ///
    /// @param left share of evidence that is left at a moment that the stretch is to contain
    static Stretch of(Dossier dossier, Evidence observed, double left, ReputationSettings settings) {
        Evidence reported = dossier.evidence();
        Side spam = Side.of(reported.spam(), observed.spam(), left, settings);
        Side fine = Side.of(reported.fine(), observed.fine(), left, settings);
        double least = Math.max(spam.least, fine.least);
        double most = Math.min(spam.most, fine.most);
        // A member while fixed + fading * left >= memberFrom.
        double lacks = settings.ranges().memberFrom() - (spam.fixed - fine.fixed);
        double fading = spam.fading - fine.fading;
        boolean member;
        if (fading > 0) {
            double below = Math.nextDown(lacks / fading);
            member = left > below;
            least = member ? Math.max(least, below) : least;
            most = member ? most : Math.min(most, below);
        } else if (fading < 0) {
            double upTo = lacks / fading;
            member = left <= upTo;
            least = member ? least : Math.max(least, upTo);
            most = member ? Math.min(most, upTo) : most;
        } else {
            member = lacks <= 0;
        }
        member &= spam.fixed > 0 || spam.fading > 0;
        return new Stretch(
                spam.fixed,
                spam.fading,
                fine.fixed,
                fine.fading,
                member ? 1 : 0,
                0,
                least,
                most,
                dossier.voices().isEmpty()
                        ? Instant.MIN
                        : dossier.voices().getLast().at());
    }

    /// Both together.
    Stretch plus(Stretch other) {
        return new Stretch(
                spam + other.spam,
                spamFading + other.spamFading,
                fine + other.fine,
                fineFading + other.fineFading,
                members + other.members,
                hundreds + other.hundreds,
                Math.max(least, other.least),
                Math.min(most, other.most),
                newest.isAfter(other.newest) ? newest : other.newest);
    }

    /// The numbers of this are the hundred of one block.
    Stretch asHundred() {
        return new Stretch(spam, spamFading, fine, fineFading, members, members > 0 ? 1 : 0, least, most, newest);
    }

    /// Whether it holds where so much evidence is left.
    boolean holds(double left) {
        return left > least && left <= most;
    }

    /// What it comes to where so much is left.
    Counts at(double left) {
        return new Counts(spam + spamFading * left, fine + fineFading * left, 0);
    }
}
