package org.callwarden.server.callflow;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.callwarden.screening.audio.ToneDetector;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.policy.ListenSettings;

/// One caller who is listened to.
///
/// @param language in which they are asked
/// @param kept whether their words may be kept
/// @param person what people decide of the call meanwhile
/// @param spokeUntil is told when the end of speech was recognised, by the clock of the dialogue
record ListenTurn(
        Call call,
        Language language,
        ListenSettings settings,
        boolean kept,
        Interventions.Asked person,
        LongConsumer spokeUntil) {

    /// The key that allows what is said to be kept.
    static final char YES = '1';
    /// A key that declines, as any other does.
    static final char NO = '2';

    /// Whether a key, pressed or heard, allows what is said to be kept.
    boolean isConsent(ToneDetector.Heard sign) {
        return asksConsent() && sign.equals(new ToneDetector.Heard.Key(YES));
    }

    /// Whether words are kept only after a yes.
    boolean asksConsent() {
        return settings.keep() == ListenSettings.Keep.WITH_CONSENT;
    }

    ListenTurn keeping(boolean words) {
        return new ListenTurn(call, language, settings, words, person, spokeUntil);
    }

    /// From the question to the end of the answer.
    Duration longest() {
        return settings.recogniser()
                .plus(settings.first())
                .plus(settings.longest())
                .plus(settings.silence());
    }
}
