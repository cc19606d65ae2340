package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.journal.CallJournal;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.junit.jupiter.api.Test;

class ScreenCallScriptTest {

    private final ScreenDesk desk = new ScreenDesk();

    @Test
    void whileATrunkIsMonitoredItsCallsRingAtOnceAndTheVerdictIsKept() {
        FakeCaller caller = desk.call("0987654321", _ -> "");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.variable("CALLWARDEN_SCORE")).isEqualTo("40");
        assertThat(caller.variable("CALLWARDEN_REASONS")).contains("monitor-only");
        assertThat(caller.asked()).isEmpty();
        assertThat(desk.journalled).singleElement().satisfies(record -> {
            assertThat(record.verdict().decision().id()).isEqualTo("challenge");
            assertThat(record.verdict().applied().id()).isEqualTo("accept");
            assertThat(record.call().id().value()).isEqualTo("hanoi/1790000000.1/1790000000.1");
        });
    }

    @Test
    void theDecisionIsTheLastVariable() {
        FakeCaller caller = desk.call("0987654321", _ -> "");

        assertThat(caller.commands().getLast()).contains("CALLWARDEN_DECISION");
    }

    @Test
    void aCallerWhoHangsUpIsJournalledAsAbandonedAndGetsNoDecision() {
        desk.enforce();

        FakeCaller caller = desk.call("0987654321", _ -> "hangup");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEmpty();
        assertThat(desk.journalled).singleElement().satisfies(record -> {
            assertThat(record.ending()).isEqualTo(Ending.ABANDONED);
            assertThat(record.challenge().orElseThrow().id()).isEqualTo("hung-up");
        });
        assertThat(desk.faults).hasValue(0);
    }

    @Test
    void aVerdictThatCannotBeJournalledLetsTheCallRing() {
        desk.enforce();
        desk.journal = _ -> {
            throw new CallJournal.JournalException("the disk is full", new java.io.IOException());
        };

        FakeCaller caller = desk.call("0987654321", _ -> "");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.variable("CALLWARDEN_REASONS")).isEqualTo("screening-error");
        assertThat(desk.faults).hasValue(1);
    }

    @Test
    void aFaultOfOurOwnLetsTheCallRingAndIsJournalled() {
        desk.source = _ -> {
            throw new IllegalStateException("broken");
        };

        FakeCaller caller = desk.call("0987654321", _ -> "");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.variable("CALLWARDEN_REASONS")).isEqualTo("screening-error");
        assertThat(desk.journalled).singleElement().satisfies(record -> {
            assertThat(record.ending()).isEqualTo(Ending.ERROR);
            assertThat(record.verdict().reasons().getFirst().id()).isEqualTo("screening-error");
        });
        assertThat(desk.faults).hasValue(1);
    }

    @Test
    void aDialplanThatNamesNoTrunkIsToldSoOnTheConsoleAndTheCallRings() {
        FakeCaller caller = desk.call("0987654321", FakeCaller.allSounds(), _ -> "", "v=1", "dialed=1", "trunk=");

        assertThat(caller.commands().getFirst()).startsWith("VERBOSE").contains("trunk=");
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
    }

    @Test
    void aServiceThatStopsInTheMiddleOfAChallengeJournalsAFaultAndNoHangUp() throws Exception {
        desk.enforce();
        CountDownLatch written = new CountDownLatch(1);
        desk.journal = record -> {
            desk.journalled.add(record);
            written.countDown();
        };

        try {
            desk.call("0987654321", _ -> {
                desk.stop.run();
                return "";
            });
        } catch (UncheckedIOException e) {
            // The server may be gone before the fake Asterisk has said its last word.
            assertThat(e).hasRootCauseInstanceOf(IOException.class);
        }

        assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(desk.journalled).singleElement().satisfies(record -> {
            assertThat(record.ending()).isEqualTo(Ending.ERROR);
            assertThat(record.challenge()).isEmpty();
        });
    }

    @Test
    void aListenerThatFailsChangesNoDecision() {
        desk.deaf = true;

        FakeCaller caller = desk.call("0987654321", _ -> "");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.variable("CALLWARDEN_REASONS")).contains("monitor-only");
        assertThat(desk.faults).hasValue(0);
    }
}
