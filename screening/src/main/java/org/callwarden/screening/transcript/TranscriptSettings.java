package org.callwarden.screening.transcript;

import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;
/// What a transcript may bring about.
///
/// @param rejectFrom probability of spam, 0.5 to 1, below which a transcript may not reject a call by itself

public record TranscriptSettings(double rejectFrom) {

    /// By cross-validation over scripts (`callwarden classify eval`) 0.3 to 0.5 % of legitimate English
    /// texts lie above it at 0 to 30 % word errors, 0.6 to 1.0 % of Vietnamese ones; at 50 % 1.2 and 1.0 %.
    public static final TranscriptSettings DEFAULT = new TranscriptSettings(0.95);

    public TranscriptSettings {
        if (!(rejectFrom >= 0.5 && rejectFrom <= 1)) {
            throw new BadValue(Told.of("policy.reject-from", rejectFrom));
        }
    }

    /// Whether a call may be rejected for what was said alone.
    public boolean mayReject(Classified classified) {
        return classified.textClass().spam() && mayReject(classified.unsure(), classified.spamProbability());
    }

    /// The same by the figures alone.
    public boolean mayReject(boolean unsure, double spamProbability) {
        return !unsure && spamProbability >= rejectFrom;
    }
}
