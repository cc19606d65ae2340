package org.callwarden.server.audiosocket.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioEncoderTest {
    private final ByteBuf out = Unpooled.buffer();

    @AfterEach
    void release() {
        out.release();
    }

    @Test
    void aHangUpHasNoPayload() {
        AudioEncoder.write(new AudioFrame.Hangup(), out);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("000000");
    }

    @ParameterizedTest
    @EnumSource
    void audioIsWrittenWithTheLowByteFirst(SampleRate rate) {
        AudioEncoder.write(AudioFrame.Audio.of(rate, (short) 1, (short) -2), out);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("%02x0004%s".formatted(rate.kind(), "0100feff"));
        assertThat(rate.kind()).isBetween(0x10, 0x18);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536})
    void audioThatAsteriskWouldNotTakeCannotBeWritten(int length) {
        assertThatThrownBy(() -> AudioEncoder.write(new AudioFrame.Audio(SampleRate.KHZ_8, new byte[length]), out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(length + " bytes");
        assertThat(out.readableBytes()).isZero();
    }

    @Test
    void theLongestAudioIsWritten() {
        AudioEncoder.write(new AudioFrame.Audio(SampleRate.KHZ_8, new byte[65_534]), out);
        assertThat(out.readableBytes()).isEqualTo(65_537);
    }

    @Test
    void aPieceOfARecordingIsWrittenAndWhatItDoesNotHaveIsSilence() {
        short[] recording = {1, 2, 3};
        AudioEncoder.write(SampleRate.KHZ_16, recording, 1, 1, out);
        AudioEncoder.write(SampleRate.KHZ_16, recording, 2, 2, out);
        AudioEncoder.write(SampleRate.KHZ_16, recording, 4, 1, out);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("1200020200" + "12000403000000" + "1200020000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32_768})
    void aPieceThatIsNoFrameCannotBeWritten(int samples) {
        assertThatThrownBy(() -> AudioEncoder.write(SampleRate.KHZ_16, new short[1], 0, samples, out))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
