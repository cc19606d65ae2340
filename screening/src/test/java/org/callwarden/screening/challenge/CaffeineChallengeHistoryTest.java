package org.callwarden.screening.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.callwarden.screening.challenge.ChallengeOutcome.Failed;
import org.callwarden.screening.challenge.ChallengeOutcome.HungUp;
import org.callwarden.screening.challenge.ChallengeOutcome.Passed;
import org.callwarden.screening.challenge.ChallengeOutcome.TimedOut;
import org.junit.jupiter.api.Test;

class CaffeineChallengeHistoryTest {

    private static final Instant T1 = Calls.TUESDAY;
    private static final Instant T2 = T1.plusSeconds(60);
    private static final PhoneNumber AN = Calls.NUMBERS.read("0901234567");

    private final ChallengeHistory history = new CaffeineChallengeHistory();

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(history.of(AN)).isEmpty();
    }

    @Test
    void failuresAddUpUntilAPass() {
        history.remember(AN, new Failed(2), T1);
        history.remember(AN, new TimedOut(2), T2);
        assertThat(history.of(AN)).contains(new Standing("+84901234567", 0, 2, null, T2));

        history.remember(AN, new Passed(1), T2.plusSeconds(1));
        assertThat(history.of(AN)).contains(new Standing("+84901234567", 1, 0, T2.plusSeconds(1), T2));
    }

    @Test
    void aCallerWhoHungUpLeavesNoTrace() {
        history.remember(AN, new HungUp(1), T1);

        assertThat(history.of(AN)).isEmpty();
    }

    @Test
    void callersWithoutANumberAreNotRemembered() {
        for (String raw : List.of("anonymous", "bank")) {
            PhoneNumber nobody = Calls.NUMBERS.read(raw);
            history.remember(nobody, new Passed(1), T1);
            assertThat(history.of(nobody)).as(raw).isEmpty();
        }
    }

    @Test
    void whatStorageKnewIsTakenInUnlessMemoryIsNewer() {
        PhoneNumber other = Calls.NUMBERS.read("0912345678");
        history.remember(AN, new Passed(1), T2);

        history.load(List.of(new Standing(AN.text(), 5, 0, T1, null), new Standing(other.text(), 0, 3, null, T1)));

        assertThat(history.of(AN).map(Standing::passes)).contains(1);
        assertThat(history.of(other).map(Standing::failures)).contains(3);
    }

    @Test
    void aCallerWhoFailedInMemoryIsReplacedByANewerStanding() {
        history.remember(AN, new Failed(1), T1);

        history.load(List.of(new Standing(AN.text(), 2, 0, T2, T1)));

        assertThat(history.of(AN).map(Standing::passes)).contains(2);
    }

    @Test
    void noMoreCallersAreRememberedThanTheLimit() {
        CaffeineChallengeHistory small = new CaffeineChallengeHistory(100);
        for (int i = 0; i < 1_000; i++) {
            small.remember(number(i), new Passed(1), T1);
        }
        long known = LongStream.range(0, 1_000)
                .filter(i -> small.of(number(i)).isPresent())
                .count();

        assertThat(known).isEqualTo(100);
        assertThatThrownBy(() -> new CaffeineChallengeHistory(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PhoneNumber number(long i) {
        return new PhoneNumber.E164("849" + (10_000_000 + i), "VN", PhoneNumber.Standing.VALID);
    }
}
