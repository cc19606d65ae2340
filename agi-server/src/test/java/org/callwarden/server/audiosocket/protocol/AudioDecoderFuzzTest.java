package org.callwarden.server.audiosocket.protocol;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A short, seeded run with bytes that look like AudioSocket and are damaged, for the unit tier; `./callwarden fuzz`
/// looks further. More rounds: `-Daudio.fuzz.rounds=…`, another seed: `-Daudio.fuzz.seed=…`.
class AudioDecoderFuzzTest {
    private static final String ID = "01001040325ec25efd4bd3805f53576e581d13";
    private static final String[] PIECES = {
        ID,
        "12000400010203",
        "1200",
        "10000100",
        "03000135",
        "03000100",
        "000000",
        "020000",
        "ff0000",
        "ff000101",
        "7e000100",
        "200000",
        "12ffff",
        "12028100",
        "18000200",
        "00",
        "0001",
        "0f000105",
        "19000105"
    };

    @Test
    void damagedBytesAreReadAlikeHoweverTheyAreSplit() {
        long seed = Long.getLong("audio.fuzz.seed", 16);
        int rounds = Integer.getInteger("audio.fuzz.rounds", 5_000);
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = damaged(random);
            int atOnce = 1 + random.nextInt(7);
            AudioLimits limits = random.nextBoolean() ? AudioLimits.DEFAULT : AudioLimitsTest.SMALL;
            assertThatCode(() -> AudioDecoderFuzz.check(bytes, atOnce, limits))
                    .as("round %d of seed %d", round, seed)
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] damaged(Random random) {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        made.writeBytes(HexFormat.of().parseHex(random.nextInt(4) == 0 ? "" : ID));
        for (int n = random.nextInt(20); n > 0; n--) {
            made.writeBytes(HexFormat.of().parseHex(PIECES[random.nextInt(PIECES.length)]));
        }
        byte[] bytes = made.toByteArray();
        for (int n = random.nextInt(3); n > 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
