package org.callwarden.server.callflow;

import org.callwarden.screening.call.Call;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.transcript.Classified;

/// Nobody is heard here.
final class UnheardCalls implements CallListener {
    @Override
    public void challenged(Call call, String digits) {}

    @Override
    public void heard(Call call, String text, Classified so) {}

    @Override
    public void decided(CallRecord record) {}
}
