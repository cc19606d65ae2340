package org.callwarden.screening.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    void aShownNumberThatCannotExistIsTold() {
        assertThat(look("+840692348560", 0, Calls.TRUNK).toString()).contains("+840692348560");
    }
}
