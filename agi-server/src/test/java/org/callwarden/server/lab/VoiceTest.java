package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.callwarden.server.lab.Recording.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VoiceTest {

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    @ParameterizedTest
    @EnumSource(Codec.class)
    void everySampleSurvivesCodingWithinHalfAStep(Codec codec) {
        for (int sample = -32_768; sample <= 32_767; sample++) {
            int back = codec.decode(codec.encode(sample));

            assertThat((double) back).isCloseTo(sample, within(Math.max(16, (Math.abs(sample) + 132) / 32.0)));
        }
    }

    @Test
    void silenceHasTheCodesOfG711() {
        assertThat(Codec.PCMU.encode(0)).isEqualTo((byte) 0xFF);
        assertThat(Codec.PCMA.encode(0)).isEqualTo((byte) 0xD5);
    }

    @Test
    void aSilenceIsMeasuredToTheEdgesOfTheTimeAsked() {
        Recording recording = new Recording();
        recording.add(new Packet(START.plusMillis(100), 5000));
        recording.add(new Packet(START.plusMillis(400), 5000));
        recording.add(new Packet(START.plusMillis(420), Recording.AUDIBLE - 0.1));
        recording.add(new Packet(START.plusMillis(440), Recording.AUDIBLE));

        assertThat(recording.longestSilence(START, START.plusMillis(450))).isEqualTo(Duration.ofMillis(300));
        assertThat(recording.longestSilence(START, START.plusSeconds(1))).isEqualTo(Duration.ofMillis(560));
        assertThat(recording.longestSilence(START.plusMillis(405), START.plusMillis(445)))
                .isEqualTo(Duration.ofMillis(35));
        assertThat(recording.longestPause(START.plusMillis(405), START.plusMillis(445)))
                .isEqualTo(Duration.ofMillis(20));
        assertThat(recording.heardBetween(START.plusMillis(410), START.plusMillis(440)))
                .isFalse();
        assertThat(recording.audibleBetween(START, START.plusMillis(441))).isEqualTo(Duration.ofMillis(60));
    }

    @Test
    void aRecordingIsSaidOnceAndThenSilence(@TempDir Path folder) throws Exception {
        Path wav = folder.resolve("two.wav");
        byte[] samples = {0x10, 0x00, (byte) 0xF0, (byte) 0xFF};
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), new AudioFormat(8000, 16, 1, true, false), 2),
                AudioFileFormat.Type.WAVE,
                wav.toFile());

        Sound sound = Sound.recording(wav);

        assertThat(List.of(sound.sample(0), sound.sample(1), sound.sample(2))).containsExactly(16, -16, 0);
    }

    @Test
    void onlyKeysOfAPhoneCanBePressed() {
        try (RtpPeer peer = new RtpPeer(InetAddress.getLoopbackAddress(), Codec.PCMU, Clock.systemUTC())) {
            RtpStream stream = peer.stream(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));

            assertThatThrownBy(() -> stream.press("12x")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aKeyIsOneEventOfRisingDurationThatEndsThreeTimes() throws Exception {
        try (RtpPeer peer = new RtpPeer(InetAddress.getLoopbackAddress(), Codec.PCMU, Clock.systemUTC());
                DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            other.setSoTimeout(5000);
            RtpStream stream = peer.stream((InetSocketAddress) other.getLocalSocketAddress());
            stream.press("7");
            stream.speak(Sound.tone(400));

            List<Event> events = new ArrayList<>();
            List<Integer> sequence = new ArrayList<>();
            long voiceTime = -1;
            while (voiceTime < 0) {
                ByteBuffer packet = receive(other);
                sequence.add((int) packet.getShort(2));
                if ((packet.get(1) & 0x7F) == RtpStream.EVENT_PAYLOAD_TYPE) {
                    events.add(new Event(
                            packet.get(1) < 0,
                            packet.getInt(4),
                            packet.get(12),
                            packet.get(13) < 0,
                            packet.getShort(14)));
                } else {
                    voiceTime = packet.getInt(4);
                }
            }

            assertThat(events)
                    .containsExactly(
                            new Event(true, 0, 7, false, 160),
                            new Event(false, 0, 7, false, 320),
                            new Event(false, 0, 7, false, 480),
                            new Event(false, 0, 7, false, 640),
                            new Event(false, 0, 7, true, 800),
                            new Event(false, 0, 7, true, 800),
                            new Event(false, 0, 7, true, 800));
            assertThat(voiceTime).isEqualTo(800);
            assertThat(sequence).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        }
    }

    private static ByteBuffer receive(DatagramSocket socket) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[500], 500);
        socket.receive(packet);
        return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    }

    @Test
    void whatOneSaysTheOtherHears() throws Exception {
        try (RtpPeer one = new RtpPeer(InetAddress.getLoopbackAddress(), Codec.PCMA, Clock.systemUTC());
                DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            other.setSoTimeout(5000);
            InetSocketAddress address = (InetSocketAddress) other.getLocalSocketAddress();
            RtpStream stream = one.stream(address);
            stream.speak(Sound.tone(400));
            ByteBuffer packet = receive(other);

            stream.receive(packet);

            // A sine of amplitude 8000 has a root mean square of 5657.
            assertThat(stream.heard().packets())
                    .singleElement()
                    .satisfies(heard -> assertThat(heard.level()).isCloseTo(5657, within(60.0)));
        }
    }

    private record Event(boolean marker, int timestamp, int key, boolean end, int duration) {}
}
