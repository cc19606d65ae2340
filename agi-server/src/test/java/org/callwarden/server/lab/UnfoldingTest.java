package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.server.app.OfflineScreening;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;

class UnfoldingTest {

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private final Config config = ConfigFile.standard(new Surroundings(Path.of("."), Map.of()));
    private final List<Long> given = new ArrayList<>();
    private final List<String> decisions = new ArrayList<>();
    private final Unfolding unfolding = new Unfolding(
            List.of(new OfflineScreening(config, config.policies()), new OfflineScreening(config, config.policies())),
            (row, _, verdicts) -> {
                given.add(row.line());
                assertThat(verdicts.getFirst().decision())
                        .isEqualTo(verdicts.getLast().decision());
                decisions.add(verdicts.getFirst().decision().id());
            });

    @Test
    void rowsBehindAChallengeWaitForItAndKeepTheirOrder() {
        unfolding.add(row(1, 0, "0901234567", Optional.of(passedAfter(30))));
        unfolding.add(row(2, 10, "0901234568", Optional.empty()));
        assertThat(given).isEmpty();

        unfolding.add(row(3, 30, "0901234567", Optional.empty()));

        assertThat(given).containsExactly(1L, 2L, 3L);
        assertThat(decisions).containsExactly("label", "challenge", "accept");
    }

    @Test
    void aChallengeThatIsNotOverWhenTheFileEndsCountsAllTheSame() {
        unfolding.add(row(1, 0, "0901234567", Optional.of(passedAfter(30))));

        unfolding.finish();

        assertThat(decisions).containsExactly("label");
    }

    @Test
    void whomTheEngineWouldNotAskIsNotTakenToHaveFailed() {
        Aftermath.Challenged failed = new Aftermath.Challenged(new ChallengeOutcome.Failed(2), START.plusSeconds(1));
        unfolding.add(row(1, 0, "113", Optional.of(failed)));

        unfolding.finish();

        assertThat(decisions).containsExactly("accept");
    }

    @Test
    void aFileWithoutAftermathIsGivenRowByRow() {
        LongStream.range(0, 100).forEach(i -> {
            unfolding.add(row(i, i, "09012345" + (10 + i % 90), Optional.empty()));
            assertThat(given).hasSize((int) i + 1);
        });
    }

    private static Aftermath.Challenged passedAfter(int seconds) {
        return new Aftermath.Challenged(new ChallengeOutcome.Passed(1), START.plusSeconds(seconds));
    }

    private static CallFile.Row row(long line, long second, String caller, Optional<Aftermath.Challenged> challenge) {
        return new CallFile.Row(
                line,
                START.plus(Duration.ofSeconds(second)),
                caller,
                "",
                new DialedNumber("02838123456"),
                new Trunk("viettel-1"),
                Attestation.NONE,
                Optional.empty(),
                new Aftermath(challenge, Optional.empty()));
    }
}
