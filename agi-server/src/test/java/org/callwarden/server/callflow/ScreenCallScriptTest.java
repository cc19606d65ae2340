package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.EmergencyNumbers;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.journal.CallJournal;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.policy.ChallengeSettings;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.score.Scorer;
import org.callwarden.screening.score.Weights;
import org.callwarden.screening.signal.SignalSource;
import org.callwarden.server.agi.AgiRouter;
import org.callwarden.server.agi.AgiServer;
import org.callwarden.server.agi.AgiServerSettings;
import org.callwarden.server.agi.FakeAsterisk;
import org.callwarden.server.callflow.FakeCaller.Asked;
import org.junit.jupiter.api.Test;

class ScreenCallScriptTest {

    private static final String[] ARGS = {
        "v=1", "trunk=carrier", "dialed=02838123456", "pbx=hanoi", "linkedid=1790000000.1"
    };

    private final NumberReader numbers = new NumberReader("VN");
    private final Rules rules = new Rules();
    private final ChallengeHistory history = new CaffeineChallengeHistory();
    private final List<CallRecord> journalled = new CopyOnWriteArrayList<>();
    private final List<CallRecord> decided = new CopyOnWriteArrayList<>();
    private final List<String> digits = new CopyOnWriteArrayList<>();
    private final AtomicInteger faults = new AtomicInteger();
    private CallJournal journal = journalled::add;
    private boolean deaf;
    private Runnable stop = () -> {};
    private SignalSource source = _ -> List.of();
    private PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
    private final Sounds sounds = new Sounds(Ticker.systemTicker());

    private FakeCaller call(String number, Function<Asked, String> keys) {
        return call(number, FakeCaller.allSounds(), keys, ARGS);
    }

    private FakeCaller call(String number, Predicate<String> files, Function<Asked, String> keys, String... args) {
        MutableClock clock = new MutableClock(Instant.parse("2026-11-24T08:00:00Z"));
        ScreenCallScript script = new ScreenCallScript(
                new ScreenCallScript.Parts(
                        new CallMapper(new CallerReader(numbers, Set.of()), CallMapper.byCountry(Language.EN)),
                        new Screening(
                                EmergencyNumbers.of("VN"),
                                NeverReject.of(numbers, List.of()),
                                rules,
                                () -> policies,
                                List.of(source),
                                new Scorer(Weights.standard())),
                        () -> policies,
                        history,
                        journal,
                        new Ear(),
                        new Random(7),
                        clock,
                        System::nanoTime,
                        faults::incrementAndGet),
                sounds);
        try (AgiServer server = new AgiServer(
                AgiServerSettings.loopback(0), new AgiRouter(Map.of("/screen", script)), new UncountedEvents())) {
            server.start();
            stop = () -> server.close(Duration.ZERO);
            try (FakeAsterisk asterisk = FakeAsterisk.connect(server.address())) {
                return new FakeCaller(asterisk, files, keys).call(number, args);
            }
        }
    }

