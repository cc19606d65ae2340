package org.callwarden.screening.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedTest {

    private final NumberReader numbers = new NumberReader("VN");

    @Test
    void aNumberKeepsItsBeginningAndItsEnd() {
        assertThat(Masked.of(numbers.read("0901234567"))).hasToString("+8490***4567");
    }

    @Test
    void aShortNumberShowsLess() {
        assertThat(Masked.of(numbers.read("+849"))).hasToString("+***");
        assertThat(Masked.of(numbers.read("+84113"))).hasToString("+***13");
    }

    @Test
    void aShortCodeIsNobodysSecret() {
        assertThat(Masked.of(numbers.read("113"))).hasToString("local:113");
    }

    @Test
    void textIsMaskedAndCannotForgeALogLine() {
        assertThat(Masked.of(numbers.read("Nguyen Van An\nERROR x")).text())
                .doesNotContain("\n")
                .isEqualTo("raw:Nguy***OR?x");
    }

    @Test
    void aCallerWhoHidesTheNumberIsNeverShown() {
        Caller caller = new Caller(numbers.read("0901234567"), Caller.Presentation.WITHHELD, "", "0901234567");

        assertThat(Masked.of(caller)).hasToString("withheld");
    }
}
