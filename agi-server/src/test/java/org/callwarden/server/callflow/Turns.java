package org.callwarden.server.callflow;

import org.callwarden.screening.Calls;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.live.Interventions;
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
        Call call = Calls.from("+84987654321").call();
        return new ListenTurn(call, language, settings, !asksConsent, new Interventions().begin(call), _ -> {});
    }
}