    private void enforce() {
        rules.replace(List.of(), List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, "carrier")));
    }

    @Test
    void whileATrunkIsMonitoredItsCallsRingAtOnceAndTheVerdictIsKept() {
        FakeCaller caller = call("0987654321", _ -> "");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.variable("CALLWARDEN_SCORE")).isEqualTo("40");
        assertThat(caller.variable("CALLWARDEN_REASONS")).contains("monitor-only");
        assertThat(caller.asked()).isEmpty();
        assertThat(journalled).singleElement().satisfies(record -> {
            assertThat(record.verdict().decision().id()).isEqualTo("challenge");
            assertThat(record.verdict().applied().id()).isEqualTo("accept");
            assertThat(record.call().id().value()).isEqualTo("hanoi/1790000000.1/1790000000.1");
        });
    }

    @Test
    void theDecisionIsTheLastVariable() {
        FakeCaller caller = call("0987654321", _ -> "");

        assertThat(caller.commands().getLast()).contains("CALLWARDEN_DECISION");
    }

    @Test
    void anUnknownCallerWhoPressesTheDigitsRingsMarked() {
        enforce();

        FakeCaller caller = call("0987654321", _ -> digits.getLast());

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
        assertThat(caller.variable("CALLWARDEN_LABEL")).isEqualTo("[?]");
        assertThat(caller.variable("CHANNEL(language)")).isEqualTo("vi");
        assertThat(caller.commands().getFirst()).contains("TIMEOUT(absolute)");
        assertThat(caller.asked()).singleElement().satisfies(read -> {
            assertThat(read.files()).startsWith("callwarden/challenge-intro&callwarden/digit-");
            assertThat(read.most()).isEqualTo(3);
        });
        assertThat(caller.commands()).anyMatch(command -> command.contains("callwarden/challenge-passed"));
        assertThat(journalled.getFirst().challenge().orElseThrow().id()).isEqualTo("passed");
        assertThat(history.of(numbers.read("0987654321"))).isPresent();
    }

    @Test
    void wrongKeysGetOtherDigitsAndTheSecondTryCounts() {
        enforce();

        FakeCaller caller = call("0987654321", read -> read.number() == 1 ? wrong() : digits.getLast());

        assertThat(digits).hasSize(2).doesNotHaveDuplicates();
        assertThat(caller.asked().get(1).files()).startsWith("callwarden/challenge-again&");
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
    }

    @Test
    void whoPressesNothingIsRefused() {
        enforce();

        FakeCaller caller = call("0987654321", _ -> "");

        assertThat(caller.asked()).hasSize(2);
        assertThat(caller.asked().get(1).files()).startsWith("callwarden/challenge-nothing&");
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("reject");
        assertThat(caller.variable("CALLWARDEN_CODE")).isEqualTo("603");
        assertThat(journalled.getFirst().challenge().orElseThrow().id()).isEqualTo("timed-out");
    }

    @Test
    void aStarBeginsTheEntryAnew() {
        enforce();

        // Read ends with its third key, `*` among them; the rest of the digits is then waited for one by one.
        FakeCaller caller = call(
                "0987654321",
                read -> read.number() == 1
                        ? wrong().charAt(0) + "*" + digits.getLast().charAt(0)
                        : String.valueOf(digits.getLast().charAt(read.number() - 1)));

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
        assertThat(digits).hasSize(1);
    }

    @Test
    void aCallerWhoHangsUpIsJournalledAsAbandonedAndGetsNoDecision() {
        enforce();

        FakeCaller caller = call("0987654321", _ -> "hangup");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEmpty();
        assertThat(journalled).singleElement().satisfies(record -> {
            assertThat(record.ending()).isEqualTo(Ending.ABANDONED);
            assertThat(record.challenge().orElseThrow().id()).isEqualTo("hung-up");
        });
        assertThat(faults).hasValue(0);
    }

    @Test
    void aVerdictThatCannotBeJournalledLetsTheCallRing() {
        enforce();
        journal = _ -> {
            throw new CallJournal.JournalException("the disk is full", new java.io.IOException());
        };

        FakeCaller caller = call("0987654321", _ -> "");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.variable("CALLWARDEN_REASONS")).isEqualTo("screening-error");
        assertThat(faults).hasValue(1);
    }

    @Test
    void aFaultOfOurOwnLetsTheCallRingAndIsJournalled() {
        source = _ -> {
            throw new IllegalStateException("broken");
        };

        FakeCaller caller = call("0987654321", _ -> "");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.variable("CALLWARDEN_REASONS")).isEqualTo("screening-error");
        assertThat(journalled).singleElement().satisfies(record -> {
            assertThat(record.ending()).isEqualTo(Ending.ERROR);
            assertThat(record.verdict().reasons().getFirst().id()).isEqualTo("screening-error");
        });
        assertThat(faults).hasValue(1);
    }

    @Test
    void aDialplanThatNamesNoTrunkIsToldSoOnTheConsoleAndTheCallRings() {
        FakeCaller caller = call("0987654321", FakeCaller.allSounds(), _ -> "", "v=1", "dialed=1", "trunk=");

        assertThat(caller.commands().getFirst()).startsWith("VERBOSE").contains("trunk=");
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
    }

    @Test
    void aServiceThatStopsInTheMiddleOfAChallengeJournalsAFaultAndNoHangUp() throws Exception {
        enforce();
        CountDownLatch written = new CountDownLatch(1);
        journal = record -> {
            journalled.add(record);
            written.countDown();
        };

        try {
            call("0987654321", _ -> {
                stop.run();
                return "";
            });
        } catch (UncheckedIOException e) {
            // The server may be gone before the fake Asterisk has said its last word.
            assertThat(e).hasRootCauseInstanceOf(IOException.class);
        }

        assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(journalled).singleElement().satisfies(record -> {
            assertThat(record.ending()).isEqualTo(Ending.ERROR);
            assertThat(record.challenge()).isEmpty();
        });
    }

    @Test
    void noCallerCanStretchAChallengeBeyondItsAbsoluteTimeOut() {
        enforce();

        FakeCaller caller = call("0987654321", _ -> "");

        double absolute = Double.parseDouble(caller.variable("TIMEOUT(absolute)"));
        double keys = caller.asked().stream()
                .mapToDouble(read -> read.patience() * read.most())
                .sum();
        double total = policies.standard().challenge().total().toMillis() / 1000.0;
        assertThat(caller.asked())
                .allSatisfy(read -> assertThat(read.patience() * read.most()).isLessThanOrEqualTo(total));
        assertThat(absolute).isGreaterThan(keys);
    }

    @Test
    void aListenerThatFailsChangesNoDecision() {
        deaf = true;

        FakeCaller caller = call("0987654321", _ -> "");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.variable("CALLWARDEN_REASONS")).contains("monitor-only");
        assertThat(faults).hasValue(0);
    }

    @Test
    void aSoundThatVanishedRefusesNobody() {
        enforce();

        FakeCaller caller = call("0987654321", _ -> "missing");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.variable("CALLWARDEN_REASONS")).isEqualTo("screening-error");
        assertThat(faults).hasValue(1);
    }

    @Test
    void withoutVietnameseSoundsEnglishIsSpoken() {
        enforce();

        FakeCaller caller = call("0987654321", FakeCaller.only(Set.of("en")), _ -> digits.getLast(), ARGS);

        assertThat(caller.variable("CHANNEL(language)")).isEqualTo("en");
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
        assertThat(sounds.missing()).contains("hanoi: vi/callwarden/digit-0");
    }

    @Test
    void withoutAnySoundTheDigitsAreCountedBeeps() {
        enforce();

        FakeCaller caller = call(
                "0987654321",
                _ -> false,
                read -> String.valueOf(digits.getLast().charAt(read.number() - 1)),
                ARGS);

        assertThat(caller.commands()).anyMatch(command -> command.contains("Playtones"));
        assertThat(caller.asked()).hasSize(3).allSatisfy(read -> {
            assertThat(read.files()).isEmpty();
            assertThat(read.most()).isEqualTo(1);
        });
        assertThat(caller.asked().get(1).patience()).isEqualTo(6);
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
    }

    @Test
    void whereTheCallIsNeverAnsweredTheAlternativeIsTaken() {
        enforce();
        Policy standard = policies.standard();
        var settings = standard.challenge();
        policies = new PolicyBook(
                new Policy(
                        "never",
                        standard.thresholds(),
                        new ChallengeSettings(
                                settings.digits(),
                                settings.tries(),
                                settings.patience(),
                                settings.total(),
                                ChallengeSettings.Answer.NEVER,
                                settings.rememberDays()),
                        standard.suspect(),
                        standard.reject(),
                        standard.voicemail(),
                        standard.divert(),
                        standard.onFail(),
                        standard.onTimeout(),
                        standard.alternative()),
                Map.of(),
                Map.of());

        FakeCaller caller = call("0987654321", _ -> "");

        assertThat(caller.asked()).isEmpty();
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
    }

    private String wrong() {
        StringBuilder other = new StringBuilder();
        digits.getLast().chars().forEach(c -> other.append((char) ('0' + (c - '0' + 1) % 10)));
        return other.toString();
    }

    /// Hears what is spoken.
    private final class Ear implements CallListener {
        @Override
        public void challenged(Call call, String spoken) {
            digits.add(spoken);
        }

        @Override
        public void decided(CallRecord record) {
            decided.add(record);
            if (deaf) {
                throw new IllegalStateException("deaf");
            }
        }
    }
}
