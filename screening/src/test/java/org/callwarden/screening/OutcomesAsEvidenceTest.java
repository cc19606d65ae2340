package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.screening.reputation.Reports.START;
import static org.callwarden.screening.reputation.Reports.number;

import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.reputation.Observation;
import org.junit.jupiter.api.Test;

class OutcomesAsEvidenceTest {

    private static final PhoneNumber CALLER = number("84901234567");

    private final ChallengeHistory history = new CaffeineChallengeHistory(10);
    private final List<String> seen = new ArrayList<>();
    private final ChallengeHistory told =
            new OutcomesAsEvidence(history, (caller, what, at) -> seen.add(caller.text() + " " + what + " " + at));

    @Test
    void eachOutcomeIsRememberedAndToldButNotThatSomebodyHungUp() {
        told.remember(CALLER, new ChallengeOutcome.Passed(1), START);
        told.remember(CALLER, new ChallengeOutcome.Failed(2), START);
        told.remember(CALLER, new ChallengeOutcome.TimedOut(2), START);
        told.remember(CALLER, new ChallengeOutcome.HungUp(1), START);

        assertThat(seen)
                .containsExactly(
                        line(Observation.PASSED_CHALLENGE),
                        line(Observation.FAILED_CHALLENGE),
                        line(Observation.FAILED_CHALLENGE));
        assertThat(told.of(CALLER)).isEqualTo(history.of(CALLER)).isPresent();
    }

    @Test
    void whatStorageRemembersIsToldAtItsTimeAndOnlySoOftenAsItCounts() {
        told.load(List.of(new Standing("+84901234567", 1_000, 0, START, null)));

        assertThat(seen).hasSize(10).containsOnly(line(Observation.PASSED_CHALLENGE));
        assertThat(told.of(CALLER)).map(Standing::passes).contains(1_000);
    }

    private static String line(Observation what) {
        return "+84901234567 " + what + " " + START;
    }
}
