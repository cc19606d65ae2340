package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.live.Intervention;
import org.callwarden.screening.live.Intervention.Kind;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.live.Interventions.Answer;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.FakeLine;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.callflow.FakeCaller.Asked;
import org.callwarden.server.callflow.StreamPrompts.Asked.Over;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A person decides about a call while its script asks the caller, on a real FastAGI server.
class PersonDecidesCallTest {

    private static final CallId CALL = new CallId("hanoi/1790000000.1/1790000000.1");

    private final ScreenDesk desk = new ScreenDesk();
    private final List<Answer> answers = new ArrayList<>();

    private void say(Kind kind) {
        answers.add(desk.interventions.say(CALL, new Intervention(kind, "mai")));
    }

    /// Says it while that Read is held.
    private Function<Asked, String> in(int read, Kind kind, Function<Asked, String> pressed) {
        return asked -> {
            if (asked.number() == read) {
                say(kind);
            }
            return pressed.apply(asked);
        };
    }

    @ParameterizedTest
    @CsvSource({"LET_THROUGH, accept, let-through-by-person", "END, reject, ended-by-person"})
    void inAChallengeItIsDoneAsSoonAsTheCallersKeysAreRead(Kind kind, String decision, String reason) {
        desk.enforce();

        FakeCaller caller = desk.call("0987654321", in(1, kind, _ -> desk.wrong()));

        assertThat(answers).containsExactly(Answer.TAKEN);
        assertThat(caller.asked()).hasSize(1);
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo(decision);
        assertThat(caller.variable("CALLWARDEN_REASONS")).startsWith(reason + ",score-challenge");
        assertThat(desk.journalled).singleElement().satisfies(record -> {
            assertThat(record.ending()).isEqualTo(Ending.DECIDED);
            assertThat(record.challenge()).isEmpty();
            assertThat(record.verdict().reasons().getFirst().values()).containsEntry("user", "mai");
        });
        assertThat(desk.history.of(desk.numbers.read("0987654321"))).isEmpty();
        assertThat(desk.faults).hasValue(0);
    }

    @Test
    void theLastTryOfWhoIsLetThroughIsNoFailure() {
        desk.enforce();

        FakeCaller caller = desk.call("0987654321", asked -> {
            if (desk.digits.size() == 2 && answers.isEmpty() && asked.files().contains("digit")) {
                say(Kind.LET_THROUGH);
            }
            return desk.wrong();
        });

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(desk.journalled.getFirst().challenge()).isEmpty();
    }

    @Test
    void whoPassedMeanwhileHasPassedAndIsEndedAllTheSame() {
        desk.enforce();

        FakeCaller caller = desk.call("0987654321", in(1, Kind.END, _ -> desk.digits.getLast()));

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("reject");
        assertThat(caller.variable("CALLWARDEN_REASONS")).startsWith("ended-by-person,challenge-passed");
        assertThat(caller.commands()).noneMatch(command -> command.startsWith("STREAM FILE"));
    }

    @Test
    void theFirstWordCountsAndAfterTheDecisionThereIsNone() {
        desk.enforce();
        desk.journal = record -> {
            desk.journalled.add(record);
            say(Kind.END);
        };

        FakeCaller caller = desk.call("0987654321", asked -> {
            say(Kind.LET_THROUGH);
            say(Kind.END);
            return desk.wrong();
        });

        assertThat(answers).containsExactly(Answer.TAKEN, Answer.DECIDED_BEFORE, Answer.OVER);
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
    }

    @Test
    void whoRingsAtOnceCannotBeDecidedAbout() {
        desk.source = _ -> {
            say(Kind.END);
            return List.of();
        };

        FakeCaller caller = desk.call("0987654321", _ -> "");

        assertThat(answers).containsExactly(Answer.OVER);
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
    }

    @Test
    void whoHungUpFirstIsGone() {
        desk.enforce();

        desk.call("0987654321", in(1, Kind.LET_THROUGH, _ -> "hangup"));

        assertThat(desk.journalled).singleElement().satisfies(record -> {
            assertThat(record.ending()).isEqualTo(Ending.ABANDONED);
            assertThat(record.verdict().reasons().getFirst().id()).isEqualTo("challenge-abandoned");
        });
    }

    @Test
    void aFaultInAConversationLetsTheCallRingWhateverWasSaid() {
        desk.enforce();

        FakeCaller caller = desk.call("0987654321", in(1, Kind.END, _ -> "missing"));

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.variable("CALLWARDEN_REASONS")).isEqualTo("screening-error");
        assertThat(desk.interventions.isOpen(CALL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"LET_THROUGH, accept", "END, reject"})
    void whoIsToBeListenedToIsNeitherHeardNorChallengedAnyMore(Kind kind, String decision) {
        desk.listenTo();

        FakeCaller caller = desk.call("0987654321", in(1, kind, _ -> ""));

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo(decision);
        assertThat(caller.asked()).hasSize(1);
        assertThat(caller.commands()).noneMatch(command -> command.contains("AudioSocket"));
        assertThat(desk.journalled)
                .singleElement()
                .satisfies(record ->
                        assertThat(record.listening()).contains(new ListenOutcome.NotPossible("decided-by-person")));
    }

    @Test
    void anAnswerThatAsteriskWasToRecordIsNotRecordedAnyMore(@TempDir Path answersFolder) {
        desk.listenByRecording(answersFolder);

        FakeCaller caller = desk.call("0987654321", in(1, Kind.LET_THROUGH, _ -> ""));

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.commands()).noneMatch(command -> command.startsWith("RECORD"));
    }

    /// The prompts last four seconds, 200 steps.
    @Test
    void overTheStreamAPromptEndsAtOnce() {
        FakeLine line = new FakeLine();
        Interventions interventions = new Interventions();
        ListenTurn turn = Turns.of(Language.EN, false);
        Call call = turn.call();
        Interventions.Asked person = interventions.begin(call);
        short[] prompt = new short[100 * AudioStream.BLOCK];
        Arrays.fill(prompt, (short) 1_000);

        StreamPrompts.Asked asked = line.talk(
                stream -> {
                    person.wake(stream::close);
                    return new StreamPrompts(
                                    stream,
                                    new ListenPrompts.OverStream(Language.EN, prompt, prompt),
                                    new Voicing(),
                                    new SpokenConsent(new FakeEars(true)))
                            .ask(turn);
                },
                (step, _) -> {
                    if (step == 20) {
                        interventions.say(call.id(), new Intervention(Kind.LET_THROUGH, "mai"));
                    }
                    return new Heard.Sound(new short[AudioStream.BLOCK]);
                });

        assertThat(asked).isInstanceOf(Over.class);
        assertThat(line.sent()).hasSizeLessThan(25);
    }
}
