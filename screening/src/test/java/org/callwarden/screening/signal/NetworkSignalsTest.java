package org.callwarden.screening.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.Attestation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the network and the numbering plan say of a caller: signatures, and places that ring once.
class NetworkSignalsTest {

    private static List<String> ids(List<Signal> signals) {
        return signals.stream().map(signal -> signal.kind().id()).toList();
    }

    @ParameterizedTest
    @CsvSource({"NONE,", "A,attestation-a", "B,attestation-b", "C,attestation-c", "FAILED,attestation-failed"})
    void aSignatureIsWorthWhatItSays(Attestation attestation, String signal) {
        assertThat(ids(new SignedBy()
                        .look(Calls.from("0901234567").attested(attestation).call())))
                .isEqualTo(signal == null ? List.of() : List.of(signal));
    }

    @Test
    void aCallFromAPlaceThatRingsOnceSaysNotToCallBack() {
        assertThat(OneRing.standard().look(Calls.from("+21620123456").call()))
                .singleElement()
                .satisfies(signal -> assertThat(signal.evidence())
                        .containsEntry("prefix", "+216")
                        .containsEntry("place", "Tunisia"));
        assertThat(ids(OneRing.standard().look(Calls.from("+870773123456").call())))
                .containsExactly("one-ring-place");
    }

    @ParameterizedTest
    @CsvSource({"0901234567", "+442079460123", "+14155552671", "101", "anonymous"})
    void otherPlacesSayNothing(String caller) {
        assertThat(OneRing.standard().look(Calls.from(caller).call())).isEmpty();
    }

    @Test
    void ofAWithheldNumberNotEvenTheCountryIsTold() {
        assertThat(OneRing.standard()
                        .look(Calls.from("+21620123456")
                                .presented(32)
                                .over(Calls.TRUSTED_TRUNK)
                                .call()))
                .isEmpty();
    }
}
