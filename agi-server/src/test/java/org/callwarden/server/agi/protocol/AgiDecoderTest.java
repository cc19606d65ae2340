package org.callwarden.server.agi.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgiDecoderTest {
    private static final OptionalLong NOWHERE = OptionalLong.empty();

    private static final String REQUEST =
            "agi_channel: PJSIP/x-1\nagi_uniqueid: 1.2\nagi_calleridname: Nguyễn \"A\" \\ b\nagi_accountcode: \n\n";

    private static final String REPLIES = """
            HANGUP
            200 result=1 (line one
            line two (2))
            520-Invalid command syntax.  Proper usage follows:
            some usage
            520 End of proper usage.
            200 result=-1 endpos=0
            511 Command Not Permitted on a dead channel or intercept routine
            """;

    /// Small limits, so that each can be reached.
    private static final AgiLimits SMALL = new AgiLimits(
            64, 8, 256, 64, 3, 2, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1);

    private final ByteBuf buffer = Unpooled.buffer();
    private final AgiDecoder decoder = new AgiDecoder(SMALL);
    private final List<AgiMessage> messages = new ArrayList<>();

    @AfterEach
    void release() {
        buffer.release();
    }

    private void feed(AgiDecoder to, byte[] bytes) {
        buffer.writeBytes(bytes);
        for (AgiMessage message = to.next(buffer); message != null; message = to.next(buffer)) {
            messages.add(message);
        }
    }

    private void feed(String text) {
        feed(decoder, text.getBytes(StandardCharsets.UTF_8));
    }

    private AgiReply reply(String line) {
        if (messages.isEmpty()) {
            feed("agi_channel: a\nagi_uniqueid: b\n\n");
        }
        messages.clear();
        feed(line + "\n");
        assertThat(messages).hasSize(1);
        return (AgiReply) messages.getFirst();
    }

    static IntStream everySplit() {
        return IntStream.rangeClosed(0, (REQUEST + REPLIES).getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @MethodSource("everySplit")
    void readsTheSameWhereverTheBytesAreSplit(int split) {
        byte[] bytes = (REQUEST + REPLIES).getBytes(StandardCharsets.UTF_8);
        AgiDecoder whole = new AgiDecoder(AgiLimits.DEFAULT);
        feed(whole, java.util.Arrays.copyOfRange(bytes, 0, split));
        feed(whole, java.util.Arrays.copyOfRange(bytes, split, bytes.length));
        assertThat(buffer.readableBytes()).isZero();
        assertThat(messages)
                .containsExactly(
                        new AgiRequest(Map.of(
                                "agi_channel",
                                "PJSIP/x-1",
                                "agi_uniqueid",
                                "1.2",
                                "agi_calleridname",
                                "Nguyễn \"A\" \\ b",
                                "agi_accountcode",
                                "")),
                        new AgiHangup(),
                        new AgiReply.Success("1", "line one\nline two (2)", NOWHERE),
                        new AgiReply.Usage(
                                "Invalid command syntax.  Proper usage follows:\nsome usage\nEnd of proper usage."),
                        new AgiReply.Failure(-1, "", OptionalLong.of(0)),
                        new AgiReply.DeadChannel("Command Not Permitted on a dead channel or intercept routine"));
    }

    @Test
    void readsTheSameByteByByte() {
        AgiDecoder whole = new AgiDecoder(AgiLimits.DEFAULT);
        for (byte b : (REQUEST + REPLIES).getBytes(StandardCharsets.UTF_8)) {
            feed(whole, new byte[] {b});
        }
        assertThat(messages).hasSize(6);
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of("200 result=1", new AgiReply.Success("1", "", NOWHERE)),
                Arguments.of("200 result=", new AgiReply.Success("", "", NOWHERE)),
                Arguments.of("200 result= (timeout)", new AgiReply.Success("", "timeout", NOWHERE)),
                Arguments.of("200 result=0012*", new AgiReply.Success("0012*", "", NOWHERE)),
                Arguments.of("200 result=1 ()", new AgiReply.Success("1", "", NOWHERE)),
                Arguments.of("200 result=1 (:()", new AgiReply.Success("1", ":(", NOWHERE)),
                Arguments.of("200 result=1 (a) endpos=5)", new AgiReply.Success("1", "a) endpos=5", NOWHERE)),
                Arguments.of("200 result=49 endpos=123", new AgiReply.Success("49", "", OptionalLong.of(123))),
                Arguments.of(
                        "200 result=0 (timeout) endpos=7", new AgiReply.Success("0", "timeout", OptionalLong.of(7))),
                Arguments.of("200 result=0 Gosub complete", new AgiReply.Success("0", "Gosub complete", NOWHERE)),
                Arguments.of("200 result=-2", new AgiReply.Failure(-2, "", NOWHERE)),
                Arguments.of("200 result=-1 (hangup)", new AgiReply.Failure(-1, "hangup", NOWHERE)),
                Arguments.of("510 Invalid or unknown command", new AgiReply.Invalid("Invalid or unknown command")),
                Arguments.of("520 No usage", new AgiReply.Usage("No usage")),
                Arguments.of("511 Dead", new AgiReply.DeadChannel("Dead")));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsReplies(String line, AgiReply expected) {
        assertThat(reply(line)).isEqualTo(expected);
    }

    @Test
    void aGosubThatIsTryingIsNoReplyYet() {
        assertThat(reply("100 result=0 Trying...\n200 result=0 Gosub complete"))
                .isEqualTo(new AgiReply.Success("0", "Gosub complete", NOWHERE));
    }

    @Test
    void theWordHangupInsideAValueIsNoHangup() {
        assertThat(reply("200 result=1 (a\nHANGUP\nb)")).isEqualTo(new AgiReply.Success("1", "a\nHANGUP\nb", NOWHERE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "200", "200 OK", "999 what", "200 result=-", "200 result=-1x", "agi_channel: x"})
    void whatIsNoReplyIsRefused(String line) {
        feed("agi_channel: a\nagi_uniqueid: b\n\n");
        assertViolation(AgiViolation.MALFORMED_REPLY, line + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "GET / HTTP/1.1\n",
                "agi_channel: x\n\n",
                "agi_channel: x\nagi_uniqueid: 1\nagi_channel: y\n",
                "agi_: x\n",
                "AGI_CHANNEL: x\n"
            })
    void whatIsNoRequestIsRefused(String text) {
        assertViolation(AgiViolation.MALFORMED_REQUEST, text);
    }

    @Test
    void aLineFeedInANameBelongsToTheName() {
        feed("agi_channel: a\nagi_uniqueid: b\nagi_calleridname: Bank\r\nof agi_callerid: 113\n\n");
        assertThat(((AgiRequest) messages.getFirst()).callerIdName()).contains("Bank\r\nof agi_callerid: 113");
    }

    @Test
    void aNameInLatin1IsReadAsSuch() {
        feed(
                decoder,
                "agi_channel: a\nagi_uniqueid: b\nagi_calleridname: Müller\n\n"
                        .getBytes(Charset.forName("ISO-8859-1")));
        assertThat(((AgiRequest) messages.getFirst()).callerIdName()).contains("Müller");
    }

    @Test
    void aRequestLineOfTheLimitIsReadAndOneByteMoreIsNot() {
        feed("agi_channel: " + "x".repeat(64 - 13) + "\n");
        assertViolation(AgiViolation.LINE_TOO_LONG, "agi_network: " + "x".repeat(65 - 13));
    }

    @Test
    void aRequestOfTheLimitOfLinesIsReadAndOneMoreIsNot() {
        String eight = "agi_channel: a\nagi_uniqueid: b\nagi_1: 1\nagi_2: 2\nagi_3: 3\nagi_4: 4\nagi_5: 5\nagi_6: 6\n";
        feed(new AgiDecoder(SMALL), (eight + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(messages).hasSize(1);
        feed(eight);
        assertViolation(AgiViolation.REQUEST_TOO_LONG, "agi_7: 7\n");
    }

    @Test
    void aRequestOfTheLimitOfBytesIsReadAndOneMoreIsNot() {
        String first = "agi_channel: a\nagi_uniqueid: b\n";
        String line = "agi_%d: " + "x".repeat(50) + "\n";
        String head = first + line.formatted(1) + line.formatted(2) + line.formatted(3);
        String fits = head + "agi_4: " + "x".repeat(256 - head.length() - 7 - 1 - 1) + "\n\n";
        assertThat(fits).hasSize(256);
        feed(new AgiDecoder(SMALL), fits.getBytes(StandardCharsets.UTF_8));
        assertThat(messages).hasSize(1);
        feed(fits.substring(0, fits.length() - 2));
        assertViolation(AgiViolation.REQUEST_TOO_LONG, "x\n\n");
    }

    @Test
    void aLineBeyondBothLimitsBreaksTheNearerOne() {
        String line = "agi_%d: " + "x".repeat(50) + "\n";
        feed("agi_channel: a\nagi_uniqueid: b\n" + line.formatted(1) + line.formatted(2) + line.formatted(3));
        // 51 bytes of the request are left, and a line may have 64.
        assertViolation(AgiViolation.REQUEST_TOO_LONG, "x".repeat(80));
    }

    @Test
    void aReplyOfTheLimitIsReadAndOneByteMoreIsNot() {
        assertThat(reply("200 result=1 (" + "x".repeat(64 - 15) + ")")).isInstanceOf(AgiReply.Success.class);
        assertThat(reply("200 result=1 (x\n" + "x".repeat(64 - 17) + ")")).isInstanceOf(AgiReply.Success.class);
        assertViolation(AgiViolation.REPLY_TOO_LONG, "200 result=1 (x\n" + "x".repeat(65 - 16));
    }

    @Test
    void aUsageOfTheLimitOfLinesIsReadAndOneMoreIsNot() {
        assertThat(reply("520-a\nb\n520 c")).isEqualTo(new AgiReply.Usage("a\nb\nc"));
        assertThat(reply("520-a\nb\n520 c")).isEqualTo(new AgiReply.Usage("a\nb\nc"));
        assertViolation(AgiViolation.USAGE_TOO_LONG, "520-a\nb\nc\n520 d\n");
    }

    @Test
    void hangUpsOfTheLimitAreReadAndOneMoreIsNot() {
        feed("agi_channel: a\nagi_uniqueid: b\n\nHANGUP\nHANGUP\n");
        assertThat(messages).endsWith(new AgiHangup(), new AgiHangup());
        assertViolation(AgiViolation.TOO_MANY_HANGUPS, "HANGUP\n");
    }

    @Test
    void nothingIsReadFromAPeerThatBrokeTheProtocol() {
        assertViolation(AgiViolation.MALFORMED_REQUEST, "x\n");
        assertThatThrownBy(() -> decoder.next(buffer)).isInstanceOf(IllegalStateException.class);
    }

    private void assertViolation(AgiViolation expected, String text) {
        assertThatThrownBy(() -> feed(text))
                .isInstanceOfSatisfying(
                        AgiProtocolException.class,
                        e -> assertThat(e.violation()).isEqualTo(expected));
    }
}
