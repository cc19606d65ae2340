package org.callwarden.server.audiosocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.callwarden.screening.Slow;
import org.callwarden.server.audiosocket.protocol.AudioLimits;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.transport.AllowedNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The server over loopback, with peers as Asterisk is, and with others.
@Timeout(60)
@Slow
class AudioSocketServerTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final RecordedAudioEvents events = new RecordedAudioEvents();
    private final AudioCounts counts = events.counts;
    private final List<AudioSocketServer> servers = new ArrayList<>();
    private final AudioRendezvous rendezvous =
            new AudioRendezvous(limits(10, 10), new SplittableRandom(3), System::nanoTime);

    @AfterEach
    void nothingIsLeftOver() {
        for (AudioSocketServer server : servers) {
            server.close();
            server.close();
            assertThat(server.connections()).isZero();
        }
    }

    private static AudioLimits limits(int streams, int perPeer) {
        AudioLimits usual = AudioLimits.DEFAULT;
        return new AudioLimits(
                640,
                2,
                Duration.ofSeconds(20),
                Duration.ofMillis(100),
                Duration.ofMillis(700),
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                20,
                10,
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                usual.preRoll(),
                5,
                usual.idLife(),
                streams,
                perPeer);
    }

    private AudioSocketServer server(int streams, int perPeer, String network) {
        AudioServerSettings settings = new AudioServerSettings(
                InetAddress.getLoopbackAddress(), 0, List.of(AllowedNetwork.parse(network)), limits(streams, perPeer));
        AudioSocketServer server = new AudioSocketServer(settings, rendezvous, events);
        server.start();
        servers.add(server);
        return server;
    }

    private AudioSocketServer server() {
        return server(10, 10, "127.0.0.0/8");
    }

    private static FakeAudioAsterisk connect(AudioSocketServer server) {
        return FakeAudioAsterisk.connect(server.address());
    }

    private AudioInvitation invited() {
        return rendezvous.invite().orElseThrow();
    }

    private AudioClosing nextEnd() {
        return events.next();
    }

    /// A peer that sends as fast as it can until the server has closed.
    private static Thread flood(FakeAudioAsterisk asterisk) {
        return Thread.ofVirtual().start(() -> {
            boolean open = true;
            while (open) {
                open = asterisk.trySound(1);
            }
        });
    }

    private static AudioStream stream(AudioInvitation invitation) {
        return invitation.await(SOON).orElseThrow();
    }

    private static Heard heardNext(AudioStream stream) {
        return stream.listen(SOON);
    }

    private static AudioClosing heardToTheEnd(AudioStream stream) {
        Heard heard = heardNext(stream);
        while (!(heard instanceof Heard.Ended(AudioClosing reason))) {
            heard = heardNext(stream);
        }
        return reason;
    }

    private static short[] tone(int value, int samples) {
        short[] tone = new short[samples];
        Arrays.fill(tone, (short) value);
        return tone;
    }

    @Test
    void soundGoesBothWaysAndTheScriptEndsIt() {
        AudioSocketServer server = server();
        AudioInvitation invitation = invited();
        try (FakeAudioAsterisk asterisk = connect(server).id(invitation.id())) {
            try (AudioStream stream = stream(invitation)) {
                asterisk.awaitSound(0);
                asterisk.sound(77).key('4');
                assertThat(heardNext(stream))
                        .isInstanceOfSatisfying(
                                Heard.Sound.class,
                                sound -> assertThat(sound.samples()).containsOnly((short) 77));
                assertThat(heardNext(stream)).isEqualTo(new Heard.Key('4'));
                assertThat(stream.play(tone(55, 3 * AudioStream.BLOCK))).isEqualTo(new Played.Whole());
                for (int i = 0; i < 3; i++) {
                    asterisk.awaitSound(55);
                }
                asterisk.awaitSound(0);
            }
            assertThat(asterisk.awaitClosed()).as("hang-up was said").isTrue();
        }
        assertThat(nextEnd()).isEqualTo(AudioClosing.SCRIPT_ENDED);
        assertThat(counts.byName()).containsOnlyKeys("script_ended");
    }

    @Test
    void aCallerWhoHangsUpEndsAPromptAtOnce() {
        AudioSocketServer server = server();
        AudioInvitation invitation = invited();
        try (FakeAudioAsterisk asterisk = connect(server).id(invitation.id());
                AudioStream stream = stream(invitation)) {
            asterisk.hangUp();
            assertThat(stream.play(tone(1, 16_000))).isEqualTo(new Played.Ended(AudioClosing.HUNG_UP));
        }
        assertThat(nextEnd()).isEqualTo(AudioClosing.HUNG_UP);
    }

    @ParameterizedTest
    @CsvSource({"true, CONNECTION_RESET", "false, CONNECTION_CLOSED"})
    void anAsteriskThatIsGoneEndsListening(boolean reset, AudioClosing expected) {
        AudioSocketServer server = server();
        AudioInvitation invitation = invited();
        try (FakeAudioAsterisk asterisk = connect(server).id(invitation.id());
                AudioStream stream = stream(invitation)) {
            asterisk.awaitSound(0);
            if (reset) {
                asterisk.reset();
            } else {
                asterisk.halfClose();
            }
            assertThat(heardToTheEnd(stream)).isEqualTo(expected);
        }
        assertThat(nextEnd()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "474554202f20485454502f312e310d0a, NO_ID",
        "010011, MALFORMED_FRAME",
        "0100100102030405060708090a0b0c0d0e0f10, UNKNOWN_ID"
    })
    void aStrangerIsRefusedWithoutAWord(String hex, AudioClosing expected) {
        try (FakeAudioAsterisk asterisk = connect(server()).send(hex)) {
            assertThat(asterisk.next()).isEqualTo(-2);
        }
        assertThat(nextEnd()).isEqualTo(expected);
        assertThat(counts.opened()).isZero();
        assertThat(counts.of(expected)).isEqualTo(1);
    }

    @Test
    void anIdCountsForOneConnectionAndTheSecondOneDisturbsNothing() {
        AudioSocketServer server = server();
        AudioInvitation invitation = invited();
        UUID id = invitation.id();
        try (FakeAudioAsterisk asterisk = connect(server).id(id);
                AudioStream stream = stream(invitation)) {
            try (FakeAudioAsterisk second = connect(server).id(id).sound(2)) {
                assertThat(second.next()).isEqualTo(-2);
            }
            assertThat(nextEnd()).isEqualTo(AudioClosing.SECOND_CONNECTION);
            asterisk.sound(1);
            assertThat(heardNext(stream)).isInstanceOf(Heard.Sound.class);
        }
        assertThat(nextEnd()).isEqualTo(AudioClosing.SCRIPT_ENDED);
        try (FakeAudioAsterisk again = connect(server).id(id)) {
            assertThat(again.next()).isEqualTo(-2);
        }
        assertThat(nextEnd()).isEqualTo(AudioClosing.USED_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "deadbeefdeadbeef, TOO_MANY_UNKNOWN",
        "1000a0, OTHER_RATE",
        "120140, OTHER_LENGTH",
        "03000178, MALFORMED_FRAME",
        "12ffff, FRAME_TOO_LONG",
        "120280000000, HALF_FRAME",
        "ff0000, PEER_GAVE_UP"
    })
    void aPeerThatSendsWhatAsteriskDoesNotEndsListeningWithItsReason(String hex, AudioClosing expected) {
        AudioSocketServer server = server();
        AudioInvitation invitation = invited();
        String bytes = switch (expected) {
            case TOO_MANY_UNKNOWN -> "de0001ad".repeat(3);
            case OTHER_RATE -> hex + "ff".repeat(160);
            case OTHER_LENGTH -> hex + "00".repeat(320);
            default -> hex;
        };
        try (FakeAudioAsterisk asterisk = connect(server).id(invitation.id());
                AudioStream stream = stream(invitation)) {
            asterisk.sound(1).send(bytes);
            assertThat(heardToTheEnd(stream)).isEqualTo(expected);
            asterisk.awaitClosed();
        }
        assertThat(nextEnd()).isEqualTo(expected);
    }

    @Test
    void noSoundAtAllEndsListening() {
        AudioSocketServer server = server();
        AudioInvitation invitation = invited();
        try (FakeAudioAsterisk asterisk = connect(server).id(invitation.id());
                AudioStream stream = stream(invitation)) {
            assertThat(heardToTheEnd(stream)).isEqualTo(AudioClosing.QUIET);
            assertThat(asterisk.awaitClosed()).isTrue();
        }
        assertThat(nextEnd()).isEqualTo(AudioClosing.QUIET);
    }

    @Test
    void soundAfterTheHangUpIsThrownAwayAndCounted() {
        AudioSocketServer server = server();
        AudioInvitation invitation = invited();
        try (FakeAudioAsterisk asterisk = connect(server).id(invitation.id());
                AudioStream stream = stream(invitation)) {
            asterisk.send("000000" + "120280" + "0100".repeat(320));
            assertThat(heardToTheEnd(stream)).isEqualTo(AudioClosing.HUNG_UP);
            asterisk.awaitClosed();
        }
        assertThat(nextEnd()).isEqualTo(AudioClosing.HUNG_UP);
        assertThat(counts.of(AudioNote.AFTER_HANGUP)).isEqualTo(1);
    }

    @Test
    void aFloodEndsListening() throws InterruptedException {
        AudioSocketServer server = server();
        AudioInvitation invitation = invited();
        Thread flood;
        try (FakeAudioAsterisk asterisk = connect(server).id(invitation.id());
                AudioStream stream = stream(invitation)) {
            flood = flood(asterisk);
            assertThat(heardToTheEnd(stream)).isEqualTo(AudioClosing.FLOOD);
        }
        assertThat(flood.join(SOON)).isTrue();
        assertThat(nextEnd()).isEqualTo(AudioClosing.FLOOD);
    }

    @Test
    void aFloodThatNobodyTakesIsNotRead() throws InterruptedException {
        AudioSocketServer server = server();
        AudioInvitation invitation = invited();
        Thread flood;
        try (FakeAudioAsterisk asterisk = connect(server).id(invitation.id());
                AudioStream stream = stream(invitation)) {
            flood = flood(asterisk);
            assertThat(Polling.until(SOON, () -> counts.of(AudioNote.READING_PAUSED) > 0))
                    .as("%s", counts.byName())
                    .isTrue();
            // The peer is blocked, and the server goes on to send.
            asterisk.awaitSound(0);
            assertThat(stream.ended()).as("%s", counts.byName()).isFalse();
            assertThat(flood.isAlive()).isTrue();
        }
        assertThat(flood.join(SOON)).isTrue();
        assertThat(nextEnd()).isEqualTo(AudioClosing.SCRIPT_ENDED);
    }

    @Test
    void aPeerThatNeverReadsIsGivenUp() {
        AudioSocketServer server = server();
        AudioInvitation invitation = invited();
        try (FakeAudioAsterisk asterisk = connect(server).id(invitation.id());
                AudioStream stream = stream(invitation)) {
            // Talks whenever it was heard, so that it is not taken for quiet.
            Heard heard = new Heard.Nothing();
            while (!(heard instanceof Heard.Ended)) {
                if (heard instanceof Heard.Nothing) {
                    asterisk.trySound(0);
                }
                heard = stream.listen(Duration.ofMillis(50));
            }
            assertThat(heard).isEqualTo(new Heard.Ended(AudioClosing.NOT_READING));
        }
        assertThat(nextEnd()).isEqualTo(AudioClosing.NOT_READING);
    }

    @Test
    void aPeerOutsideTheAllowedNetworksIsClosedUnread() {
        try (FakeAudioAsterisk asterisk = connect(server(10, 10, "10.0.0.0/8"))) {
            assertThat(asterisk.next()).isEqualTo(-2);
        }
        assertThat(nextEnd()).isEqualTo(AudioClosing.PEER_NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"2, 9, NO_STREAM_FREE", "9, 2, PEER_HAS_TOO_MANY"})
    void asManyAsTheLimitConnectAndOneMoreIsClosedUnread(int streams, int perPeer, AudioClosing expected) {
        AudioSocketServer server = server(streams, perPeer, "127.0.0.0/8");
        AudioInvitation invitation = invited();
        try (FakeAudioAsterisk one = connect(server);
                FakeAudioAsterisk two = connect(server).id(invitation.id())) {
            two.awaitSound(0);
            try (FakeAudioAsterisk three = connect(server)) {
                assertThat(three.next()).isEqualTo(-2);
            }
            assertThat(nextEnd()).isEqualTo(expected);
            two.awaitSound(0);
            one.send("ff");
        }
    }

    @Test
    void aServerThatStopsSaysHangUpAndTellsTheScripts() {
        AudioSocketServer server = server();
        AudioInvitation invitation = invited();
        try (FakeAudioAsterisk asterisk = connect(server).id(invitation.id());
                AudioStream stream = stream(invitation)) {
            server.close();
            assertThat(asterisk.awaitClosed()).isTrue();
            assertThat(heardToTheEnd(stream)).isEqualTo(AudioClosing.SERVER_STOPPING);
        }
        assertThat(nextEnd()).isEqualTo(AudioClosing.SERVER_STOPPING);
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int port = server().address().getPort();
        AudioSocketServer second = new AudioSocketServer(AudioServerSettings.loopback(port), rendezvous, counts);
        assertThatThrownBy(second::start).hasMessageContaining("AudioSocket").hasMessageContaining(":" + port);
    }

    @Test
    void aPortIsZeroTo65535AndSomebodyMayConnect() {
        assertThat(AudioServerSettings.loopback(65_535).port()).isEqualTo(65_535);
        assertThatThrownBy(() -> AudioServerSettings.loopback(65_536)).hasMessageContaining("got 65536");
        assertThatThrownBy(() -> AudioServerSettings.loopback(-1)).hasMessageContaining("got -1");
        assertThatThrownBy(() ->
                        new AudioServerSettings(InetAddress.getLoopbackAddress(), 0, List.of(), AudioLimits.DEFAULT))
                .hasMessageContaining("nobody may connect");
    }
}
