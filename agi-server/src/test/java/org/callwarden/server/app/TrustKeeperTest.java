package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.screening.trust.TrustFacts.START;
import static org.callwarden.screening.trust.TrustFacts.number;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.Calls;
import org.callwarden.screening.Experience;
import org.callwarden.screening.Experiences;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.Slow;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.InMemoryCallEndStore;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.reputation.Reports;
import org.callwarden.screening.trust.InMemoryTrustStore;
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.screening.trust.TrustFact.Kind;
import org.callwarden.screening.trust.TrustSettings;
import org.callwarden.screening.trust.TrustStore;
import org.callwarden.server.ami.CallFact;
import org.callwarden.server.config.TrustConfig;
import org.junit.jupiter.api.Test;

@Slow
class TrustKeeperTest {

    private static final String CALLER = "84901234567";

    private final BreakableStore store = new BreakableStore();
    private final InMemoryCallEndStore ends = new InMemoryCallEndStore();
    private final InMemoryCallStore calls = new InMemoryCallStore();
    private final MutableClock clock = new MutableClock(START);
    private Experience experience = Experiences.standard();

    @Test
    void anAnsweredDialBehindThePrefixIsStoredAndKnownAfterARestart() {
        try (TrustKeeper keeper = keeper()) {
            keeper.told("asterisk", new CallFact.DialledOut("90901234567", START));
            keeper.told("asterisk", new CallFact.DialledOut("0901234568", START));
        }

        assertThat(store.since(START, 10))
                .extracting(fact -> fact.number().digits())
                .containsExactly("84901234567", "84901234568");
        experience = Experiences.standard();
        try (TrustKeeper _ = keeper()) {
            assertThat(kinds()).containsExactly(Kind.DIALLED);
        }
    }

    @Test
    void extensionsFeatureCodesAndOurOwnNumbersAreNotTrusted() {
        try (TrustKeeper keeper = keeper()) {
            for (String dialled : List.of("202", "*7726", "", "s", "902873001234", "02873001235")) {
                keeper.told("asterisk", new CallFact.DialledOut(dialled, START));
            }
        }

        assertThat(store.since(START, 10)).isEmpty();
    }

    @Test
    void whoCalledBeforeTheRestartIsNotTrustedForBeingCalledBack() {
        calls.insert(List.of(call(START.minus(Duration.ofHours(23)), Optional.empty())));
        try (TrustKeeper keeper = keeper()) {
            keeper.told("asterisk", new CallFact.DialledOut("0901234567", START));
        }

        assertThat(store.since(START, 10)).isEmpty();
    }

    @Test
    void whoCalledUnscreenedIsNotTrustedForBeingCalledBackEither() {
        try (TrustKeeper keeper = keeper()) {
            keeper.told("asterisk", new CallFact.CalledIn("0901234567", START));
            keeper.told("asterisk", new CallFact.DialledOut("0901234567", START.plusSeconds(60)));
        }

        assertThat(store.since(START, 10)).isEmpty();
    }

    @Test
    void aTalkInAScreenedCallCountsForItsCallerAndAsAnObservation() {
        CallRecord record = call(START, Optional.of(new ChallengeOutcome.Passed(1)));
        String uniqueId = CallRecords.id(1).value().split("/", -1)[2];
        try (TrustKeeper keeper = keeper()) {
            keeper.told("asterisk", new CallFact.Over(uniqueId, Duration.ofSeconds(20), START));
            assertThat(kinds()).as("nobody screened it").isEmpty();

            keeper.decided(record);
            keeper.told("asterisk", new CallFact.Over(uniqueId, Duration.ofSeconds(20), START));
        }

        assertThat(kinds()).containsExactly(Kind.TALKED);
        assertThat(ends.of(List.of(CallRecords.id(1))))
                .containsValue(new CallEnd(CallRecords.id(1), START, Duration.ofSeconds(20)));
        assertThat(experience.reputations().of(number(CALLER), START).counts().fine())
                .isPositive();
    }

    @Test
    void aCallThatWasOverWithScreeningHasNoOtherEnd() {
        CallRecord record = call(START, Optional.of(new ChallengeOutcome.HungUp(1)));
        CallRecord over = new CallRecord(
                record.call(),
                record.verdict(),
                record.challenge(),
                Optional.empty(),
                CallRecord.Ending.ABANDONED,
                record.spent());
        String uniqueId = CallRecords.id(1).value().split("/", -1)[2];
        try (TrustKeeper keeper = keeper()) {
            keeper.decided(over);
            keeper.told("asterisk", new CallFact.Over(uniqueId, Duration.ZERO, START));
        }

        assertThat(ends.of(List.of(CallRecords.id(1)))).isEmpty();
    }

