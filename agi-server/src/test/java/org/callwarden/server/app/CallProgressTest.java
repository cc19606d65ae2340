package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.Calls;
import org.callwarden.screening.Experiences;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.InMemoryCallEndStore;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.callwarden.screening.live.LiveCall;
import org.callwarden.screening.live.LiveCall.State;
import org.callwarden.screening.live.LiveCalls;
import org.callwarden.screening.trust.InMemoryTrustStore;
import org.callwarden.screening.trust.TrustSettings;
import org.callwarden.server.ami.CallFact;
import org.callwarden.server.ami.CallFact.Stage;
import org.callwarden.server.config.TrustConfig;
import org.junit.jupiter.api.Test;

/// What AMI tells of a decided call is shown.
class CallProgressTest {

    private static final String[] ID = CallRecords.id(1).value().split("/", -1);

    private final MutableClock clock = new MutableClock(CallRecords.START);
    private final LiveCalls live = new LiveCalls(clock);

    private static TrustKeeper keeper(List<String> pbxs, MutableClock clock) {
        return new TrustKeeper(
                Experiences.standard(),
                new InMemoryTrustStore(),
                new InMemoryCallEndStore(),
                new InMemoryCallStore(),
                new TrustKeeper.Numbers(Calls.NUMBERS, _ -> false),
                new TrustConfig(TrustSettings.standard(), List.of(), "9", List.of()),
                pbxs,
                clock);
    }

    private void decide(TrustKeeper trust) {
        CallRecord record = CallRecords.of(
                CallRecords.id(1), CallRecords.MOBILE, CallRecords.START, Optional.of(new ChallengeOutcome.Passed(1)));
        trust.decided(record);
        live.decided(record);
    }

    private List<State> states() {
        return live.now().stream().map(LiveCall::state).toList();
    }

    @Test
    void aDecidedCallRingsIsTalkedInAndEnds() {
        try (TrustKeeper trust = keeper(List.of("asterisk"), clock)) {
            CallProgress progress = new CallProgress(trust, live, false);
            progress.told("asterisk", new CallFact.Became(ID[2], Stage.RINGING, clock.instant()));
            decide(trust);
            assertThat(states()).containsExactly(State.DECIDED);

            progress.told("asterisk", new CallFact.Became(ID[2], Stage.RINGING, clock.instant()));
            assertThat(states()).containsExactly(State.RINGING);
            progress.told("asterisk", new CallFact.Became(ID[2], Stage.TALKING, clock.instant()));
            progress.told("asterisk", new CallFact.Became(ID[2], Stage.WAITING, clock.instant()));
            assertThat(states()).containsExactly(State.WAITING);
            progress.told("asterisk", new CallFact.Over(ID[2], Duration.ofSeconds(3), clock.instant()));
            assertThat(states()).containsExactly(State.OVER);
        }
    }

    @Test
    void whenAmiIsLostOnlyTheDecisionOfItsPbxsCallsIsKnown() {
        try (TrustKeeper trust = keeper(List.of(ID[0], "other"), clock)) {
            CallProgress progress = new CallProgress(trust, live, true);
            decide(trust);
            progress.told("other", new CallFact.Became(ID[2], Stage.TALKING, clock.instant()));
            assertThat(states()).containsExactly(State.DECIDED);
            progress.told(ID[0], new CallFact.Became(ID[2], Stage.TALKING, clock.instant()));

            progress.told("other", new CallFact.Interrupted());
            assertThat(states()).containsExactly(State.TALKING);
            progress.told(ID[0], new CallFact.Interrupted());

            assertThat(states()).containsExactly(State.DECIDED);
        }
    }
}
