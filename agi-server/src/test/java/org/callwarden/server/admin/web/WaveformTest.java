package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class WaveformTest {

    private static byte[] wav(int rate, short... samples) {
        ByteBuffer bytes = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(24, rate).position(44);
        for (short sample : samples) {
            bytes.putShort(sample);
        }
        return bytes.array();
    }

    @Test
    void theLoudestSampleFillsThePictureAndSilenceIsALine() {
        Waveform wave = Waveform.of(wav(8_000, (short) 0, Short.MIN_VALUE, (short) 0, (short) 16_384));

        assertThat(wave.path()).isEqualTo("M75.0 31.5V32.5M225.0 1.0V63.0M375.0 31.5V32.5M525.0 16.5V47.5");
        assertThat(wave.seconds()).isEqualTo(4.0 / 8_000);
    }

    @Test
    void aFileWithoutSoundIsNoPicture() {
        assertThat(Waveform.of(wav(16_000))).isEqualTo(new Waveform("", 0));
        assertThat(Waveform.of(new byte[43])).isEqualTo(new Waveform("", 0));
    }
}
