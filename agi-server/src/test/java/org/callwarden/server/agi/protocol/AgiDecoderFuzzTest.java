package org.callwarden.server.agi.protocol;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A short, seeded run with bytes that look like AGI and are damaged, for the unit tier; `./callwarden fuzz` looks
/// further. More rounds: `-Dagi.fuzz.rounds=…`, another seed: `-Dagi.fuzz.seed=…`.
class AgiDecoderFuzzTest {
    private static final String[] PIECES = {
        "agi_channel: a\n",
        "agi_uniqueid: b\n",
        "agi_calleridname: ",
        "agi_",
        ": ",
        "\n",
        "\n\n",
        "HANGUP\n",
        "200 result=",
        "200 result=1 (",
        ")",
        " endpos=",
        "520-",
        "520 End\n",
        "511 Dead\n",
        "510 x\n",
        "100 y\n",
        "-1",
        "99999999999999999999",
        "\r",
        "\0",
        "Nguyễn",
        "\\\"",
        "agi_channel: a\nagi_uniqueid: b\n\n"
    };

    @Test
    void damagedBytesAreReadAlikeHoweverTheyAreSplit() {
        long seed = Long.getLong("agi.fuzz.seed", 14);
        int rounds = Integer.getInteger("agi.fuzz.rounds", 5_000);
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = damaged(random);
            int atOnce = 1 + random.nextInt(7);
            AgiLimits limits = random.nextBoolean() ? AgiLimits.DEFAULT : AgiDecoderFuzz.SMALL;
            assertThatCode(() -> AgiDecoderFuzz.check(bytes, atOnce, limits))
                    .as("round %d of seed %d", round, seed)
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] damaged(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "agi_channel: a\nagi_uniqueid: b\n\n");
        for (int n = random.nextInt(20); n > 0; n--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(3); n > 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
