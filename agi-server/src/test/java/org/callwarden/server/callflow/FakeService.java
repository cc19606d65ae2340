package org.callwarden.server.callflow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Plays the service to a real Asterisk: a FastAGI server on a free loopback port. What it says about a call is chosen
/// by the number dialled. It takes other paths than `/screen` as messages of the test's dialplan, such
/// as "this call rings now": so tests wait for what happens instead of reading Asterisk's log.
final class FakeService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    FakeService() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// What is said to calls that dialled this number; without a script the connection is closed at once.
    void when(String dialed, Script script) {
        scripts.put(dialed, script);
    }

    /// Waits for the dialplan to run `AGI(agi://…/<path>,dialed=<dialed>,…)`; a path `screen` is the real question.
    Message await(String path, String dialed) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (messages) {
            while (true) {
                Iterator<Message> found = all(path, dialed).iterator();
                if (found.hasNext()) {
                    return found.next();
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("no " + path + " of " + dialed + "; seen: " + messages);
                }
                try {
                    messages.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("interrupted", e);
                }
            }
        }
    }

    List<Message> all(String path, String dialed) {
        return messages.stream()
                .filter(message ->
                        message.path().equals(path) && message.value("dialed").equals(dialed))
                .toList();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Conversation conversation = new Conversation(socket);
            Message message = conversation.message();
            synchronized (messages) {
                messages.add(message);
                messages.notifyAll();
            }
            if (message.path().equals("screen")) {
                scripts.getOrDefault(message.value("dialed"), _ -> {}).run(conversation);
            }
        } catch (IOException e) {
            // The caller hung up, or Asterisk closed the session: part of what is tested.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    /// One conversation's lines.
    @FunctionalInterface
    interface Script {
        void run(Conversation conversation) throws IOException;
    }

    /// What Asterisk said first.
    ///
    /// @param values the arguments `key=value`, URI-decoded, and FastAGI's own lines `agi_…`
    record Message(String path, Map<String, String> values, long nanos) {
        String value(String key) {
            return values.getOrDefault(key, "");
        }

        @Override
        public String toString() {
            return path + " " + value("dialed");
        }

        Duration since(Message earlier) {
            return Duration.ofNanos(nanos - earlier.nanos);
        }
    }

    /// The service's end of a session.
    static final class Conversation {

        private final Socket socket;
        private final BufferedReader in;
        private final Message message;

        private Conversation(Socket socket) throws IOException {
            this.socket = socket;
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            message = read();
        }

        Message message() {
            return message;
        }

        /// Sends a command and waits for its reply.
        String say(String command) throws IOException {
            send(command + "\n");
            String reply = in.readLine();
            if (reply == null) {
                throw new IOException("closed");
            }
            return reply;
        }

        void set(String variable, String value) throws IOException {
            say("SET VARIABLE " + variable + " \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }

        void decide(String decision) throws IOException {
            set("CALLWARDEN_DECISION", decision);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /// Says nothing more until Asterisk closes the session.
        void hang() throws IOException {
            String line;
            do {
                line = in.readLine();
            } while (line != null);
        }

        /// What `kill -9` of the service looks like: the connection is reset.
        void die() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private Message read() throws IOException {
            Map<String, String> values = new HashMap<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                int colon = line.indexOf(": ");
                String key = line.substring(0, Math.max(colon, 0));
                String value = line.substring(colon + 2);
                values.put(key, value);
                int equals = value.indexOf('=');
                if (key.startsWith("agi_arg_") && equals > 0) {
                    values.put(value.substring(0, equals), decoded(value.substring(equals + 1)));
                }
            }
            return new Message(values.getOrDefault("agi_network_script", ""), Map.copyOf(values), System.nanoTime());
        }

        /// The test's own messages are written with URIENCODE; `/screen` needs no decoding and must not get any.
        private static String decoded(String text) {
            return text.contains("%") ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8) : text;
        }
    }
}
