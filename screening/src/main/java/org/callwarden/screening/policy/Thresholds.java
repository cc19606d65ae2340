package org.callwarden.screening.policy;

/// The scores from which a decision is taken. Each is 0 to 101, where 101 is never; they may not get smaller
/// from left to right.
///
/// @param label from here the call rings with the suspect label
/// @param challenge from here the caller is challenged
/// @param voicemail from here a message is taken
/// @param divert from here the call is sent elsewhere
/// @param reject from here the call is refused
public record Thresholds(int label, int challenge, int voicemail, int divert, int reject) {

    /// A threshold that no score reaches.
    public static final int NEVER = 101;

    public Thresholds {
        int[] ordered = {label, challenge, voicemail, divert, reject};
        for (int i = 0; i < ordered.length; i++) {
            if (ordered[i] < 0 || ordered[i] > NEVER) {
                throw new IllegalArgumentException("a threshold is 0 to 101 (101: never), got " + ordered[i]);
            }
            if (i > 0 && ordered[i] < ordered[i - 1]) {
                throw new IllegalArgumentException(
                        "thresholds rise from label over challenge, voicemail and divert to reject, got "
                                + ordered[i - 1] + " before " + ordered[i]);
            }
        }
    }
}
