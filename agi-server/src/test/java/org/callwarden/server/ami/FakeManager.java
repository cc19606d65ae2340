package org.callwarden.server.ami;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// As much of a manager interface as a login, Ping, ListCommands and AstDB's DBGet and DBPut need (main/manager.c,
/// main/db.c), on a
/// port that stays the same when it is stopped and started again, as an Asterisk that restarts.
public final class FakeManager implements AutoCloseable {

    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, String> database = new ConcurrentHashMap<>();
    private ServerSocket server;
    private Thread accepting;
    private volatile String secretRefused = "";
    private volatile Instant time = Instant.EPOCH;
    private volatile String actionRefused = "";
    private final BlockingQueue<String> puts = new LinkedBlockingQueue<>();

    public FakeManager() throws IOException {
        server = bound();
        port = server.getLocalPort();
        serve(server);
    }

    /// On a port that the system gives to nobody who connects: while this is stopped, whoever tries to reach it would
    /// otherwise sooner or later get that very port and be connected with themselves.
    private static ServerSocket bound() throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                return new ServerSocket(
                        ThreadLocalRandom.current().nextInt(20_000, 32_000), 10, InetAddress.getLoopbackAddress());
            } catch (BindException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }

    public AmiSettings settings() {
        return new AmiSettings("127.0.0.1", port, "callwarden", "s3cret");
    }

    /// What its dialplan would have stored.
    public void store(String family, String key, String value) {
        database.put(family + "/" + key, value);
    }

    /// From now on its user may not do this.
    void refuse(String action) {
        actionRefused = action;
    }

    /// Waits for the next DBPut.
    ///
    /// @return `family/key=value`
    public String awaitPut() throws InterruptedException {
        String put = puts.poll(20, TimeUnit.SECONDS);
        return put == null ? "nothing was put" : put;
    }

    /// Its clock stands still at this time.
    public void setClock(Instant now) {
        time = now;
    }

    public String stored(String family, String key) {
        return database.getOrDefault(family + "/" + key, "");
    }

    /// Tells everybody who is connected events, as text with a line for each header and an empty one after each event.
    void tell(String events) throws IOException {
        for (Socket socket : open) {
            say(socket, events.strip().replace("\n", "\r\n") + "\r\n\r\n");
        }
    }

    /// From now on logins fail, with this message.
    void refuseLogins(String message) {
        secretRefused = message;
    }

    void stop() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
            // The port is free when whoever waited for the next connection has noticed, not before.
            accepting.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void startAgain() {
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve(server);
    }

    private void serve(ServerSocket listening) {
        accepting = Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket socket = listening.accept();
                    open.add(socket);
                    Thread.ofVirtual().start(() -> talk(socket));
                } catch (IOException _) {
                    return;
                }
            }
        });
    }

    private void talk(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            say(socket, "Asterisk Call Manager/11.0.0\r\n");
            Map<String, String> action = new HashMap<>();
            String line = in.readLine();
            while (line != null) {
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    action.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
                } else if (line.isEmpty() && !action.isEmpty()) {
                    say(socket, "Response: " + answer(action).replace("\n", "\r\n") + "\r\n" + id(action) + "\r\n\r\n");
                    action.clear();
                }
                line = in.readLine();
            }
        } catch (IOException _) {
            // The other side went, or this one was stopped.
        } finally {
            open.remove(socket);
        }
    }

    /// The value of `Response` and the lines after it; the action's id is put behind them.
    private String answer(Map<String, String> action) {
        if (action.getOrDefault("action", "").equals(actionRefused)) {
            return "Error\nMessage: Permission denied";
        }
        String entry = action.get("family") + "/" + action.get("key");
        return switch (action.getOrDefault("action", "")) {
            case "Challenge" -> "Success\nChallenge: 4711";
            case "Login" ->
                secretRefused.isEmpty()
                        ? "Success\nMessage: Authentication accepted"
                        : "Error\nMessage: " + secretRefused;
            case "CoreSettings" -> "Success\nAMIversion: 11.0.0\nAsteriskVersion: 22.10.1";
            case "Logoff" -> "Goodbye\nMessage: Thanks for all the fish.";
            case "Ping" ->
                "Success\nPing: Pong\nTimestamp: %d.%06d".formatted(time.getEpochSecond(), time.getNano() / 1_000);
            case "DBGet" ->
                database.containsKey(entry)
                        ? "Success\nEventList: start\nMessage: Result will follow\n" + id(action)
                                + "\n\nEvent: DBGetResponse\nFamily: " + action.get("family") + "\nKey: "
                                + action.get("key") + "\nVal: " + database.get(entry)
                        : "Error\nMessage: Database entry not found";
            case "DBPut" -> {
                database.put(entry, action.getOrDefault("val", ""));
                puts.add(entry + "=" + action.getOrDefault("val", ""));
                yield "Success\nMessage: Updated database successfully";
            }
            case "ListCommands" ->
                "Success\nDBGet: Get DB Entry.  (Priv: system,reporting,all)\nDBPut: Put DB entry.  (Priv: system,all)";
            // What an account without the command class gets.
            default -> "Error\nMessage: Permission denied";
        };
    }

    private static String id(Map<String, String> action) {
        return "ActionID: " + action.getOrDefault("actionid", "");
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        stop();
    }
}
