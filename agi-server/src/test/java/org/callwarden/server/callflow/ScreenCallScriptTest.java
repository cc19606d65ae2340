package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallJournal;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.live.CallObserver;
import org.callwarden.server.config.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void aRefusalThatAsteriskNoLongerWaitedForIsJournalledAsNotHandedOver() {
        Told told = new Told();
        desk.observer = told;
        desk.policies = ConfigFile.policies("policy: {thresholds: {voicemail: 40, divert: 40, reject: 40}}", "policy");
        desk.enforce();
        CountDownLatch written = new CountDownLatch(1);
        desk.journal = record -> {
            desk.journalled.add(record);
            written.countDown();
        };

        desk.callThatAsteriskGivesUp("0987654321", written);

        assertThat(desk.journalled).singleElement().satisfies(record -> {
            assertThat(record.verdict().applied().id()).isEqualTo("reject");
            assertThat(record.ending()).isEqualTo(Ending.NOT_HANDED_OVER);
        });
        assertThat(desk.faults).hasValue(0);
        assertThat(told.heard).singleElement().asString().startsWith("arrived");
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
    void theObserverIsToldOfACallOnceBeforeItIsAssessedAndOfTheEndOfARefusedOne() {
        Told told = new Told();
        desk.observer = told;
        desk.source = call -> {
            told.heard.add("assessed " + call.at());
            return List.of();
        };
        desk.enforce();

        desk.call("0987654321", asked -> desk.wrong());

        Call call = desk.journalled.getFirst().call();
        assertThat(told.heard)
                .containsExactly("arrived " + call.at(), "assessed " + call.at(), "failed", "ended by us");
    }

    @Test
    void aCallThatRingsHasNoEndYetAndAHungUpChallengeIsNeitherPassedNorFailed() {
        Told told = new Told();
        desk.observer = told;

        desk.call("0987654321", _ -> "");
        assertThat(told.heard).singleElement().asString().startsWith("arrived");
        desk.enforce();
        desk.call("0987654322", _ -> "hangup");

        assertThat(told.heard).endsWith("hung-up", "ended by us").hasSize(4);
    }

    @Test
    void anObserverThatFailsAtTheEndChangesNoDecision() {
        desk.observer = new Told() {
            @Override
            public void ended(Call call, Instant at, Optional<Duration> talked) {
                throw new IllegalStateException("deaf");
            }
        };
        desk.enforce();

        FakeCaller caller = desk.call("0987654321", asked -> desk.wrong());

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("reject");
        assertThat(desk.faults).hasValue(0);
    }

    /// What an observer is told, in order.
    private static class Told implements CallObserver {
        final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void arrived(Call call) {
            heard.add("arrived " + call.at());
        }

        @Override
        public void challenged(Call call, Verdict first, ChallengeOutcome outcome, Instant at) {
            heard.add(outcome.id());
        }

        @Override
        public void heard(Call call, Verdict after, ListenOutcome outcome, Instant at) {
            heard.add("heard " + outcome.id());
        }

        @Override
        public void ended(Call call, Instant at, Optional<Duration> talked) {
            heard.add(talked.isEmpty() ? "ended by us" : "ended");
        }
    }

    @Test
    void aListenerThatFailsChangesNoDecision() {
        desk.deaf = true;

        FakeCaller caller = desk.call("0987654321", _ -> "");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.variable("CALLWARDEN_REASONS")).contains("monitor-only");
        assertThat(desk.faults).hasValue(0);
    }

    @Test
    void whoIsToBeListenedToHearsNoticeAndQuestionAndIsChallengedWhenThereIsNoSound() {
        desk.listenTo();

        FakeCaller caller = desk.call("0987654321", asked -> asked.number() == 1 ? "" : desk.digits.getLast());

        assertThat(caller.asked().getFirst().files()).isEqualTo("callwarden/listen-notice&callwarden/listen-question");
        assertThat(caller.commands()).contains("ANSWER");
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
        assertThat(caller.variable("CALLWARDEN_REASONS"))
                .startsWith("challenge-passed,listening-not-possible,score-listen");
    }

    @Test
    void whereTheServiceHasThePromptsItselfAsteriskPlaysNone(@TempDir Path sounds) throws IOException {
        Path prompts = Files.createDirectories(sounds.resolve("vi/callwarden"));
        for (String prompt : List.of("listen-notice.ulaw", "listen-question.ulaw")) {
            Files.write(prompts.resolve(prompt), new byte[160]);
        }
        desk.listenTo();
        desk.own = OwnPrompts.in(new SoundFolder(sounds), Ticker.systemTicker());

        FakeCaller caller = desk.call("0987654321", _ -> desk.digits.getLast());

        assertThat(caller.commands()).contains("ANSWER");
        assertThat(caller.asked()).noneMatch(asked -> asked.files().contains("listen-"));
        assertThat(caller.variable("CALLWARDEN_REASONS"))
                .startsWith("challenge-passed,listening-not-possible,score-listen");
    }

    @Test
    void anAsteriskThatGivesNoSoundRecordsTheAnswer(@TempDir Path answers) {
        desk.listenByRecording(answers);

        FakeCaller caller = desk.call("0987654321", asked -> asked.number() == 1 ? "" : desk.digits.getLast());

        assertThat(caller.commands()).anyMatch(command -> command.contains("AudioSocket/"));
        assertThat(caller.commands())
                .contains("RECORD FILE " + answers
                        + "/callwarden-hanoi_1790000000.1_1790000000.1 wav 0123456789*# 20000 s=3");
        assertThat(desk.journalled)
                .singleElement()
                .satisfies(record ->
                        assertThat(record.listening()).contains(new ListenOutcome.NotPossible("no-recording")));
    }

    @Test
    void aKeyInTheNoticeDeclinesAndTheCallerIsChallenged() {
        desk.listenTo();

        FakeCaller caller = desk.call("0987654321", asked -> asked.number() == 1 ? "1" : desk.digits.getLast());

        assertThat(caller.variable("CALLWARDEN_REASONS"))
                .startsWith("challenge-passed,listening-declined,score-listen");
    }

    @Test
    void whoConsentsByKeyHearsTheQuestionAgainBecauseTheKeyCutItOff() {
        desk.listenTo("with-consent");

        FakeCaller caller = desk.call("0987654321", asked -> switch (asked.number()) {
            case 1 -> "1";
            case 2 -> "";
            default -> desk.digits.getLast();
        });

        assertThat(caller.asked().get(0).files()).isEqualTo("callwarden/listen-consent&callwarden/listen-question");
        assertThat(caller.asked().get(1).files()).isEqualTo("callwarden/listen-question");
        assertThat(caller.variable("CALLWARDEN_REASONS"))
                .startsWith("challenge-passed,listening-not-possible,score-listen");
    }

    @Test
    void whereConsentIsAskedAnotherKeyDeclinesAndNoKeyMeansHeardAndNotKept() {
        desk.listenTo("with-consent");

        FakeCaller declines = desk.call("0987654321", asked -> asked.number() == 1 ? "2" : desk.digits.getLast());
        FakeCaller waits = desk.call("0987654322", asked -> asked.number() == 1 ? "" : desk.digits.getLast());

        assertThat(declines.variable("CALLWARDEN_REASONS"))
                .startsWith("challenge-passed,listening-declined,score-listen");
        assertThat(waits.variable("CALLWARDEN_REASONS"))
                .startsWith("challenge-passed,listening-not-possible,score-listen");
    }

    @Test
    void whoHangsUpInTheNoticeIsJournalledAsAbandoned() {
        desk.listenTo();

        FakeCaller caller = desk.call("0987654321", _ -> "hangup");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEmpty();
        assertThat(desk.journalled).singleElement().satisfies(record -> {
            assertThat(record.ending()).isEqualTo(Ending.ABANDONED);
            assertThat(record.verdict().reasons().getFirst().id()).isEqualTo("listening-abandoned");
        });
    }

    @Test
    void withoutThePromptsNobodyIsListenedTo() {
        desk.listenTo();

        FakeCaller caller =
                desk.call("0987654321", file -> !file.contains("listen-"), _ -> desk.digits.getLast(), ScreenDesk.ARGS);

        assertThat(caller.variable("CALLWARDEN_REASONS"))
                .startsWith("challenge-passed,listening-not-possible,score-listen");
        assertThat(caller.asked()).allMatch(asked -> !asked.files().contains("listen-"));
    }
}
