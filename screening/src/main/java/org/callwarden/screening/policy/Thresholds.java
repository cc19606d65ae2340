package org.callwarden.screening.policy;

import java.util.List;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// The scores from which a decision is taken. Each is 0 to 101, where 101 is never; those that are not never may not
/// get smaller from left to right. Of several that a score reaches, the rightmost counts.
///
/// @param label from here the call rings with the suspect label
/// @param challenge from here the caller is challenged
/// @param listen from here the caller is to be asked by voice who they are and why they call; while speech is off, they
///     are challenged instead
/// @param voicemail from here a message is taken
/// @param divert from here the call is sent elsewhere
/// @param reject from here the call is refused
public record Thresholds(int label, int challenge, int listen, int voicemail, int divert, int reject) {

    /// A threshold that no score reaches.
    public static final int NEVER = 101;

    public Thresholds {
        int before = 0;
        for (int value : List.of(label, challenge, listen, voicemail, divert, reject)) {
            if (value < 0 || value > NEVER) {
                throw new BadValue(Told.of("policy.threshold-range", value));
            }
            if (value < before) {
                throw new BadValue(Told.of("policy.thresholds-rise", before, value));
            }
            before = value == NEVER ? before : value;
        }
    }

    /// Without listening.
    public Thresholds(int label, int challenge, int voicemail, int divert, int reject) {
        this(label, challenge, NEVER, voicemail, divert, reject);
    }
}
