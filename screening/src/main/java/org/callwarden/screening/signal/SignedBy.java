package org.callwarden.screening.signal;

import java.util.List;
import org.callwarden.screening.call.Call;

/// What the network's signature of the caller's number says (STIR/SHAKEN, RFC 8588). A signature that did not verify
/// weighs; an absent one says nothing, since most networks carry none. Signed is not good: with B the carrier knows its
/// customer and not the number, with C neither, and robots come with both more often than with none; A says only that
/// the number is not forged, which weighs nothing by itself.
public final class SignedBy implements SignalSource {
    @Override
    public List<Signal> look(Call call) {
        return switch (call.attestation()) {
            case NONE -> List.of();
            case A -> List.of(Signal.of(SignalKind.ATTESTATION_A));
            case B -> List.of(Signal.of(SignalKind.ATTESTATION_B));
            case C -> List.of(Signal.of(SignalKind.ATTESTATION_C));
            case FAILED -> List.of(Signal.of(SignalKind.ATTESTATION_FAILED));
        };
    }
}
