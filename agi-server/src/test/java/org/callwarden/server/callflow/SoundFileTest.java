package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.callwarden.screening.call.Language;
import org.callwarden.server.callflow.SoundFileTest.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundFileTest {

    private static final Header TELEPHONE = new Header(1, 1, 8_000, 16);

    @TempDir
    Path folder;

    /// A WAV file's format, as it says it.
    record Header(int format, int channels, int rate, int bits) {}

    private static byte[] wav(Header header, int extra, short... samples) {
        ByteBuffer bytes = ByteBuffer.allocate(44 + extra + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(36 + extra + 2 * samples.length);
        bytes.put("WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putInt(16);
        bytes.putShort((short) header.format).putShort((short) header.channels);
        bytes.putInt(header.rate).putInt(header.rate * 2).putShort((short) 2).putShort((short) header.bits);
        if (extra > 0) {
            // A chunk that nobody asked for, of an odd length.
            bytes.put("LIST".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                    .putInt(extra - 9);
            bytes.position(44 - 8 + extra);
        }
        bytes.put("data".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(2 * samples.length);
        for (short sample : samples) {
            bytes.putShort(sample);
        }
        return bytes.array();
    }

    private short[] read(String format, byte... bytes) throws IOException {
        Path file = folder.resolve("prompt." + format);
        Files.write(file, bytes);
        return SoundFile.read(file, format);
    }

    private static byte[] linear(short... samples) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    @Test
    void soundAtSixteenKilohertzIsReadAsItIs() throws IOException {
        assertThat(read("wav16", wav(new Header(1, 1, 16_000, 16), 0, (short) 1, (short) -2)))
                .containsExactly(1, -2);
        assertThat(read("wav", wav(new Header(1, 1, 16_000, 16), 20, (short) 3)))
                .containsExactly(3);
        assertThat(read("sln16", linear((short) -5, (short) 6))).containsExactly(-5, 6);
    }

    @Test
    void telephoneSoundIsBroughtToTwiceItsRate() throws IOException {
        short[] sine = new short[800];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = (short) Math.round(10_000 * Math.sin(2 * Math.PI * 440 * i / 8_000));
        }
        for (short[] doubled : new short[][] {read("wav", wav(TELEPHONE, 0, sine)), read("sln", linear(sine))}) {
            assertThat(doubled).hasSize(1_600);
            for (int i = 100; i < 1_500; i++) {
                assertThat((double) doubled[i])
                        .isCloseTo(
                                10_000 * Math.sin(2 * Math.PI * 440 * i / 16_000),
                                org.assertj.core.data.Offset.offset(60.0));
            }
        }
    }

    /// Of ITU-T G.711's tables: the ends of each law, its middle and a step between.
    @ParameterizedTest
    @CsvSource({
        "ulaw, 0x00, -32124", "ulaw, 0x80, 32124", "ulaw, 0x7F, 0", "ulaw, 0xFF, 0", "ulaw, 0xFE, 8", "ulaw, 0xEF, 132",
        "alaw, 0x2A, -32256", "alaw, 0xAA, 32256", "alaw, 0x55, -8", "alaw, 0xD5, 8", "alaw, 0xD4, 24",
                "alaw, 0xC5, 264"
    })
    void theLawsOfTelephonySayWhatTheirTablesSay(String law, int coded, int sample) throws IOException {
        assertThat(read(law, (byte) coded)[0]).isEqualTo((short) sample);
    }

    @Test
    void aPromptOfThirtySecondsIsReadAndOneSampleMoreIsNot() throws IOException {
        assertThat(read("sln16", linear(new short[30 * 16_000]))).hasSize(30 * 16_000);
        assertThat(read("ulaw", new byte[30 * 8_000])).hasSize(30 * 16_000);

        assertThatThrownBy(() -> read("sln16", linear(new short[30 * 16_000 + 1])))
                .hasMessageEndingWith("is longer than 30 s");
        assertThatThrownBy(() -> read("ulaw", new byte[30 * 8_000 + 1])).hasMessageEndingWith("is longer than 30 s");
        assertThatThrownBy(() -> read("sln16", new byte[30 * 32_000 + 65_537]))
                .hasMessageContaining("1025537 bytes, more than 30 s of sound");
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 8000, 16", "1, 2, 8000, 16", "1, 1, 8000, 8", "1, 1, 44100, 16"})
    void anotherFormIsRefusedWithWhatItIs(int format, int channels, int rate, int bits) {
        assertThatThrownBy(() -> read("wav", wav(new Header(format, channels, rate, bits), 0, (short) 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has format %d, %d channels, %d bits, %d Hz; what can be read is"
                        .formatted(format, channels, bits, rate));
    }

    @Test
    void whatIsNoSoundIsRefused() {
        byte[] whole = wav(TELEPHONE, 0, (short) 1);
        for (int length = 0; length < 12; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read("wav", cut)).hasMessageEndingWith("is no WAV file");
        }
        for (int length = 12; length <= 45; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read("wav", cut)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> read("ulaw")).hasMessageEndingWith("has no sound in it");
    }

    @Test
    void aLengthThatIsTooLongIsTakenForAllThereIs() throws IOException {
        byte[] whole = wav(TELEPHONE, 0, (short) 1, (short) 2);
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1);

        assertThat(read("wav", whole)).hasSize(4);
    }

    @Test
    void promptsAreOursWhereBothCanBeReadAndAgainAfterAMinute() throws IOException {
        Path english = Files.createDirectories(folder.resolve("en/callwarden"));
        Files.write(english.resolve("listen-notice.wav"), wav(TELEPHONE, 0, (short) 1));
        Files.write(english.resolve("listen-question.gsm"), new byte[33]);
        long[] now = {0};
        OwnPrompts own = OwnPrompts.in(new SoundFolder(folder), () -> now[0]);

        assertThat(own.asking(Language.EN, Sounds.NOTICE)).as("gsm is not read").isEmpty();

        Files.write(english.resolve("listen-question.ulaw"), new byte[] {0, 0, 0});
        assertThat(own.asking(Language.EN, Sounds.NOTICE)).isEmpty();
        now[0] += 60_000_000_001L;
        assertThat(own.asking(Language.EN, Sounds.NOTICE))
                .hasValueSatisfying(prompts -> assertThat(prompts.question()).hasSize(6));
        assertThat(own.asking(Language.VI, Sounds.NOTICE)).isEmpty();
        assertThat(OwnPrompts.none().asking(Language.EN, Sounds.NOTICE)).isEmpty();
    }
}
