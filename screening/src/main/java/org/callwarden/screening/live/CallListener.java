package org.callwarden.screening.live;

import org.callwarden.screening.call.Call;
import org.callwarden.screening.journal.CallRecord;

/// Is told what happens to calls, on the call's own thread: an implementation neither waits nor throws.
public interface CallListener {

    /// The caller is about to hear a challenge with these digits. They are a secret: only a demo or a
    /// test passes them on.
    void challenged(Call call, String digits);

    /// Screening of a call is over and its record is in the journal.
    void decided(CallRecord record);
}
