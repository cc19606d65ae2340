package org.callwarden.server.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.server.ami.CallFact.CalledIn;
import org.callwarden.server.ami.CallFact.DialledOut;
import org.callwarden.server.ami.CallFact.Over;
import org.callwarden.server.ami.CallFact.Stage;
import org.callwarden.server.ami.ChannelEvent.Ended;
import org.callwarden.server.ami.ChannelEvent.Entered;
import org.callwarden.server.ami.ChannelEvent.Held;
import org.callwarden.server.ami.ChannelEvent.Left;
import org.callwarden.server.ami.ChannelEvent.Paired;
import org.callwarden.server.ami.ChannelEvent.Rings;
import org.callwarden.server.ami.ChannelEvent.Started;
import org.junit.jupiter.api.Test;

/// Who talked with whom for how long, of what was not recorded.
class CallWatchTest {

    private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");

    private final List<CallFact> facts = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private CallWatch watch = new CallWatch(name -> name.matches("PJSIP/[0-9]{3}-.*"));

    @Test
    void whatIsTalkedOnHoldDoesNotCountAndWhatFollowsDoes() {
        call("in", "PJSIP/carrier-1", true);
        call("201", "PJSIP/201-1", false);
        enter("in", "b", 0);
        enter("201", "b", 0);
        see(new Held("201", true, at(10)));
        see(new Held("201", false, at(60)));
        end("in", 65);

        assertThat(talked()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aCallRingsFromTheFirstPhoneThatSaysSoUntilSomebodyTalksOrTheLastIsGone() {
        call("in", "PJSIP/carrier-1", true);
        call("201", "PJSIP/201-1", false);
        call("202", "PJSIP/202-1", false);
        call("half", "Local/201@x-1;1", false);
        see(new Rings("half", "in", "Local/201@x-1;1", at(1)));
        assertThat(stages).isEmpty();
        see(new Rings("201", "in", "PJSIP/201-1", at(1)));
        see(new Rings("201", "in", "PJSIP/201-1", at(1)));
        see(new Rings("202", "in", "PJSIP/202-1", at(1)));
        end("201", 5);
        assertThat(stages).containsExactly(Stage.RINGING);

        enter("202", "b", 6);
        enter("in", "b", 6);
        assertThat(stages).containsExactly(Stage.RINGING, Stage.TALKING);
        see(new Held("202", true, at(10)));
        see(new Held("202", false, at(20)));
        end("in", 30);

        assertThat(stages).containsExactly(Stage.RINGING, Stage.TALKING, Stage.WAITING, Stage.TALKING);
    }

    @Test
    void aCallThatNobodyAnswersRingsNoMoreWhenItsPhoneIsGone() {
        call("in", "PJSIP/carrier-1", true);
        call("201", "PJSIP/201-1", false);
        see(new Rings("201", "in", "PJSIP/201-1", at(1)));
        see(new Rings("201", "nobody", "PJSIP/201-1", at(1)));
        end("201", 20);
        end("in", 60);

        assertThat(stages).containsExactly(Stage.RINGING, Stage.WAITING);
    }

    @Test
    void inAConferenceOneWhoDoesNotHoldIsEnough() {
        call("in", "PJSIP/carrier-1", true);
        call("201", "PJSIP/201-1", false);
        call("202", "PJSIP/202-1", false);
        List.of("in", "201", "202").forEach(id -> enter(id, "b", 0));
        see(new Held("201", true, at(10)));
        see(new Left("202", "b", at(20)));
        end("in", 60);

        assertThat(talked()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void parkedNextToAnExtensionIsNotTalking() {
        call("in", "PJSIP/carrier-1", true);
        call("201", "PJSIP/201-1", false);
        see(new Entered("in", "park", true, at(0)));
        see(new Entered("201", "park", true, at(0)));
        end("in", 60);

        assertThat(facts).hasExactlyElementsOfTypes(CalledIn.class, Over.class);
        assertThat(talked()).isZero();
    }

    @Test
    void twoCallersInTwoBridgesHaveClocksOfTheirOwn() {
        call("in1", "PJSIP/carrier-1", true);
        call("in2", "PJSIP/carrier-2", true);
        call("201", "PJSIP/201-1", false);
        call("202", "PJSIP/202-1", false);
        enter("in1", "b1", 0);
        enter("201", "b1", 0);
        enter("in2", "b2", 5);
        enter("202", "b2", 5);
        end("in1", 10);
        end("in2", 10);

        assertThat(facts)
                .contains(
                        new Over("in1", Duration.ofSeconds(10), at(10)),
                        new Over("in2", Duration.ofSeconds(5), at(10)));
    }

    @Test
    void aPairThatIsOptimizedAwayLeavesTheTimeUncut() {
        call("in", "PJSIP/carrier-1", true);
        call("l1", "Local/201@x-1;1", false);
        call("l2", "Local/201@x-1;2", true);
        call("201", "PJSIP/201-1", false);
        see(new Paired("l1", "l2", at(0)));
        enter("in", "b1", 0);
        enter("l1", "b1", 0);
        enter("l2", "b2", 0);
        enter("201", "b2", 0);
        enter("201", "b1", 1);
        see(new Left("201", "b2", at(1)));
        end("l1", 1);
        end("l2", 1);
        end("in", 9);

        assertThat(talked()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void afterMissedStepsNothingIsSaidOfCallsThatWereUp() {
        call("in", "PJSIP/carrier-1", true);
        call("201", "PJSIP/201-1", false);
        enter("in", "b", 0);
        enter("201", "b", 0);
        facts.clear();

        watch.forget();
        end("in", 60);
        end("201", 60);

        assertThat(facts).isEmpty();
        assertThat(watch.size()).isZero();
    }

    @Test
    void channelsAreWatchedUpToALimitAndOneMoreIsNot() {
        watch = new CallWatch(name -> name.matches("PJSIP/[0-9]{3}-.*"), 2);
        call("in1", "PJSIP/carrier-1", true);
        call("in2", "PJSIP/carrier-2", true);
        call("in3", "PJSIP/carrier-3", true);
        assertThat(watch.size()).isEqualTo(2);
        assertThat(facts).hasSize(2);

        end("in1", 1);
        call("in4", "PJSIP/carrier-4", true);

        assertThat(facts).hasExactlyElementsOfTypes(CalledIn.class, CalledIn.class, Over.class, CalledIn.class);
    }

    @Test
    void whatIsDialledThroughSpeechOrLocalChannelsIsNoDialOut() {
        call("201", "PJSIP/201-1", true);
        see(new ChannelEvent.Answered("201", "AudioSocket/127.0.0.1:9093-1", at(1)));
        see(new ChannelEvent.Answered("201", "Local/0908123456@out-1;1", at(1)));
        see(new ChannelEvent.Answered("201", "PJSIP/202-1", at(1)));
        see(new ChannelEvent.Answered("nobody", "PJSIP/carrier-1", at(1)));
        assertThat(facts).isEmpty();

        see(new ChannelEvent.Answered("201", "PJSIP/carrier-1", at(1)));

        assertThat(facts).containsExactly(new DialledOut("0908123456", at(1)));
    }

    private Duration talked() {
        return facts.stream()
                .filter(Over.class::isInstance)
                .map(fact -> ((Over) fact).talked())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private void call(String id, String name, boolean incoming) {
        see(new Started(id, id, name, incoming, "0908123456", "0912345678", at(0)));
    }

    private void enter(String id, String bridge, int second) {
        see(new Entered(id, bridge, false, at(second)));
    }

    private void end(String id, int second) {
        see(new Ended(id, at(second)));
    }

    private void see(ChannelEvent event) {
        for (CallFact fact : watch.see(event)) {
            if (fact instanceof CallFact.Became became) {
                stages.add(became.stage());
            } else {
                facts.add(fact);
            }
        }
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
