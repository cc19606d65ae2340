package org.callwarden.screening.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callwarden.screening.Calls;
import org.junit.jupiter.api.Test;

class NumberStandingTest {

    private static List<Signal> look(String raw, int callingPresentation, String trunk) {
        return new NumberStanding()
                .look(Calls.from(raw).over(trunk).presented(callingPresentation).call());
    }

    @Test
    void aHiddenNumberThatATrustedTrunkAssertsIsJudgedAndNotShown() {
        List<Signal> seen = look("+840692348560", 32, Calls.TRUSTED_TRUNK);

        assertThat(seen).extracting(Signal::kind).containsExactly(SignalKind.WITHHELD, SignalKind.IMPOSSIBLE);
        assertThat(seen.toString()).doesNotContain("692348560");
    }

    @Test
    void aHiddenNumberOfAnotherTrunkIsOnlyHidden() {
        assertThat(look("+840692348560", 32, Calls.TRUNK))
                .extracting(Signal::kind)
                .containsExactly(SignalKind.WITHHELD);
    }

    @Test
    void ofALongNumberTheFirst40CharactersAreTold() {
        assertThat(look("x".repeat(40), 0, Calls.TRUNK).getFirst().evidence()).containsValue("x".repeat(40));
        assertThat(look("x".repeat(41), 0, Calls.TRUNK).getFirst().evidence()).containsValue("x".repeat(40));
    }

    @Test
    void aSignalCarriesUpToEightValues() {
        Map<String, String> eight =
                IntStream.range(0, 8).boxed().collect(Collectors.toMap(i -> "value-" + i, i -> "x"));
        Map<String, String> nine = new HashMap<>(eight);
        nine.put("one-more", "x");

        assertThat(Signal.of(SignalKind.WITHHELD, eight).evidence()).hasSize(8);
        assertThatThrownBy(() -> Signal.of(SignalKind.WITHHELD, nine)).hasMessage("a signal carries at most 8 values");
    }

    @Test
    void aShownNumberThatCannotExistIsTold() {
        assertThat(look("+840692348560", 0, Calls.TRUNK).toString()).contains("+840692348560");
    }
}
