package org.callwarden.server.audiosocket.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioDecoderTest {
    private static final UUID ID = UUID.fromString("40325ec2-5efd-4bd3-805f-53576e581d13");
    private static final String ID_FRAME = "01 0010 40325ec2 5efd 4bd3 805f 53576e581d13";

    /// Every kind there is, in an order that Asterisk could send.
    private static final byte[] EVERYTHING = bytes(ID_FRAME
            + "10 0004 01020304"
            + "03 0001 35"
            + "12 0006 ff7f 0080 0100"
            + "02 0000"
            + "7e 0003 aabbcc"
            + "18 0000"
            + "03 0001 23"
            + "00 0000");

    private static final List<AudioFrame> FRAMES = List.of(
            new AudioFrame.Id(ID),
            AudioFrame.Audio.of(SampleRate.KHZ_8, (short) 0x0201, (short) 0x0403),
            new AudioFrame.Dtmf('5'),
            AudioFrame.Audio.of(SampleRate.KHZ_16, Short.MAX_VALUE, Short.MIN_VALUE, (short) 1),
            new AudioFrame.Silence(),
            new AudioFrame.Unknown(0x7e, 3),
            AudioFrame.Audio.of(SampleRate.KHZ_192),
            new AudioFrame.Dtmf('#'),
            new AudioFrame.Hangup());

    private final AudioDecoder decoder = new AudioDecoder(AudioLimitsTest.SMALL);
    private final ByteBuf buffer = Unpooled.buffer();
    private final List<AudioFrame> frames = new ArrayList<>();

    @AfterEach
    void release() {
        buffer.release();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private void feed(byte... bytes) {
        buffer.writeBytes(bytes);
        for (AudioFrame frame = decoder.next(buffer); frame != null; frame = decoder.next(buffer)) {
            frames.add(frame);
        }
    }

    private void feed(String hex) {
        feed(bytes(hex));
    }

    private void feedAudio(int length) {
        feed("12%04x".formatted(length) + "00".repeat(length));
    }

    static IntStream everySplit() {
        return IntStream.rangeClosed(0, EVERYTHING.length);
    }

    @ParameterizedTest
    @MethodSource("everySplit")
    void readsTheSameWhereverTheBytesAreSplit(int split) {
        feed(Arrays.copyOfRange(EVERYTHING, 0, split));
        feed(Arrays.copyOfRange(EVERYTHING, split, EVERYTHING.length));
        assertThat(buffer.readableBytes()).isZero();
        assertThat(frames).isEqualTo(FRAMES);
    }

    @Test
    void readsTheSameByteByByte() {
        for (byte b : EVERYTHING) {
            feed(new byte[] {b});
        }
        assertThat(frames).isEqualTo(FRAMES);
    }

    @ParameterizedTest
    @CsvSource({
        "0x10, KHZ_8, 8000, 320",
        "0x11, KHZ_12, 12000, 480",
        "0x12, KHZ_16, 16000, 640",
        "0x13, KHZ_24, 24000, 960",
        "0x14, KHZ_32, 32000, 1280",
        "0x15, KHZ_44_1, 44100, 1764",
        "0x16, KHZ_48, 48000, 1920",
        "0x17, KHZ_96, 96000, 3840",
        "0x18, KHZ_192, 192000, 7680"
    })
    void readsEverySampleRate(String kind, SampleRate rate, int hertz, int frameBytes) {
        assertThat(rate.kind()).isEqualTo(Integer.decode(kind));
        assertThat(rate.hertz()).isEqualTo(hertz);
        assertThat(rate.frameBytes()).isEqualTo(frameBytes);
        feed(ID_FRAME + kind.substring(2) + "0002 fe ff");
        assertThat(frames).endsWith(AudioFrame.Audio.of(rate, (short) -2));
    }

    @ParameterizedTest
    @EnumSource
    void theLongestFrameThatAsteriskSendsIsWithinTheUsualLimits(SampleRate rate) {
        assertThat(rate.frameBytes()).isLessThanOrEqualTo(AudioLimits.DEFAULT.frameBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0f", "19", "04", "fe"})
    void kindsBesideTheKnownOnesAreUnknownAndSkipped(String kind) {
        feed(ID_FRAME + kind + "0001 aa" + kind + "0000");
        int value = Integer.parseInt(kind, 16);
        assertThat(frames.subList(1, 3))
                .containsExactly(new AudioFrame.Unknown(value, 1), new AudioFrame.Unknown(value, 0));
    }

    @Test
    void anOddNumberOfBytesIsAudioOfWholeSamples() {
        feed(ID_FRAME + "12 0003 010203");
        AudioFrame.Audio audio = (AudioFrame.Audio) frames.getLast();
        assertThat(audio.payload()).hasSize(3);
        assertThat(audio.samples()).containsExactly((short) 0x0201);
    }

    @Test
    void anErrorHasACodeOrNone() {
        feed(ID_FRAME + "ff 0000 ff 0001 c8");
        assertThat(frames.subList(1, 3)).containsExactly(new AudioFrame.Error(-1), new AudioFrame.Error(200));
    }

    @Test
    void whatWasSaidIsNotShown() {
        assertThat(AudioFrame.Audio.of(SampleRate.KHZ_16, (short) 12_345)).hasToString("Audio[KHZ_16, 2 bytes]");
    }

    @Test
    void aFrameOfTheLimitIsReadAndOneByteMoreIsNot() {
        feed(ID_FRAME);
        feedAudio(640);
        assertThat(frames).hasSize(2);
        // Known from the header: nothing is waited for.
        assertViolation(AudioViolation.FRAME_TOO_LONG, "12 0281");
    }

    @Test
    void unknownFramesOfTheLimitAreSkippedAndOneMoreIsNot() {
        feed(ID_FRAME + "20 0000 21 0001 00");
        assertThat(frames).hasSize(3);
        assertViolation(AudioViolation.TOO_MANY_UNKNOWN, "20 0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 0002 0000", "03 0001 31", "00 0000", "02 0000", "ff 0000", "7e 0000", "474554202f"})
    void whatDoesNotBeginWithTheIdIsRefused(String hex) {
        assertViolation(AudioViolation.NO_ID, hex);
    }

    @Test
    void aSecondIdIsRefused() {
        feed(ID_FRAME);
        assertViolation(AudioViolation.SECOND_ID, ID_FRAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01 000f", "01 0011", "01 0000"})
    void anIdThatIsNoIdIsRefusedByItsHeader(String hex) {
        assertViolation(AudioViolation.MALFORMED_FRAME, hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"03 0000", "03 0002", "00 0001", "02 0001", "ff 0002", "03 0001 20", "03 0001 61", "03 0001 b5"})
    void aFrameThatItsKindCannotBeIsRefused(String hex) {
        feed(ID_FRAME);
        assertViolation(AudioViolation.MALFORMED_FRAME, hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "*", "#", "A", "D"})
    void everyKeyOfAPhoneIsRead(String key) {
        feed(ID_FRAME + "03 0001 %02x".formatted((int) key.charAt(0)));
        assertThat(frames).endsWith(new AudioFrame.Dtmf(key.charAt(0)));
    }

    @Test
    void nothingMayFollowTheHangUp() {
        feed(ID_FRAME + "00 0000");
        assertViolation(AudioViolation.AFTER_HANGUP, "12 0002 0000");
    }

    @Test
    void nothingIsReadFromAPeerThatBrokeTheProtocol() {
        assertViolation(AudioViolation.NO_ID, "12 0000");
        assertThatThrownBy(() -> decoder.next(buffer)).isInstanceOf(IllegalStateException.class);
    }

    private void assertViolation(AudioViolation expected, String hex) {
        assertThatThrownBy(() -> feed(hex))
                .isInstanceOfSatisfying(
                        AudioProtocolException.class,
                        e -> assertThat(e.violation()).isEqualTo(expected));
    }
}
