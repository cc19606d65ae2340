package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Many calls by one SIPp process: each is answered, and the caller hangs up soon afterwards.
public final class SipCrowd {

    /// @param from the From header's value
    public record Call(String from, String dialed) {}

    private static final String SCENARIO = """
            <?xml version="1.0" encoding="UTF-8"?>
            <scenario name="crowd">
            <send retrans="500"><![CDATA[
            INVITE sip:[field1]@[remote_ip]:[remote_port] SIP/2.0
            Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
            From: [field0];tag=[pid]-[call_number]
            To: <sip:[field1]@[remote_ip]>
            Call-ID: [call_id]
            CSeq: 1 INVITE
            Max-Forwards: 70
            Contact: <sip:caller@[local_ip]:[local_port]>
            """ + "%s" + """
            ]]></send>
            <recv response="100" optional="true"/>
            <recv response="180" optional="true"/>
            <recv response="183" optional="true"/>
            <recv response="200"/>
            <send><![CDATA[
            ACK sip:[field1]@[remote_ip]:[remote_port] SIP/2.0
            Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
            From: [field0];tag=[pid]-[call_number]
            [last_To:]
            Call-ID: [call_id]
            CSeq: 1 ACK
            Max-Forwards: 70
            Content-Length: 0

            ]]></send>
            <pause milliseconds="300"/>
            <send retrans="500"><![CDATA[
            BYE sip:[field1]@[remote_ip]:[remote_port] SIP/2.0
            Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
            From: [field0];tag=[pid]-[call_number]
            [last_To:]
            Call-ID: [call_id]
            CSeq: 2 BYE
            Max-Forwards: 70
            Content-Length: 0

            ]]></send>
            <recv response="200"/>
            </scenario>
            """;

    private SipCrowd() {}

    /// Places all calls and waits for the last.
    ///
    /// @param aSecond how many calls begin in a second
    /// @return how many calls were answered
    public static int place(RealParts parts, LabTrunk trunk, List<Call> calls, int aSecond, Duration limit) {
        Path folder = parts.fresh("crowd");
        Path fields = folder.resolve("calls.csv");
        try {
            Files.writeString(
                    fields,
                    calls.stream()
                            .map(call -> call.from() + ";" + call.dialed())
                            .collect(Collectors.joining("\n", "SEQUENTIAL\n", "\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var pbx = parts.asterisk().sip();
        Map<String, Boolean> answered = new HashMap<>();
        AtomicInteger count = new AtomicInteger();
        CountDownLatch over = new CountDownLatch(1);
        List<String> options = List.of(
                pbx.getAddress().getHostAddress() + ":" + pbx.getPort(),
                "-inf",
                fields.toString(),
                "-m",
                "" + calls.size(),
                "-r",
                "" + aSecond);
        String sdp = Sdp.lines(trunk.address(), FreePorts.udp(InetAddress.ofLiteral(trunk.address())), trunk.codec());
        try (Sipp _ = Sipp.start(
                parts.parts().sipp().orThrow(),
                SCENARIO.replace("%s", sdp),
                InetAddress.ofLiteral(trunk.address()),
                options,
                Map.of(),
                folder,
                seen -> {
                    if (seen.isEmpty()) {
                        over.countDown();
                        return;
                    }
                    SipMessage message = seen.get();
                    if (!message.sent()
                            && message.text().startsWith("SIP/2.0 200")
                            && message.text().contains("INVITE")) {
                        message.header("Call-ID")
                                .filter(id -> answered.putIfAbsent(id, true) == null)
                                .ifPresent(_ -> count.incrementAndGet());
                    }
                })) {
            if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LabException("the calls were not over after " + limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while calls were up", e);
        }
        return count.get();
    }
}
