package org.callwarden.screening.reputation;

/// What we saw a caller do, as far as it says something about the number.
public enum Observation {
    PASSED_CHALLENGE("passed-challenge", false),
    /// Failed or unanswered.
    FAILED_CHALLENGE("failed-challenge", true),
    /// A person inside talked with the caller for a while.
    CONVERSATION("conversation", false),
    /// More calls than a person places.
    FLOOD("flood", true),
    /// What the caller said was spam.
    HEARD_SPAM("heard-spam", true),
    /// A caller who said spam asked to be called back there.
    NAMED_IN_SPAM("named-in-spam", true);

    private final String id;
    private final boolean againstCaller;

    Observation(String id, boolean againstCaller) {
        this.id = id;
        this.againstCaller = againstCaller;
    }

    /// Stable word for settings.
    public String id() {
        return id;
    }

    /// Whether it speaks against the caller.
    public boolean isAgainstCaller() {
        return againstCaller;
    }
}
