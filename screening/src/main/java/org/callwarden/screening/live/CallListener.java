package org.callwarden.screening.live;

import org.callwarden.screening.call.Call;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.transcript.Classified;

/// Is told what happens to calls, on the call's own thread: an implementation neither waits nor throws.
public interface CallListener {

    /// A caller is about to be listened to or challenged; whoever rings or is refused at once is only told as decided.
    default void assessed(Call call, Verdict first) {}

    /// The caller is about to hear a challenge with these digits. They are a secret: only a demo or a
    /// test passes them on.
    void challenged(Call call, String digits);

    /// A caller who is listened to has said this so far; the last words may still change.
    ///
    /// @param so what it seems to be about
    void heard(Call call, String text, Classified so);

    /// Screening of a call is over and its record is in the journal.
    void decided(CallRecord record);

    /// Two listeners as one; the first hears first.
    static CallListener both(CallListener first, CallListener second) {
        return new CallListener() {
            @Override
            public void assessed(Call call, Verdict verdict) {
                first.assessed(call, verdict);
                second.assessed(call, verdict);
            }

            @Override
            public void challenged(Call call, String digits) {
                first.challenged(call, digits);
                second.challenged(call, digits);
            }

            @Override
            public void heard(Call call, String text, Classified so) {
                first.heard(call, text, so);
                second.heard(call, text, so);
            }

            @Override
            public void decided(CallRecord record) {
                first.decided(record);
                second.decided(record);
            }
        };
    }
}
