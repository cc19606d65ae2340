package org.callwarden.screening.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeOutcome.Failed;
import org.callwarden.screening.challenge.ChallengeOutcome.Passed;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long and how often earlier challenges count: at each limit, and one past it.
class ChallengeMemoryTest {

    private static final PhoneNumber AN = Calls.NUMBERS.read("0901234567");
    private static final Instant NOW = Calls.TUESDAY;
    private static final int DAYS = 30;

    private final ChallengeHistory history = new CaffeineChallengeHistory();

    @Test
    void aFailureCountsForAWeekAndNotAMomentLonger() {
        history.remember(AN, new Failed(2), NOW.minus(Duration.ofDays(7)).plusNanos(1));
        assertThat(seen()).containsExactly(SignalKind.FAILED_CHALLENGE);

        assertThat(seenAt(NOW.plusNanos(1))).isEmpty();
    }

    @Test
    void aPassCountsForThePolicysDaysAndNotAMomentLonger() {
        history.remember(AN, new Passed(1), NOW.minus(Duration.ofDays(DAYS)).plusNanos(1));
        assertThat(seen()).containsExactly(SignalKind.PASSED_CHALLENGE);

        assertThat(seenAt(NOW.plusNanos(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, FAILED_CHALLENGE PASSED_CHALLENGE",
        "2, FAILED_CHALLENGE PASSED_CHALLENGE",
        "3, FAILED_CHALLENGE FAILED_REPEATEDLY",
        "4, FAILED_CHALLENGE FAILED_REPEATEDLY",
    })
    void fromTheThirdFailureOnACallerLooksLikeARobotAndAnEarlierPassCountsNoMore(int failures, String kinds) {
        history.remember(AN, new Passed(1), NOW.minusSeconds(100));
        for (int i = 0; i < failures; i++) {
            history.remember(AN, new Failed(2), NOW.minusSeconds(50 - i));
        }

        assertThat(seen())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(kinds.split(" ", -1))
                        .map(SignalKind::valueOf)
                        .toList());
    }

    private List<SignalKind> seen() {
        return seenAt(NOW);
    }

    private List<SignalKind> seenAt(Instant at) {
        return new ChallengeMemory(history, _ -> new ChallengeMemory.Counts(DAYS, 7, 3))
                .look(Calls.from("0901234567").at(at).call()).stream()
                        .map(Signal::kind)
                        .toList();
    }
}
