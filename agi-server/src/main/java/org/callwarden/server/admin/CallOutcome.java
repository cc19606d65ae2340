package org.callwarden.server.admin;

import org.callwarden.screening.decision.Decision;

/// What a decision means to whoever called, in one of three words.
public enum CallOutcome {
    /// The phone rang at once, perhaps with a label.
    RANG("rang"),
    /// The caller had to show first that they are human, or say why they call.
    ASKED("asked"),
    /// No phone rang.
    STOPPED("stopped");

    private final String id;

    CallOutcome(String id) {
        this.id = id;
    }

    /// Stable word, also that of the style sheet.
    public String id() {
        return id;
    }

    public static CallOutcome of(Decision decision) {
        return switch (decision) {
            case Decision.Accept _, Decision.AcceptWithLabel _ -> RANG;
            case Decision.Challenge _, Decision.Listen _ -> ASKED;
            case Decision.Voicemail _, Decision.Divert _, Decision.Reject _ -> STOPPED;
        };
    }
}
