package org.callwarden.screening.signal;

/// Signals that say the same sort of thing; a cap on the group stops one family from deciding alone.
public enum SignalGroup {
    /// What the number itself looks like.
    NUMBER("number"),
    /// What we remember of this caller.
    HISTORY("history"),
    /// How this caller did in challenges.
    CHALLENGE("challenge"),
    /// What the operator told us.
    OPERATOR("operator"),
    /// What the network asserts.
    ATTESTATION("attestation"),
    /// What people reported of this number and its range.
    REPUTATION("reputation"),
    /// How the caller, or their neighbours, behave over several calls.
    BEHAVIOUR("behaviour"),
    /// What happens on the line that is called, whoever calls.
    LINE("line"),
    /// What several signals say together that each alone does not.
    COMBINATION("combination");

    private final String id;

    SignalGroup(String id) {
        this.id = id;
    }

    /// Stable id, used in data files, storage and metrics.
    public String id() {
        return id;
    }
}
