package org.callwarden.server.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {

    private static final int WHOLE = Sealed.CHUNK + Sealed.TAG;
    private static final int LENGTH = 2 * Sealed.CHUNK + 1_000;

    @Test
    void whatWasSealedCannotBeReadFromTheFile() throws Exception {
        byte[] samples = samples(LENGTH);
        String sealed = HexFormat.of().formatHex(seal(samples, Tapes.key(1)));

        assertThat(open(seal(samples, Tapes.key(1)), Tapes.key(1))).isEqualTo(samples);
        IntStream.range(0, LENGTH / 16)
                .mapToObj(i -> HexFormat.of().formatHex(samples, i * 16, i * 16 + 16))
                .forEach(piece -> assertThat(sealed).doesNotContain(piece));
    }

    @Test
    void anotherKeyIsToldFromDamage() throws Exception {
        byte[] sealed = seal(samples(LENGTH), Tapes.key(1));

        assertThatThrownBy(() -> open(sealed, Tapes.key(2)))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("sealed with another key");
    }

    /// A byte of each part: magic, salt, check, first chunk, its tag, middle, last chunk, last tag.
    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                7,
                8,
                39,
                40,
                55,
                56,
                5_000,
                56 + Sealed.CHUNK,
                56 + WHOLE,
                56 + 2 * WHOLE,
                56 + 2 * WHOLE + 1_015
            })
    void aByteThatWasChangedIsNoticed(int at) throws Exception {
        byte[] sealed = seal(samples(LENGTH), Tapes.key(1));
        assertThat(sealed).hasSize(56 + 2 * WHOLE + 1_016);
        sealed[at] ^= 1;

        assertThatThrownBy(() -> open(sealed, Tapes.key(1)))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("damaged");
    }

    /// Also at the borders of chunks, where everything that is left is whole.
    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 8, 55, 56, 57, 71, 72, 56 + WHOLE - 1, 56 + WHOLE, 56 + WHOLE + 1, 56 + 2 * WHOLE, 33_840})
    void aFileThatWasCutOffIsNoticed(int length) throws Exception {
        byte[] sealed = Arrays.copyOf(seal(samples(LENGTH), Tapes.key(1)), length);

        assertThatThrownBy(() -> open(sealed, Tapes.key(1)))
                .isInstanceOf(RecordingException.class)
                .hasMessageMatching("is .*damaged.*");
    }

    @Test
    void chunksThatChangedPlacesAreNoticedAndWhatWasAddedIs() throws Exception {
        byte[] sealed = seal(samples(LENGTH), Tapes.key(1));
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, 56, swapped, 56 + WHOLE, WHOLE);
        System.arraycopy(sealed, 56 + WHOLE, swapped, 56, WHOLE);

        assertThatThrownBy(() -> open(swapped, Tapes.key(1))).hasMessageContaining("from second 0 on");
        assertThatThrownBy(() -> open(Arrays.copyOf(sealed, sealed.length + 1), Tapes.key(1)))
                .hasMessageContaining("from second 1 on");
    }

    @Test
    void theSameSoundIsSealedDifferentlyEachTime() throws Exception {
        byte[] samples = samples(100);

        assertThat(seal(samples, Tapes.key(1), 1)).isNotEqualTo(seal(samples, Tapes.key(1), 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Sealed.CHUNK - 1, Sealed.CHUNK, Sealed.CHUNK + 1, 3 * Sealed.CHUNK})
    void theLengthOfAFileTellsHowMuchIsInIt(int length) throws Exception {
        byte[] sealed = seal(samples(length), Tapes.key(1));

        assertThat(Sealed.content(sealed.length)).isEqualTo(length);
        assertThat(open(sealed, Tapes.key(1))).isEqualTo(samples(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 33})
    void aKeyHas32Bytes(int length) {
        assertThatThrownBy(() -> new RecordingKey(new byte[length])).hasMessageContaining("32 bytes, got " + length);
        assertThat(Tapes.key(1)).hasToString("***");
    }

    private static byte[] samples(int length) {
        byte[] samples = new byte[length];
        new Random(7).nextBytes(samples);
        return samples;
    }

    private static byte[] seal(byte[] samples, RecordingKey key) throws IOException {
        return seal(samples, key, 5);
    }

    private static byte[] seal(byte[] samples, RecordingKey key, int seed) throws IOException {
        byte[] salt = new byte[Sealed.SALT];
        new Random(seed).nextBytes(salt);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sealed sealed = Sealed.begin(out, key, salt);
        int at = 0;
        while (samples.length - at >= Sealed.CHUNK) {
            sealed.write(out, Arrays.copyOfRange(samples, at, at + Sealed.CHUNK), Sealed.CHUNK, false);
            at += Sealed.CHUNK;
        }
        sealed.write(out, Arrays.copyOfRange(samples, at, samples.length), samples.length - at, true);
        return out.toByteArray();
    }

    private static byte[] open(byte[] sealed, RecordingKey key) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sealed.open(new ByteArrayInputStream(sealed), key, out);
        return out.toByteArray();
    }
}
