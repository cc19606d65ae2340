package org.callwarden.server.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// One SIPp process with one scenario. It does the signalling; what it sends and receives is told as
/// it happens, and a scenario that waits can be told to hang up ([#hangUp]) by a message that only we
/// send it.
final class Sipp implements AutoCloseable {

    private static final String WORD = "z9hG4bK-told-by-the-lab";

    private final InetAddress address;
    private final int port;
    private final OwnProcess process;

    private Sipp(InetAddress address, int port, OwnProcess process) {
        this.address = address;
        this.port = port;
        this.process = process;
    }

    /// @param keys texts that stand in the scenario as `[name]`: they are not read as part of it,
    ///     whatever is in them
    /// @param told called for each message, on a thread of its own; at the end once with nothing
    static Sipp start(
            Program program,
            String scenario,
            InetAddress address,
            List<String> options,
            Map<String, String> keys,
            Path folder,
            Consumer<Optional<SipMessage>> told) {
        int port = FreePorts.udp(address);
        try {
            Files.createDirectories(folder);
            Path file = Files.writeString(folder.resolve("scenario.xml"), scenario);
            List<String> words = new ArrayList<>(List.of("-sf", file.toString(), "-i", address.getHostAddress()));
            words.addAll(List.of("-p", "" + port, "-cp", "" + FreePorts.udp(InetAddress.getLoopbackAddress())));
            words.addAll(List.of("-mp", "" + FreePorts.udp(address), "-nostdin"));
            words.addAll(List.of("-trace_msg", "-message_file", "/dev/stderr"));
            words.addAll(List.of(
                    "-trace_err", "-error_file", folder.resolve("errors").toString()));
            keys.forEach((name, text) -> words.addAll(List.of("-key", name, text)));
            words.addAll(options);
            OwnProcess process = OwnProcess.startWithErrorPipe(
                    "SIPp",
                    program.command(words),
                    Map.of("TZ", "UTC", "TERM", "dumb"),
                    folder,
                    folder.resolve("output"));
            Sipp sipp = new Sipp(address, port, process);
            Thread.ofVirtual().name("sipp-" + port).start(() -> sipp.follow(told));
            return sipp;
        } catch (IOException e) {
            throw new LabException("cannot write a SIPp scenario into " + folder, e);
        }
    }

    private void follow(Consumer<Optional<SipMessage>> told) {
        try (var in = process.errorStream()) {
            SippTrace trace = new SippTrace(in);
            Optional<SipMessage> message = trace.next();
            while (message.isPresent()) {
                told.accept(message);
                message = trace.next();
            }
        } catch (IOException e) {
            // A killed process closes its pipe in the middle of a line.
        }
        told.accept(Optional.empty());
    }

    int port() {
        return port;
    }

    /// Makes the scenario leave its waiting: before answer by a 199 response to the INVITE, after it by
    /// an INFO request, which nobody else on this net sends. The scenario takes From and To of its BYE
    /// from it.
    void hangUp(String callId, boolean answered, String from, String to) {
        String first = answered ? "INFO sip:lab@127.0.0.1 SIP/2.0" : "SIP/2.0 199 Hang up";
        String text = String.join(
                "\r\n",
                first,
                "Via: SIP/2.0/UDP 127.0.0.1:" + port + ";branch=" + WORD,
                "From: " + from,
                "To: " + to,
                "Call-ID: " + callId,
                "CSeq: " + (answered ? "9 INFO" : "1 INVITE"),
                "Content-Length: 0",
                "",
                "");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.send(new DatagramPacket(bytes, bytes.length, address, port));
        } catch (IOException e) {
            throw new LabException("cannot tell SIPp to hang up", e);
        }
    }

    /// Whether a message is the one that [#hangUp] sends: no part of the call.
    static boolean isOurWord(SipMessage message) {
        return message.text().contains(WORD);
    }

    @Override
    public void close() {
        process.kill();
    }
}
