package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.callwarden.screening.Slow;
import org.callwarden.screening.audio.Resampling;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.server.audiosocket.AudioClosing;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.FakeLine;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.callflow.StreamPrompts.Asked;
import org.callwarden.server.speech.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Notice and question over a stream, to callers who speak into them. The notice lasts 2 s (100
/// steps), the question as long.
@Timeout(60)
@Slow
class StreamPromptsTest {

    private static final int STEPS = 100;
    private static final short NOTICE = 1_001;
    private static final short QUESTION = 2_002;

    private final FakeLine line = new FakeLine();
    private final List<short[]> next = new ArrayList<>();

    private static short[] prompt(short value) {
        short[] samples = new short[STEPS * AudioStream.BLOCK];
        Arrays.fill(samples, value);
        return samples;
    }

    /// Asks, and takes what is there for whoever listens next.
    private Asked ask(boolean asksConsent, FakeLine.Caller caller) {
        return line.talk(
                stream -> {
                    var prompts = new ListenPrompts.OverStream(Language.EN, prompt(NOTICE), prompt(QUESTION));
                    Asked asked = new StreamPrompts(
                                    stream, prompts, new Voicing(), new SpokenConsent(new FakeEars(true)))
                            .ask(turn(asksConsent));
                    while (stream.listen(Duration.ZERO) instanceof Heard.Sound sound) {
                        next.add(sound.samples());
                    }
                    return asked;
                },
                caller);
    }

    private static ListenTurn turn(boolean asksConsent) {
        return Turns.of(Language.EN, asksConsent);
    }

    private long sent(short value) {
        return line.sent().stream().filter(frame -> frame[0] == value).count();
    }

    /// Asks with two recordings as notice and question.
    private Asked ask(String notice, String question, FakeLine.Caller caller) throws IOException {
        var prompts = new ListenPrompts.OverStream(
                Language.EN,
                Resampling.doubled(Recordings.of(notice).samples()),
                Resampling.doubled(Recordings.of(question).samples()));
        return line.talk(
                stream -> new StreamPrompts(stream, prompts, new Voicing(), new SpokenConsent(new FakeEars(true)))
                        .ask(turn(false)),
                caller);
    }

    /// What was sent comes back, that many steps later and so much weaker, with what a caller says.
    private static FakeLine.Caller echoing(int delay, double gain, FakeLine.Caller caller) {
        return (step, sent) -> {
            short[] block = ((Heard.Sound) caller.says(step, sent)).samples().clone();
            for (int i = 0; step >= delay && i < block.length; i++) {
                block[i] += (short) (gain * sent.get(step - delay)[i]);
            }
            return new Heard.Sound(block);
        };
    }

    private static int steps(String recording) throws IOException {
        return Math.ceilDiv(2 * Recordings.of(recording).samples().length, AudioStream.BLOCK);
    }

    private static Heard silence() {
        return new Heard.Sound(new short[AudioStream.BLOCK]);
    }

    /// A recording that begins in that step; silence before and after.
    private static FakeLine.Caller speaking(String file, int from) throws IOException {
        short[] speech = Resampling.doubled(Recordings.of(file).samples());
        return (step, _) -> {
            int at = (step - from) * AudioStream.BLOCK;
            return at < 0 || at >= speech.length
                    ? silence()
                    : new Heard.Sound(Arrays.copyOfRange(speech, at, at + AudioStream.BLOCK));
        };
    }

    /// The step in which somebody who speaks from then on is first loud.
    private static int firstLoud(FakeLine.Caller caller) {
        int step = 0;
        while (((Heard.Sound) caller.says(step, List.of())).level() < 160) {
            step++;
        }
        return step;
    }

    @Test
    void whoWaitsHearsBothToTheEnd() {
        Asked asked = ask(false, (_, _) -> silence());

        assertThat(asked).isInstanceOf(Asked.Answering.class);
        assertThat(sent(NOTICE)).isEqualTo(STEPS);
        assertThat(sent(QUESTION)).isEqualTo(STEPS);
    }

    @Test
    void speechStopsTheQuestionWithin100MillisecondsAndItsBeginningIsThereForWhoListens() throws IOException {
        FakeLine.Caller caller = speaking("en-human-invoice.wav", STEPS + 30);

        Asked asked = ask(false, caller);

        assertThat(asked)
                .isInstanceOfSatisfying(
                        Asked.Answering.class,
                        answering -> assertThat(answering.kept()).isTrue());
        // The frame of the first loud step is out already: four more are 80 ms.
        assertThat(sent(QUESTION)).isLessThanOrEqualTo(firstLoud(caller) + 1 + 4 - STEPS);
        assertThat(next.size()).isBetween(20, 27);
        assertThat(new Heard.Sound(next.getFirst()).level()).isLessThan(160);
        assertThat(new Heard.Sound(next.getLast()).level()).isGreaterThan(160);
    }

    @Test
    void whoSpeaksIntoTheNoticeHearsItAllAndIsHeardFromTheBeginning() throws IOException {
        FakeLine.Caller caller = speaking("en-robot-card-1.wav", 10);

        Asked asked = ask(false, caller);

        assertThat(sent(NOTICE)).isEqualTo(STEPS);
        assertThat(sent(QUESTION)).as("they go on speaking").isLessThanOrEqualTo(5);
        int first = firstLoud(caller);
        assertThat(asked).isInstanceOfSatisfying(Asked.Answering.class, answering -> {
            assertThat(answering.before().size()).isGreaterThan(STEPS - first);
            List<short[]> all = new ArrayList<>(answering.before());
            all.addAll(next);
            int begins = 0;
            while (new Heard.Sound(all.get(begins)).level() < 160) {
                begins++;
            }
            for (int i = 0; begins + i < all.size(); i++) {
                assertThat(all.get(begins + i))
                        .as("block %d", i)
                        .isEqualTo(((Heard.Sound) caller.says(first + i, List.of())).samples());
            }
        });
    }

    @Test
    void whoSaidHelloIntoTheNoticeStillHearsTheQuestion() throws IOException {
        Asked asked = ask(false, speaking("en-yes.wav", 5));

        assertThat(sent(QUESTION)).isEqualTo(STEPS);
        assertThat(asked)
                .isInstanceOfSatisfying(
                        Asked.Answering.class,
                        answering -> assertThat(answering.before().size()).isGreaterThan(80));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "2, 0.5", "9, 0.2", "30, 0.1", "50, 0.3"})
    void ourOwnPromptComingBackStopsNothingAndIsNoAnswer(int delay, double gain) throws IOException {
        Asked asked = ask("en-robot-appointment.wav", "en-robot-code.wav", echoing(delay, gain, (_, _) -> silence()));

        assertThat(line.sent()).hasSize(steps("en-robot-appointment.wav") + steps("en-robot-code.wav"));
        assertThat(asked)
                .isInstanceOfSatisfying(
                        Asked.Answering.class,
                        answering -> assertThat(answering.before())
                                .hasSizeLessThanOrEqualTo(25)
                                .allSatisfy(block -> assertThat(new Heard.Sound(block).level())
                                        .isLessThan(200)));
    }

    @ParameterizedTest
    @CsvSource({"2, 0.2", "9, 0.1", "30, 0.1", "50, 0.1"})
    void whoSpeaksOverTheEchoStopsTheQuestionWithin200Milliseconds(int delay, double gain) throws IOException {
        int notice = steps("en-robot-appointment.wav");
        FakeLine.Caller caller = speaking("en-human-invoice.wav", notice + 60);

        ask("en-robot-appointment.wav", "en-robot-code.wav", echoing(delay, gain, caller));

        assertThat(line.sent().size()).isLessThanOrEqualTo(firstLoud(caller) + 11);
        assertThat(line.sent().size()).isGreaterThan(firstLoud(caller));
    }

    @Test
    void whoSpeaksIntoTheNoticeIsHeardOverTheEcho() throws IOException {
        FakeLine.Caller caller = speaking("en-human-invoice.wav", 150);

        Asked asked = ask("en-robot-appointment.wav", "en-robot-code.wav", echoing(9, 0.1, caller));

        int lasts = steps("en-robot-appointment.wav") - firstLoud(caller);
        assertThat(asked)
                .isInstanceOfSatisfying(
                        Asked.Answering.class,
                        answering -> assertThat(answering.before().size()).isBetween(lasts, lasts + 30));
    }

    @Test
    void aKeyDeclinesInNoticeAndQuestionAndNothingMoreIsPlayed() {
        for (int when : new int[] {0, 50, STEPS, STEPS + 50}) {
            StreamPromptsTest other = new StreamPromptsTest();
            Asked asked = other.ask(false, (step, _) -> step == when ? new Heard.Key('1') : silence());

            assertThat(asked).as("step %d", when).isEqualTo(new Asked.Over(new ListenOutcome.Declined()));
            assertThat(other.line.sent()).hasSizeLessThanOrEqualTo(when + 2);
        }
    }

    @Test
    void keyOneConsentsAndTheQuestionFollowsAndWhatWasSaidBeforeIsForgotten() throws IOException {
        FakeLine.Caller speaks = speaking("en-yes.wav", 5);
        Asked asked = ask(true, (step, sent) -> step == 70 ? new Heard.Key('1') : speaks.says(step, sent));

        assertThat(asked).isEqualTo(new Asked.Answering(true, List.of()));
        assertThat(sent(NOTICE)).isLessThanOrEqualTo(72);
        assertThat(sent(QUESTION)).isEqualTo(STEPS);
    }

    @Test
    void withoutAKeyNothingMayBeKeptAndAnyOtherKeyDeclines() {
        assertThat(ask(true, (_, _) -> silence()))
                .isInstanceOfSatisfying(
                        Asked.Answering.class,
                        answering -> assertThat(answering.kept()).isFalse());
        assertThat(new StreamPromptsTest().ask(true, (step, _) -> step == 50 ? new Heard.Key('2') : silence()))
                .isEqualTo(new Asked.Over(new ListenOutcome.Declined()));
    }

    @Test
    void aKeyThatComesAsSoundAndAModemEndTheNotice() {
        assertThat(ask(false, tones(697, 1_209))).isEqualTo(new Asked.Over(new ListenOutcome.Declined()));
        assertThat(new StreamPromptsTest().ask(false, tones(2_100, 2_100)))
                .isEqualTo(new Asked.Over(new ListenOutcome.Machine(2_100)));
    }

    private static FakeLine.Caller tones(int one, int other) {
        return (step, _) -> {
            short[] block = new short[AudioStream.BLOCK];
            for (int i = 0; i < block.length; i++) {
                double time = (step * AudioStream.BLOCK + i) / 16_000.0;
                block[i] =
                        (short) (4_000 * (Math.sin(2 * Math.PI * one * time) + Math.sin(2 * Math.PI * other * time)));
            }
            return new Heard.Sound(block);
        };
    }

    @Test
    void whoHangsUpInTheNoticeWasNotTold() {
        Asked asked = ask(false, (step, _) -> step == 50 ? new Heard.Ended(AudioClosing.HUNG_UP) : silence());

        assertThat(asked).isEqualTo(new Asked.Over(new ListenOutcome.NotPossible("no-sound")));
    }
}
