package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SippTraceTest {

    private static final String RINGING = """
            SIP/2.0 180 Ringing\r
            From: "Ü" <sip:1@a>;tag=1\r
            CSeq: 1 INVITE\r
            Content-Length: 0\r
            \r
            """;
    private static final String PROGRESS = """
            SIP/2.0 183 Session Progress\r
            CSeq: 1 INVITE\r
            \r
            v=0\r
            c=IN IP4 127.0.0.1\r
            m=audio 14054 RTP/AVP 0 101\r
            """;

    private static List<SipMessage> read(String text) throws IOException {
        SippTrace trace = new SippTrace(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<SipMessage> messages = new ArrayList<>();
        for (Optional<SipMessage> next = trace.next(); next.isPresent(); next = trace.next()) {
            messages.add(next.get());
        }
        return messages;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void theFormOfSipp36IsUnderstood() throws Exception {
        List<SipMessage> messages = read("""
                Resolving remote host '127.0.0.1'... Done.
                ----------------------------------------------- 2026-11-24 21:35:16.754727
                UDP message received [%d] bytes :

                %s
                ----------------------------------------------- 2026-11-24 21:35:17.000001
                UDP message sent (%d bytes):

                %s
                """.formatted(length(RINGING), RINGING, length(PROGRESS), PROGRESS));

        assertThat(messages)
                .containsExactly(
                        new SipMessage(Instant.parse("2026-11-24T21:35:16.754727Z"), false, RINGING),
                        new SipMessage(Instant.parse("2026-11-24T21:35:17.000001Z"), true, PROGRESS));
    }

    @Test
    void theFormOfSipp38IsUnderstood() throws Exception {
        List<SipMessage> messages = read("""
                ----------------------------------------------- 2026-11-24T22:35:16.754727+01:00
                UDP message received [%d] bytes :

                %s
                """.formatted(length(RINGING), RINGING));

        assertThat(messages)
                .containsExactly(new SipMessage(Instant.parse("2026-11-24T21:35:16.754727Z"), false, RINGING));
    }

    @Test
    void aMessageIsTakenApart() throws Exception {
        SipMessage ringing = new SipMessage(Instant.EPOCH, false, RINGING);
        SipMessage progress = new SipMessage(Instant.EPOCH, false, PROGRESS);

        assertThat(ringing.status()).isEqualTo(180);
        assertThat(ringing.method()).isEqualTo("INVITE");
        assertThat(ringing.header("from")).contains("\"Ü\" <sip:1@a>;tag=1");
        assertThat(ringing.header("To")).isEmpty();
        assertThat(ringing.voiceAddress()).isEmpty();
        assertThat(progress.voiceAddress()).contains(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 14054));
    }

    @Test
    void aTruncatedTraceEndsQuietly() throws Exception {
        assertThat(read("------------- 2026-11-24 21:35:16.75\nUDP mess")).isEmpty();
    }
}
