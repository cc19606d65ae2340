package org.callwarden.server.agi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The Asterisk side of one AGI session, over a real socket: says what it is told to say, at any moment, and fails
/// when the server does not say what it should. Either step by step ([#send], [#command], [#close] …), or from a
/// transcript file ([#play]), or answering by a function ([#answer]).
///
/// A transcript has one step a line; lines that begin with a hash sign are comments:
/// ```
/// > agi_channel: PJSIP/x      Asterisk sends this line (a lone > is the empty line)
/// < VERBOSE hello 1           the server must send exactly this line
/// <~ SET VARIABLE X .*        the server must send a line that matches
/// ! bytes 41 0a               Asterisk sends these bytes
/// ! close | half-close | reset | closed      the last waits until the server has closed
/// ```
public final class FakeAsterisk implements AutoCloseable {

    /// Longest wait for the server in milliseconds; a test that gets there fails.
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    private FakeAsterisk(Socket socket) {
        this.socket = socket;
    }

    public static FakeAsterisk connect(InetSocketAddress server) {
        try {
            Socket socket = new Socket(server.getAddress(), server.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new FakeAsterisk(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A whole call: asks a service on this machine about it, and does what it is told until it is told no more.
    ///
    /// @param args of the script `screen`, behind its version
    /// @return what it was told
    public static List<String> screened(int agiPort, String callerId, String callerName, String... args) {
        try (FakeAsterisk asterisk = connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), agiPort))) {
            asterisk.request(
                    "screen",
                    callerId,
                    callerName,
                    Stream.concat(Stream.of("v=1"), Stream.of(args)).toArray(String[]::new));
            return List.copyOf(asterisk.answer(_ -> "200 result=1 (1)"));
        }
    }

    /// The lines of a transcript among the test resources.
    ///
    /// @param resource such as `/agi/hangup-in-mid-command.agi`
    public static List<String> transcript(String resource) {
        try (InputStream in = FakeAsterisk.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no transcript " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Plays a transcript from its first line to its last.
    public void play(String resource) {
        List<String> lines = transcript(resource);
        for (int i = 0; i < lines.size(); i++) {
            try {
                step(lines.get(i));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(resource + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
    }

    /// Sends one line.
    public void send(String line) {
        sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public void sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends the request that Asterisk 22 would send for a call.
    ///
    /// @param script path and query without the leading slash, such as `screen`
    /// @param args of the dialplan's AGI()
    public void request(String script, String callerId, String callerName, String... args) {
        List<String> lines = new ArrayList<>(List.of(
                "agi_network: yes",
                "agi_network_script: " + script,
                "agi_request: agi://127.0.0.1/" + script,
                "agi_channel: PJSIP/trunk-00000001",
                "agi_language: en",
                "agi_type: PJSIP",
                "agi_uniqueid: 1790000000.1",
                "agi_version: 22.10.1",
                "agi_callerid: " + callerId,
                "agi_calleridname: " + callerName,
                "agi_callingpres: 0",
                "agi_callingani2: 0",
                "agi_callington: 0",
                "agi_callingtns: 0",
                "agi_dnid: 101",
                "agi_rdnis: unknown",
                "agi_context: callwarden-screen",
                "agi_extension: s",
                "agi_priority: 24",
                "agi_enhanced: 0.0",
                "agi_accountcode: ",
                "agi_threadid: 139625398572736"));
        for (int i = 0; i < args.length; i++) {
            lines.add("agi_arg_" + (i + 1) + ": " + args[i]);
        }
        lines.forEach(this::send);
        send("");
    }

    /// The next command of the server; empty when it closed the connection.
    public Optional<String> command() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (true) {
                int next = socket.getInputStream().read();
                if (next < 0 && line.size() == 0) {
                    return Optional.empty();
                }
                if (next < 0) {
                    throw new AssertionError(
                            "the server closed within a line: " + line.toString(StandardCharsets.UTF_8));
                }
                if (next == '\n') {
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                }
                line.write(next);
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the server said nothing for " + PATIENCE_MILLIS + " ms", e);
        } catch (IOException e) {
            // A reset is a close, too.
            return Optional.empty();
        }
    }

    /// Answers each command by a function until the server closes; returns the commands.
    public List<String> answer(Function<String, String> replies) {
        List<String> commands = new ArrayList<>();
        for (Optional<String> next = command(); next.isPresent(); next = command()) {
            commands.add(next.get());
            send(replies.apply(next.get()));
        }
        return commands;
    }

    /// Waits until the server has closed, which it must do without another command.
    public void awaitClosed() {
        command().ifPresent(command -> {
            throw new AssertionError("expected the server to close, got: " + command);
        });
    }

    /// Says that the caller hung up.
    public void hangUp() {
        send("HANGUP");
    }

    /// Closes for sending only.
    public void halfClose() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the connection with a TCP reset.
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void step(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (line.equals(">")) {
            send("");
        } else if (line.startsWith("> ")) {
            send(line.substring(2));
        } else if (line.startsWith("<~ ")) {
            String expected = line.substring(3);
            String command = command().orElse("(closed)");
            if (!command.matches(expected)) {
                throw new AssertionError("expected a line like <" + expected + ">, got <" + command + ">");
            }
        } else if (line.startsWith("< ")) {
            String command = command().orElse("(closed)");
            if (!command.equals(line.substring(2))) {
                throw new AssertionError("expected <" + line.substring(2) + ">, got <" + command + ">");
            }
        } else if (line.startsWith("! bytes ")) {
            sendBytes(HexFormat.of().parseHex(line.substring(8).replace(" ", "")));
        } else {
            switch (line) {
                case "! close" -> close();
                case "! half-close" -> halfClose();
                case "! reset" -> reset();
                case "! closed" -> awaitClosed();
                default -> throw new IllegalArgumentException("no step of a transcript: " + line);
            }
        }
    }
}
