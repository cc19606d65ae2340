package org.callwarden.server.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mp3Test {

    private static final int MPEG_2_LAYER_3 = 0xfff3;

    /// @param index of the bit rate in the second byte of a frame (MPEG-2 layer III: 16, 24, 32, 40, 48, 56, 64 kbit/s
    ///     are 2 to 8)
    @ParameterizedTest
    @CsvSource({"100000, 8", "84000, 8", "83999, 6", "64000, 6", "63999, 4", "44000, 4", "34000, 3", "24000, 2"})
    void theBestBitRateThatFitsIsTaken(int most, int index) {
        byte[] mp3 = Mp3.of(Tapes.bytes(Tapes.sound(10 * Recording.RATE)), most);

        assertThat(((mp3[0] & 0xff) << 8) | (mp3[1] & 0xff)).isEqualTo(MPEG_2_LAYER_3);
        assertThat((mp3[2] & 0xff) >> 4).isEqualTo(index);
        assertThat(mp3).hasSizeBetween(most / 3, most);
    }

    @Test
    void whatFitsAtNoBitRateIsRefusedWithWhatWouldFit() {
        byte[] samples = Tapes.bytes(Tapes.sound(10 * Recording.RATE));

        assertThatThrownBy(() -> Mp3.of(samples, 23_999))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("is 10 s long; of at most 23999 bytes MP3 holds 9 s");
    }
}
