package org.callwarden.server.feeds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.FeedFormat;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.lists.Purpose;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A real HTTP server that a list is fetched from, and a disk that has so much left.
abstract class ListFromAddress {

    static final Instant NOW = Instant.parse("2026-11-25T05:00:00Z");
    static final long MEGABYTE = 1L << 20;
    static final int KEPT_FREE = 10;
    static final String LIST = "+84901234567\n+84901234568\n";

    @TempDir
    Path folder;

    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    int numbers = 100_000;
    long free = Long.MAX_VALUE;
    Duration download = Duration.ofSeconds(20);
    /// The server is on this machine.
    boolean privateNetworks = true;
    HttpServer server = never();
    String base = "";

    private static HttpServer never() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    final void start() {
        server.setExecutor(threads);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    final void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    final void on(String path, Answer answer) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("If-None-Match") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            try (exchange) {
                answer.to(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    static void send(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    final Optional<Integer> kept() {
        return new FeedFiles(folder).copy("x").map(Copy::entries);
    }

    final Refresher.Result refresh(String path, Optional<Copy> before) {
        return refresher().refresh(feed(path, FeedFormat.PLAIN, Optional.empty()), before, false);
    }

    final Refresher refresher() {
        return refresher(NOW);
    }

    final Refresher refresher(Instant now) {
        ListSettings limits = new ListSettings(
                Duration.ofDays(1),
                Duration.ofDays(30),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                download,
                1,
                KEPT_FREE,
                numbers,
                2,
                50,
                20,
                privateNetworks);
        return new Refresher(new FeedFiles(folder, _ -> free), limits, Clock.fixed(now, ZoneOffset.UTC));
    }

    final Feed feed(String path, FeedFormat format, Optional<String> token) {
        return new Feed("x", Purpose.SPAM, format, base + path, "VN", "", 0, token, Optional.empty(), NOW, "me");
    }
}
