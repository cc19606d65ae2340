package org.callwarden.server.audiosocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.callwarden.server.agi.protocol.AgiReply;
import org.callwarden.server.audiosocket.ListeningPbx.Outcome;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.Sound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A real Asterisk connects by `EXEC Dial AudioSocket/…` for real SIP calls, whose caller speaks and hears; whatever
/// becomes of the connection, the caller stays and AGI goes on.
@ExtendWith(RealParts.class)
class AudioSocketIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final int BLOCKS_A_SECOND = 50;
    /// Of a sine of 8,000 at most, as [Sound#tone] makes it.
    private static final double LOUD = 8_000 / Math.sqrt(2);

    private static ListeningPbx pbx;

    private final RealParts parts;

    AudioSocketIT(RealParts parts) {
        this.parts = parts;
    }

    @BeforeAll
    static void start(RealParts parts) {
        pbx = new ListeningPbx(parts);
    }

    @AfterAll
    static void stop() {
        pbx.close();
    }

    @BeforeEach
    void asAtTheBeginning() {
        pbx.reset();
    }

    /// How a call comes to us.
    enum Way {
        MU_LAW,
        A_LAW,
        G722;

        LabTrunk trunk() {
            return this == A_LAW ? LabTrunk.CARRIER_ALAW : LabTrunk.CARRIER;
        }

        String dialed() {
            return this == G722 ? ListeningPbx.WIDEBAND : ListeningPbx.DIALED;
        }
    }

    private OngoingCall call(Way way, Sound sound) {
        return parts.caller()
                .call(CallPlan.from(way.trunk(), "0901234567", way.dialed())
                        .saying(sound)
                        .withinLimit(SOON.plusSeconds(20)));
    }

    private static short[] tone(Duration length) {
        short[] samples = new short[(int) (length.toMillis() * 16)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (8_000 * Math.sin(2 * Math.PI * 1_000 * i / 16_000));
        }
        return samples;
    }

    private static SpeechDetector.Hears stopsForTone(Heard.Sound block) {
        return block.level() > LOUD / 2 ? SpeechDetector.Hears.STOP : SpeechDetector.Hears.NOTHING;
    }

    private static double level(short... block) {
        double sum = 0;
        for (short sample : block) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / block.length);
    }

    /// Listens until it is loud, and then to a second of it.
    private static short[] aSecondOfSound(AudioStream stream) {
        short[] second = new short[BLOCKS_A_SECOND * AudioStream.BLOCK];
        int blocks = 0;
        while (blocks < BLOCKS_A_SECOND) {
            Heard heard = stream.listen(SOON);
            if (heard instanceof Heard.Sound(short[] block, long _, double _)
                    && (blocks > 0 || level(block) > LOUD / 2)) {
                System.arraycopy(block, 0, second, blocks++ * AudioStream.BLOCK, AudioStream.BLOCK);
            } else if (heard instanceof Heard.Ended) {
                throw new AssertionError("it ended: " + heard);
            }
        }
        return second;
    }

    /// Counted only where the tone crosses widely: around zero the codecs ripple.
    private static long upwardCrossings(short... samples) {
        long crossings = 0;
        boolean below = false;
        for (short sample : samples) {
            if (below && sample > LOUD / 4) {
                crossings++;
            }
            below = sample < -LOUD / 4 || (below && sample <= LOUD / 4);
        }
        return crossings;
    }

    /// Asterisk closes as well, and with sound of ours unread that is a reset: whichever is seen first.
    private static Set<AudioClosing> withAsterisksOwn(AudioClosing reason) {
        return Set.of(reason, AudioClosing.CONNECTION_CLOSED, AudioClosing.CONNECTION_RESET);
    }

    private static AudioClosing heardToTheEnd(AudioStream stream) {
        Heard heard = stream.listen(SOON);
        while (!(heard instanceof Heard.Ended(AudioClosing reason))) {
            heard = stream.listen(SOON);
        }
        return reason;
    }

    private static <T> T got(CompletableFuture<T> future) throws Exception {
        return future.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    /// A script may begin to play before the caller has the 200: who presses a key or hangs up hears it first.
    private static void awaitHeard(OngoingCall call, Instant from) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!call.heard().heardBetween(from, Instant.now()) && System.nanoTime() < end) {
            LockSupport.parkNanos(MOMENT.toNanos());
        }
        assertThat(call.heard().heardBetween(from, Instant.now())).isTrue();
    }

    /// The tone that the dialplan plays after AGI is heard, and it is the caller who ends the call.
    private static void assertGoesOn(OngoingCall call) {
        Instant from = Instant.now();
        awaitHeard(call, from);
        call.hangUp();
        CallResult result = call.await(SOON);
        assertThat(result.heard().heardBetween(from, result.endedAt())).isTrue();
        assertThat(result.ending()).isEqualTo(CallResult.Ending.CALLER_HUNG_UP);
        assertThat(result.finalCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void soundAndKeysGoBothWays(Way way) throws Exception {
        CompletableFuture<short[]> heard = new CompletableFuture<>();
        CompletableFuture<Instant> playedFrom = new CompletableFuture<>();
        CompletableFuture<Played> played = new CompletableFuture<>();
        CompletableFuture<Digits> digits = new CompletableFuture<>();
        pbx.talk(stream -> {
            heard.complete(aSecondOfSound(stream));
            playedFrom.complete(Instant.now());
            played.complete(stream.play(tone(Duration.ofSeconds(2))));
            digits.complete(stream.readDigits(2, SOON, SOON, ""));
        });
        try (OngoingCall call = call(way, Sound.tone(440))) {
            short[] second = got(heard);
            assertThat(level(second)).isBetween(LOUD * 0.8, LOUD * 1.2);
            assertThat(upwardCrossings(second)).isBetween(430L, 450L);

            Instant from = got(playedFrom);
            assertThat(got(played)).isEqualTo(new Played.Whole());
            call.press("5#");
            assertThat(got(digits)).isEqualTo(new Digits("5#", Digits.How.ENOUGH));
            assertThat(call.heard().audibleBetween(from, Instant.now())).isGreaterThan(Duration.ofMillis(1_800));
            assertThat(call.heard().packets().stream()
                            .mapToDouble(packet -> packet.level())
                            .max()
                            .orElse(0))
                    .isBetween(LOUD * 0.8, LOUD * 1.2);

            Outcome outcome = pbx.outcome();
            assertThat(outcome.reply()).isInstanceOf(AgiReply.Success.class);
            assertThat(outcome.dialStatus()).isEqualTo("ANSWER");
            assertGoesOn(call);
        }
        assertThat(pbx.events.next()).isEqualTo(AudioClosing.SCRIPT_ENDED);
    }

    @ParameterizedTest
    @EnumSource
    void aKeyAndSpeechStopAPromptWithin100Milliseconds(Interruption how) throws Exception {
        Instant placed = Instant.now();
        CompletableFuture<Played> played = new CompletableFuture<>();
        CompletableFuture<Instant> stopped = new CompletableFuture<>();
        pbx.talk(stream -> {
            Played outcome = stream.play(tone(Duration.ofSeconds(15)), AudioSocketIT::stopsForTone);
            stopped.complete(Instant.now());
            played.complete(outcome);
            for (int i = 0; i < BLOCKS_A_SECOND; i++) {
                stream.listen(SOON);
            }
        });
        Sound speech = Sound.tone(440);
        Sound quietFirst =
                index -> how == Interruption.SPEECH && index > 3 * Sound.SAMPLES_A_SECOND ? speech.sample(index) : 0;
        try (OngoingCall call = call(Way.MU_LAW, quietFirst)) {
            awaitHeard(call, placed);
            if (how == Interruption.KEY) {
                call.press("1");
            }
            Instant from = got(stopped);
            if (how == Interruption.KEY) {
                assertThat(got(played)).isInstanceOf(Played.StoppedByKey.class);
            } else {
                assertThat(got(played)).isInstanceOf(Played.StoppedBySpeech.class);
            }
            pbx.outcome();
            assertThat(call.heard().heardBetween(from.minus(Duration.ofSeconds(1)), from))
                    .isTrue();
            assertThat(call.heard().heardBetween(from.plus(MOMENT), from.plus(MOMENT.multipliedBy(8))))
                    .isFalse();
            assertGoesOn(call);
        }
    }

    enum Interruption {
        KEY,
        SPEECH
    }

    @Test
    void aTrunksOwnCodecEndsListeningAndTheCallerStays() throws Exception {
        CompletableFuture<AudioClosing> reason = new CompletableFuture<>();
        pbx.withoutFormat();
        pbx.talk(stream -> reason.complete(heardToTheEnd(stream)));
        try (OngoingCall call = call(Way.MU_LAW, Sound.tone(440))) {
            // Mostly Asterisk is first: it closes when it gets another format than the trunk's.
            assertThat(got(reason)).isIn(withAsterisksOwn(AudioClosing.OTHER_RATE));
            assertThat(pbx.outcome().channelState()).isEqualTo("Up");
            assertGoesOn(call);
        }
        pbx.events.next();
    }

    @Test
    void dialsOwnLimitEndsListeningAndTheCallerStays() throws Exception {
        CompletableFuture<AudioClosing> reason = new CompletableFuture<>();
        pbx.limit(Duration.ofSeconds(2));
        pbx.talk(stream -> reason.complete(heardToTheEnd(stream)));
        try (OngoingCall call = call(Way.MU_LAW, Sound.silence())) {
            assertThat(got(reason)).isIn(withAsterisksOwn(AudioClosing.HUNG_UP));
            assertThat(pbx.outcome().dialStatus()).isEqualTo("ANSWER");
            assertGoesOn(call);
        }
        pbx.events.next();
    }

    @Test
    void aCallerWhoHangsUpEndsAPromptAtOnce() throws Exception {
        Instant placed = Instant.now();
        CompletableFuture<Played> played = new CompletableFuture<>();
        pbx.talk(stream -> {
            played.complete(stream.play(tone(Duration.ofSeconds(15))));
        });
        try (OngoingCall call = call(Way.MU_LAW, Sound.silence())) {
            awaitHeard(call, placed);
            call.hangUp();
            assertThat(got(played))
                    .isInstanceOfSatisfying(
                            Played.Ended.class,
                            ended -> assertThat(ended.reason()).isIn(withAsterisksOwn(AudioClosing.HUNG_UP)));
        }
        pbx.events.next();
    }

    @Test
    void aServerThatStopsLeavesTheCallerUp() throws Exception {
        CountDownLatch talking = new CountDownLatch(1);
        CompletableFuture<AudioClosing> reason = new CompletableFuture<>();
        pbx.talk(stream -> {
            talking.countDown();
            reason.complete(heardToTheEnd(stream));
        });
        try (OngoingCall call = call(Way.MU_LAW, Sound.silence())) {
            assertThat(talking.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            pbx.closeServer();
            assertThat(got(reason)).isEqualTo(AudioClosing.SERVER_STOPPING);
            assertThat(pbx.outcome().dialStatus()).isEqualTo("ANSWER");
            assertGoesOn(call);
        }
        pbx.events.next();
    }

    @ParameterizedTest
    @EnumSource
    void aServerWithAFaultLeavesTheCallerUpAndAgiUsable(BadAudioServer.Fault fault) throws IOException {
        pbx.limit(Duration.ofSeconds(6));
        try (BadAudioServer server = new BadAudioServer(fault)) {
            pbx.connectTo(server.port());
            try (OngoingCall call = call(Way.MU_LAW, Sound.tone(440))) {
                assertThat(pbx.outcome().channelState()).isEqualTo("Up");
                assertGoesOn(call);
            }
        }
    }

    @Test
    void aServerThatCannotBeReachedLeavesTheCallerWaitingAndAgiUsable() throws IOException {
        int port;
        try (BadAudioServer gone = new BadAudioServer(BadAudioServer.Fault.CLOSE)) {
            port = gone.port();
        }
        pbx.connectTo(port);
        try (OngoingCall call = call(Way.MU_LAW, Sound.silence())) {
            Outcome outcome = pbx.outcome();
            assertThat(outcome.dialStatus()).isEqualTo("CHANUNAVAIL");
            assertThat(outcome.channelState()).isEqualTo("Ring");
            assertGoesOn(call);
        }
    }
}