    @Test
    void callsOfTwoPbxsWithTheSameUniqueIdAreNotConfused() {
        String[] id = CallRecords.id(1).value().split("/", -1);
        try (TrustKeeper keeper = keeper(List.of(id[0], "other"))) {
            keeper.decided(call(START, Optional.of(new ChallengeOutcome.Passed(1))));
            keeper.told("other", new CallFact.Over(id[2], Duration.ofSeconds(20), START));
            assertThat(kinds()).isEmpty();

            keeper.told(id[0], new CallFact.Over(id[2], Duration.ofSeconds(20), START));

            assertThat(kinds()).containsExactly(Kind.TALKED);
        }
    }

    @Test
    void aFailedChallengeOrAReportFromInsideLosesTrustAndAStrangersReportDoesNot() {
        try (TrustKeeper keeper = keeper()) {
            keeper.told("asterisk", new CallFact.DialledOut("0901234567", START));
            keeper.reported(Reports.listed(CALLER, "list:x", START.plusSeconds(1)));
            keeper.reported(Reports.fine(CALLER, "ext:1", START.plusSeconds(1)));
            assertThat(kinds()).containsExactly(Kind.DIALLED);

            keeper.decided(call(START.plusSeconds(2), Optional.of(new ChallengeOutcome.HungUp(1))));
            assertThat(kinds()).containsExactly(Kind.DIALLED);

            keeper.decided(call(START.plusSeconds(3), Optional.of(new ChallengeOutcome.Failed(2))));
            assertThat(experience.trust().of(number(CALLER)).getLast().detail()).isEqualTo("challenge-failed");

            keeper.reported(Reports.spam(CALLER, "ext:1", START.plusSeconds(4)));
            assertThat(experience.trust().of(number(CALLER)).getLast().detail()).isEqualTo("reported-spam");
        }

        assertThat(store.since(START, 10)).extracting(TrustFact::kind).containsExactly(Kind.DIALLED, Kind.LOST);
    }

    @Test
    void whileTheDatabaseIsAwayTrustCountsAndIsStoredWhenItIsBack() {
        try (TrustKeeper keeper = keeper()) {
            store.away = true;
            keeper.told("asterisk", new CallFact.DialledOut("0901234567", START));
            assertThat(kinds()).containsExactly(Kind.DIALLED);
            keeper.settle();
            store.away = false;
            assertThat(store.since(START, 10)).isEmpty();

            keeper.tend();
        }

        assertThat(store.since(START, 10)).hasSize(1);
    }

    @Test
    void soManyFactsWaitForTheDatabaseAndOneMoreIsOnlyRemembered() {
        try (TrustKeeper keeper = keeper()) {
            store.away = true;
            for (int i = 0; i <= Backlog.MOST; i++) {
                keeper.told("asterisk", new CallFact.DialledOut("09012%05d".formatted(i), START));
            }
            // What was tried meanwhile has failed; closing alone would not wait for a slow machine.
            keeper.settle();
            store.away = false;
            keeper.tend();
            keeper.settle();
        }

        assertThat(store.since(START, TrustStore.MOST)).hasSize(Backlog.MOST);
        assertThat(experience.trust().of(number("849012%05d".formatted(Backlog.MOST))))
                .hasSize(1);
    }

    private static CallRecord call(Instant at, Optional<ChallengeOutcome> outcome) {
        return CallRecords.of(CallRecords.id(1), number(CALLER), at, outcome);
    }

    private List<Kind> kinds() {
        return experience.trust().of(number(CALLER)).stream()
                .map(TrustFact::kind)
                .toList();
    }

    private TrustKeeper keeper() {
        return keeper(List.of("asterisk"));
    }

    private TrustKeeper keeper(List<String> pbxs) {
        TrustKeeper keeper = new TrustKeeper(
                experience,
                store,
                ends,
                calls,
                new TrustKeeper.Numbers(Calls.NUMBERS, number -> number.digits().startsWith("842873001")),
                new TrustConfig(TrustSettings.standard(), List.of(), "9", List.of()),
                pbxs,
                clock);
        keeper.load();
        keeper.settle();
        return keeper;
    }

    /// Is away when told so.
    private static final class BreakableStore implements TrustStore {
        private final InMemoryTrustStore facts = new InMemoryTrustStore();
        private volatile boolean away;

        @Override
        public void append(List<TrustFact> more) {
            here();
            facts.append(more);
        }

        @Override
        public List<TrustFact> since(Instant since, int limit) {
            here();
            return facts.since(since, limit);
        }

        private void here() {
            if (away) {
                throw new StoreException("the database is away", new IllegalStateException("away"));
            }
        }
    }
}
