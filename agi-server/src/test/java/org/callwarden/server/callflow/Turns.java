package org.callwarden.server.callflow;

import org.callwarden.screening.Calls;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.policy.ListenSettings;

/// Callers who are listened to, for tests.
final class Turns {

    private Turns() {}

    /// As a policy comes, but for when words are kept.
    static ListenTurn of(Language language, boolean asksConsent) {
        ListenSettings standard = ListenSettings.standard();
        ListenSettings settings = new ListenSettings(
                asksConsent ? ListenSettings.Keep.WITH_CONSENT : ListenSettings.Keep.AFTER_NOTICE,
                standard.transcript(),
                standard.onSpam(),
                standard.first(),
                standard.silence(),
                standard.longest(),
                standard.recogniser());
        return new ListenTurn(Calls.from("+84987654321").call(), language, settings, !asksConsent, _ -> {});
    }
}
