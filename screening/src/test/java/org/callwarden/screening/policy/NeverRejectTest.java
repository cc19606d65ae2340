package org.callwarden.screening.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.NumberReader;
import org.junit.jupiter.api.Test;

class NeverRejectTest {

    @Test
    void defenceAndPublicSecurityOfVietnamAreOnIt() {
        NeverReject list = NeverReject.of(Calls.NUMBERS);

        assertThat(covers(list, "0692348560")).isTrue();
        assertThat(covers(list, "+84692348560")).isTrue();
        assertThat(covers(list, "0901234567")).isFalse();
        assertThat(covers(list, "anonymous")).isFalse();
    }

    @Test
    void aForgeryOfOneIsNot() {
        assertThat(covers(NeverReject.of(Calls.NUMBERS), "+840692348560")).isFalse();
    }

    @Test
    void anotherRegionHasNoneOfThem() {
        assertThat(covers(NeverReject.of(new NumberReader("FR")), "+84692348560"))
                .isFalse();
    }

    @Test
    void theOperatorAddsNumbersOfBanks() {
        NeverReject list = NeverReject.of(
                Calls.NUMBERS, List.of("# banks", "", "1900545413 a bank", "+842438243* another", "0692348560"));

        assertThat(covers(list, "1900545413")).isTrue();
        assertThat(covers(list, "02438243524")).isTrue();
        assertThat(covers(list, "02438253524")).isFalse();
    }

    @Test
    void aLineThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> NeverReject.of(Calls.NUMBERS, List.of("1900545413 a bank", "bank")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never-reject line 2: 'bank' is no caller");
    }

    @Test
    void nobodyCanBeKeptFromRefusalAltogether() {
        assertThatThrownBy(() -> NeverReject.of(Calls.NUMBERS, List.of("any everyone")))
                .hasMessageContaining("only numbers, prefixes and ranges belong here, got 'any'");
    }

    private static boolean covers(NeverReject list, String raw) {
        return list.covers(Calls.from(raw).call().caller());
    }
}
