package org.callwarden.screening.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.Call;
import org.junit.jupiter.api.Test;

class OwnNumbersTest {

    private final OwnNumbers own = new OwnNumbers(Calls.NUMBERS, Set.of("842839100"), 4);

    @Test
    void anyNumberOfOurRangesIsOurOwnWhateverWasDialled() {
        assertThat(kinds(Calls.from("02839100555").to("100"))).containsExactly(SignalKind.OWN_NUMBER);
        assertThat(kinds(Calls.from("02839101555").to("100"))).isEmpty();
    }

    @Test
    void theDialledNumberIsEvidence() {
        Call call = Calls.from("0901234567").to("0901230000").call();

        assertThat(own.look(call).getFirst().evidence()).containsEntry("dialed", "0901230000");
    }

    @Test
    void numbersOfDifferentLengthAreNoNeighbours() {
        assertThat(kinds(Calls.from("02873001234").to("0287300123"))).isEmpty();
    }

    @Test
    void whatIsNoNumberHasNoNeighbours() {
        assertThat(kinds(Calls.from("anonymous"))).isEmpty();
        assertThat(kinds(Calls.from("0901234567").to("front-desk"))).isEmpty();
        assertThat(kinds(Calls.from("101").to("102"))).isEmpty();
    }

    @Test
    void aRangeIsDigits() {
        assertThatThrownBy(() -> new OwnNumbers(Calls.NUMBERS, Set.of("+84283"), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'+84283'");
        assertThatThrownBy(() -> new OwnNumbers(Calls.NUMBERS, Set.of("84"), 4))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OwnNumbers(Calls.NUMBERS, Set.of("1".repeat(16)), 4))
                .hasMessageContaining("3 to 15 digits");
        assertThatCode(() -> new OwnNumbers(Calls.NUMBERS, Set.of("842", "1".repeat(15)), 4))
                .doesNotThrowAnyException();
    }

    private List<SignalKind> kinds(Calls calls) {
        return own.look(calls.call()).stream().map(Signal::kind).toList();
    }

    @Test
    void inHowManyLastDigitsNeighboursDifferIsSetFromOneToSix() {
        for (int digits : new int[] {0, 7}) {
            assertThatThrownBy(() -> new OwnNumbers(Calls.NUMBERS, Set.of(), digits))
                    .hasMessageContaining("1 to 6 last digits, got " + digits);
        }
        Call call = Calls.from("0283812999").to("0283812345").call();

        assertThat(new OwnNumbers(Calls.NUMBERS, Set.of(), 1).look(call)).isEmpty();
        assertThat(new OwnNumbers(Calls.NUMBERS, Set.of(), 6)
                        .look(Calls.from("02838129991").to("02838123456").call()))
                .hasSize(1);
    }
}
