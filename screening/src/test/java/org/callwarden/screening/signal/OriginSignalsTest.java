package org.callwarden.screening.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.Trunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a call comes from, and what its number says of that.
class OriginSignalsTest {

    private final ForeignCaller foreign = new ForeignCaller("84");
    private final InternationalTrunks trunks = new InternationalTrunks(Set.of(new Trunk("abroad")), "84");

    @ParameterizedTest
    @CsvSource({"+14155552671,US", "+442079460123,GB", "+85523456789,KH"})
    void aNumberOfAnotherCountryIsForeign(String caller, String region) {
        assertThat(foreign.look(Calls.from(caller).call()))
                .singleElement()
                .satisfies(signal -> assertThat(signal.evidence()).containsEntry("region", region));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0901234567", "+84901234567", "02873001234", "101", "anonymous", "bank", "0000123456"})
    void ourOwnNumbersAndNoNumbersAreNot(String caller) {
        assertThat(foreign.look(Calls.from(caller).call())).isEmpty();
    }

    @Test
    void ofAWithheldNumberNotEvenTheCountryIsTold() {
        Calls hidden = Calls.from("+442079460123").presented(32).over(Calls.TRUSTED_TRUNK);
        assertThat(foreign.look(hidden.call())).isEmpty();
        InternationalTrunks trusted = new InternationalTrunks(Set.of(new Trunk(Calls.TRUSTED_TRUNK)), "84");
        Calls national = Calls.from("0901234567").over(Calls.TRUSTED_TRUNK);
        assertThat(trusted.look(national.presented(32).call())).isEmpty();
        assertThat(trusted.look(national.call())).hasSize(1);
    }

    @Test
    void aNumberOfOursOverATrunkThatCarriesCallsFromAbroadIsTold() {
        assertThat(trunks.look(Calls.from("0901234567").over("abroad").call()))
                .singleElement()
                .satisfies(signal -> assertThat(signal.evidence()).containsEntry("trunk", "abroad"));
        assertThat(trunks.look(Calls.from("0901234567").call())).isEmpty();
        assertThat(trunks.look(Calls.from("+442079460123").over("abroad").call()))
                .isEmpty();
        assertThat(trunks.look(Calls.from("101").over("abroad").call())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "084", "8400", "+84"})
    void aCallingCodeIsOneToThreeDigits(String code) {
        assertThatThrownBy(() -> new ForeignCaller(code)).hasMessageContaining("a calling code is 1 to 3 digits");
        assertThatThrownBy(() -> new InternationalTrunks(Set.of(), code)).hasMessageContaining("a calling code");
    }
}
