package org.callwarden.server.agi.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgiCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "plain",
                "two words",
                "\"",
                "\\",
                "\\\"",
                "a\"b",
                "a\\",
                "\\ b",
                "' ; ${X} $(x) `y`",
                "Nguyễn",
                "\u001b[2J",
                "😀",
                "\u0085",
                "end \\"
            })
    void asteriskReadsTheWordThatWasGiven(String word) {
        assertThat(asAsteriskReads(AgiCommand.of("SET", "VARIABLE", word, word, "last")))
                .containsExactly("SET", "VARIABLE", word, word, "last");
    }

    @Test
    void asteriskReadsRandomWordsAsGiven() {
        long seed = 20261124;
        Random random = new Random(seed);
        String letters = "ab \t\"\\'$;,()ễ😀";
        int[] points = letters.codePoints().toArray();
        for (int round = 0; round < 5_000; round++) {
            List<String> words = new ArrayList<>(List.of("X"));
            for (int w = random.nextInt(6); w > 0; w--) {
                StringBuilder word = new StringBuilder();
                for (int c = random.nextInt(12); c > 0; c--) {
                    word.appendCodePoint(points[random.nextInt(points.length)]);
                }
                words.add(word.toString());
            }
            assertThat(asAsteriskReads(AgiCommand.of(words.toArray(new String[0]))))
                    .as("round %d of seed %d", round, seed)
                    .isEqualTo(words);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\0b", "\n", "\ud83d", "\ude00", "\ude00\ud83d"})
    void whatCannotBeSentIsRefused(String word) {
        assertThatThrownBy(() -> AgiCommand.of("SET", "VARIABLE", "X", word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be sent to Asterisk");
    }

    @Test
    void aLineThatAsteriskReadsAtOnceIsSentAndOneByteMoreIsRefused() {
        assertThat(AgiCommand.of("VERBOSE", "x".repeat(2047 - 9)).bytes()).isEqualTo(2047);
        assertThatThrownBy(() -> AgiCommand.of("VERBOSE", "x".repeat(2047 - 8))).hasMessageContaining("2048 bytes");
        assertThatThrownBy(() -> AgiCommand.of("VERBOSE", "ễ".repeat(700))).hasMessageContaining("Asterisk reads 2047");
    }

    @Test
    void asManyWordsAsAsteriskHoldsAreSentAndOneMoreIsRefused() {
        String[] most = Collections.nCopies(127, "x").toArray(new String[0]);
        assertThat(asAsteriskReads(AgiCommand.of(most))).hasSize(127);
        assertThatThrownBy(() -> AgiCommand.of(Collections.nCopies(128, "x").toArray(new String[0])))
                .hasMessageContaining("1 to 127 words");
        assertThatThrownBy(AgiCommand::of).hasMessageContaining("1 to 127 words");
    }

    /// What `parse_args` in `res/res_agi.c` makes of a line.
    private static List<String> asAsteriskReads(AgiCommand command) {
        ByteBuf buffer = Unpooled.buffer();
        command.writeTo(buffer);
        assertThat(buffer.readableBytes()).isEqualTo(command.bytes());
        String line = buffer.toString(StandardCharsets.UTF_8);
        buffer.release();
        assertThat(line).endsWith("\n").containsOnlyOnce("\n");
        List<StringBuilder> words = new ArrayList<>();
        boolean quoted = false;
        boolean escaped = false;
        boolean blank = true;
        for (char c : line.substring(0, line.length() - 1).toCharArray()) {
            if (c == '"' && !escaped) {
                quoted = !quoted;
                if (quoted && blank) {
                    words.add(new StringBuilder());
                    blank = false;
                }
            } else if ((c == ' ' || c == '\t') && !quoted && !escaped) {
                blank = true;
            } else if (c == '\\' && !escaped) {
                escaped = true;
            } else {
                if (blank) {
                    words.add(new StringBuilder());
                    blank = false;
                }
                words.getLast().append(c);
                escaped = false;
            }
        }
        return words.stream().map(StringBuilder::toString).toList();
    }
}
