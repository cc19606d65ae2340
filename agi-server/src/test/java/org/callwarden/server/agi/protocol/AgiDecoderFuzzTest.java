package org.callwarden.server.agi.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bytes that look like AGI and are damaged: the decoder answers with messages or with an [AgiProtocolException], never
/// with anything else, never reads on after it, and reads the same however the bytes are split. More rounds:
/// `-Dagi.fuzz.rounds=…`, another seed: `-Dagi.fuzz.seed=…`.
@Tag("fuzz")
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
            List<String> whole = read(bytes, bytes.length, random);
            assertThat(read(bytes, 1 + random.nextInt(7), random))
                    .as("round %d of seed %d", round, seed)
                    .isEqualTo(whole);
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

    private static List<String> read(byte[] bytes, int mostAtOnce, Random random) {
        AgiDecoder decoder = new AgiDecoder(AgiLimits.DEFAULT);
        ByteBuf buffer = Unpooled.buffer();
        List<String> messages = new ArrayList<>();
        int from = 0;
        try {
            while (from < bytes.length) {
                int length = mostAtOnce == bytes.length
                        ? bytes.length
                        : Math.min(bytes.length - from, 1 + random.nextInt(mostAtOnce));
                buffer.writeBytes(bytes, from, length);
                from += length;
                for (AgiMessage message = decoder.next(buffer); message != null; message = decoder.next(buffer)) {
                    messages.add(message.toString());
                }
            }
            messages.add("left " + buffer.readableBytes());
        } catch (AgiProtocolException e) {
            messages.add(e.violation().name());
        } finally {
            buffer.release();
        }
        return messages;
    }
}
