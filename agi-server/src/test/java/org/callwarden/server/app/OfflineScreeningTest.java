package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;

class OfflineScreeningTest {

    private static final String CALLER = "0901234567";
    private static final Instant START = Instant.parse("2026-11-02T02:00:00Z");
    private static final PhoneNumber.E164 NUMBER =
            (PhoneNumber.E164) Calls.from(CALLER).call().caller().number();

    private final Config config = ConfigFile.standard(new Surroundings(Path.of("."), Map.of()));
    private final OfflineScreening engine = new OfflineScreening(config, config.policies());

    @Test
    void aNewCallerIsChallengedAndRingsAfterAConversation() {
        assertThat(decision(at(0))).isEqualTo("challenge");
        assertThat(engine.experience().talked(NUMBER, Duration.ofSeconds(15), START.plusSeconds(60)))
                .isPresent();

        assertThat(decision(at(3_600))).isEqualTo("accept");
    }

    @Test
    void aNumberThatWasDialledRingsAndOneThatWasCalledBackDoesNot() {
        engine.experience().trust().called(NUMBER, START);

        assertThat(engine.experience().trust().dialled(NUMBER, START.plus(Duration.ofHours(24))))
                .isEmpty();
        assertThat(engine.experience().trust().dialled(NUMBER, START.plus(Duration.ofHours(25))))
                .isPresent();
        assertThat(decision(at(100_000))).isEqualTo("accept");
    }

    @Test
    void aScreenedCallIsACallToWhichCallingBackShowsNoTrust() {
        engine.screen(at(0));

        assertThat(engine.experience().trust().dialled(NUMBER, START.plusSeconds(600)))
                .isEmpty();
    }

    @Test
    void whatIsLearntLaterSaysNothingOfACallBeforeIt() {
        engine.experience()
                .trust()
                .load(List.of(new TrustFact(NUMBER, TrustFact.Kind.DIALLED, START.plusSeconds(60), "")));

        assertThat(decision(at(0))).isEqualTo("challenge");
        assertThat(decision(at(61))).isEqualTo("accept");
    }

    @Test
    void whoIsRefusedByScoreLosesTheTrustThatThereWas() {
        // Too old to count, but enough to be somebody who has something to lose.
        engine.experience()
                .trust()
                .load(List.of(new TrustFact(NUMBER, TrustFact.Kind.DIALLED, START.minus(Duration.ofDays(200)), "")));
        Verdict last = engine.screen(at(1, 0));
        for (int line = 1; line < 5; line++) {
            last = engine.screen(at(1 + line, line));
        }
        assertThat(last.decision().id()).isEqualTo("reject");
        engine.experience().trust().load(List.of(new TrustFact(NUMBER, TrustFact.Kind.TALKED, START, "75")));

        Verdict later = engine.screen(at(36_000));

        assertThat(later.decision().id()).isEqualTo("challenge");
        assertThat(kinds(later)).doesNotContain(SignalKind.TALKED_WITH_US);
    }

    @Test
    void askingLeavesNoTrace() {
        engine.ask(at(0));

        assertThat(engine.experience().trust().dialled(NUMBER, START.plusSeconds(600)))
                .isPresent();
    }

    private static List<SignalKind> kinds(Verdict verdict) {
        return verdict.card().lines().stream().map(line -> line.signal().kind()).toList();
    }

    private String decision(Call call) {
        return engine.screen(call).decision().id();
    }

    private static Call at(long seconds) {
        return Calls.from(CALLER).call().arrivedAt(START.plusSeconds(seconds));
    }

    private static Call at(long seconds, int line) {
        return Calls.from(CALLER).to("0287300123" + line).call().arrivedAt(START.plusSeconds(seconds));
    }
}
