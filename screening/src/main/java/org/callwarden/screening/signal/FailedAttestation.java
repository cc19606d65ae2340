package org.callwarden.screening.signal;

import java.util.List;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;

/// The trunk says that the signature of the caller's number did not verify. An absent one says nothing: most
/// networks carry none.
public final class FailedAttestation implements SignalSource {
    @Override
    public List<Signal> look(Call call) {
        return call.attestation() == Attestation.FAILED ? List.of(Signal.of(SignalKind.ATTESTATION_FAILED)) : List.of();
    }
}
