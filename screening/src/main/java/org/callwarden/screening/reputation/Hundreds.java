package org.callwarden.screening.reputation;

import java.time.Instant;
import java.util.List;
import org.callwarden.screening.reputation.Evidence.Decay;

/// Adds up what is known of the numbers of a block of a hundred.
final class Hundreds implements CarrierBlocks.Parts {

    private final TenBlocks known;
    private final ReputationSettings settings;
    private final Decay decay;

    Hundreds(TenBlocks known, ReputationSettings settings, Decay decay) {
        this.known = known;
        this.settings = settings;
        this.decay = decay;
    }

    @Override
    public Stretch sum(String hundred, Instant now, double left) {
        Stretch sum = Stretch.NOTHING;
        for (char digit = '0'; digit <= '9'; digit++) {
            String ten = hundred + digit;
            List<Dossier> reports = known.reportsUnused(ten);
            List<Evidence> seen = known.seenUnused(ten);
            if (!reports.isEmpty() || !seen.isEmpty()) {
                for (int last = 0; last < TenBlocks.TEN; last++) {
                    sum = plus(
                            sum,
                            TenBlocks.at(last, reports, Dossier.NONE).asOf(now, settings, decay),
                            TenBlocks.at(last, seen, Evidence.NONE),
                            left);
                }
            }
        }
        return sum.asHundred();
    }

    private Stretch plus(Stretch sum, Dossier dossier, Evidence seen, double left) {
        // Most numbers, even of a block that is known.
        boolean unknown = dossier.voices().isEmpty() && seen.equals(Evidence.NONE);
        return unknown ? sum : sum.plus(Stretch.of(dossier, seen, left, settings));
    }
}
