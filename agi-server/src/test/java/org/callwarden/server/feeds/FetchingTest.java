package org.callwarden.server.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.callwarden.screening.lists.Mention;
import org.callwarden.screening.lists.Purpose;
import org.callwarden.screening.lists.Rating;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists from a real HTTP server, which behaves as badly as servers do.
final class FetchingTest {

    private static final Instant NOW = Instant.parse("2026-11-25T05:00:00Z");
    private static final String LIST = "+84901234567\n+84901234568\n";

    @TempDir
    Path folder;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Duration download = Duration.ofSeconds(20);
    private HttpServer server = never();
    private String base = "";

    private static HttpServer never() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private void on(String path, Answer answer) {
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

    private static void send(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    @Test
    void aListIsFetchedOnceAndThenOnlyAskedFor() {
        on("/list", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            if ("\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                status(exchange, 304);
            } else {
                send(exchange, LIST);
            }
        });

        Refresher.Result first = refresh("/list", Optional.empty());
        Refresher.Result second = refresh("/list", Optional.of(first.copy()));

        assertThat(first.changed()).isTrue();
        assertThat(second.changed()).isFalse();
        assertThat(second.copy()).isSameAs(first.copy());
        assertThat(asked).containsExactly("/list null null", "/list \"v1\" null");
        assertThat(kept()).contains(2);
    }

    @Test
    void anErrorCostsNothingAndTheNextTryIsTaken() {
        on("/list", exchange -> {
            if (asked.size() == 1) {
                exchange.getResponseHeaders().set("Retry-After", "120");
                status(exchange, 503);
            } else {
                send(exchange, LIST);
            }
        });

        assertThatThrownBy(() -> refresh("/list", Optional.empty()))
                .isInstanceOfSatisfying(
                        FeedException.class,
                        fault -> assertThat(fault.notBefore()).contains(Duration.ofMinutes(2)))
                .hasMessage(base + "/list: answered 503");
        assertThat(kept()).isEmpty();
        assertThat(refresh("/list", Optional.empty()).copy().entries()).isEqualTo(2);
    }

    @Test
    void aListThatDoesNotComeInTimeIsGivenUp() {
        on("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("+84901234567\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            over.await();
        });

        download = Duration.ofMillis(400);

        assertThatThrownBy(() -> refresh("/slow", Optional.empty()))
                .hasMessage(base + "/slow: did not come within 0.4 s");
        assertThat(kept()).isEmpty();
    }

    @Test
    void aListThatIsCutOffIsNotTaken() {
        on("/cut", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(LIST.getBytes(StandardCharsets.UTF_8));
        });

        assertThatThrownBy(() -> refresh("/cut", Optional.empty())).hasMessageStartingWith(base + "/cut: cannot be");
        assertThat(kept()).isEmpty();
    }

    @Test
    void aListThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() {
        byte[] piece = "+84901234567\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        on("/says-so", exchange -> {
            exchange.sendResponseHeaders(200, (1L << 20) + 1);
            exchange.getResponseBody().write(piece);
            exchange.getResponseBody().flush();
            over.await();
        });
        on("/says-nothing", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write(piece);
            }
        });

        for (String path : List.of("/says-so", "/says-nothing")) {
            assertThatThrownBy(() -> refresh(path, Optional.empty()))
                    .hasMessage(base + path + ": is larger than 1 MB, which is the limit");
        }
    }

    @Test
    void redirectsAreFollowedAsFarAsMayBe() {
        on("/list", exchange -> send(exchange, LIST));
        on("/hop", exchange -> {
            int left = Integer.parseInt(exchange.getRequestURI().getPath().substring("/hop".length()));
            exchange.getResponseHeaders().set("Location", left == 1 ? "/list" : "/hop" + (left - 1));
            status(exchange, 302);
        });
        on("/loop", exchange -> {
            exchange.getResponseHeaders().set("Location", "/loop");
            status(exchange, 301);
        });

        assertThat(refresh("/hop2", Optional.empty()).copy().entries()).isEqualTo(2);
        assertThatThrownBy(() -> refresh("/hop3", Optional.empty()))
                .hasMessage(base + "/hop3: leads to more than 2 redirects");
        assertThatThrownBy(() -> refresh("/loop", Optional.empty())).hasMessageContaining("more than 2 redirects");
    }

    @Test
    void aRedirectElsewhereThanToHttpIsNotFollowed() {
        on("/file", exchange -> {
            exchange.getResponseHeaders().set("Location", "file:///etc/passwd");
            status(exchange, 302);
        });

        assertThatThrownBy(() -> refresh("/file", Optional.empty()))
                .hasMessage(base + "/file: leads to 'file:///etc/passwd', which is not followed");
    }

    @Test
    void theTokenGoesToTheHostItIsMeantForOnly() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
        on("/here", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", "http://localhost:" + server.getAddress().getPort() + "/there");
            status(exchange, 307);
        });
        on("/there", exchange -> send(exchange, LIST));
        Feed feed = feed("/here", FeedFormat.PLAIN, Optional.of(token.toString()));

        var _ = refresher().refresh(feed, Optional.empty(), false);

        assertThat(asked).containsExactly("/here null Bearer s3cret", "/there null null");
    }

    @Test
    void aListThatLostMostOfItsEntriesIsTakenForBroken() {
        Copy before = refreshOf("/ten", "+849012345%02d\n", 10, Optional.empty());

        assertThat(refreshOf("/five", "+849012345%02d\n", 5, Optional.of(before))
                        .entries())
                .isEqualTo(5);
        assertThatThrownBy(() -> refreshOf("/four", "+849012345%02d\n", 4, Optional.of(before)))
                .hasMessage(base + "/four: holds 4 entries where there were 10, a loss of more than 50 %, so it is"
                        + " taken for broken; if it is right: feeds refresh x --accept-smaller");
        assertThat(kept()).contains(5);
        assertThat(refresher()
                        .refresh(feed("/four", FeedFormat.PLAIN, Optional.empty()), Optional.of(before), true)
                        .copy()
                        .entries())
                .isEqualTo(4);
    }

    private Copy refreshOf(String path, String line, int lines, Optional<Copy> before) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(line.formatted(i));
        }
        on(path, exchange -> send(exchange, text.toString()));
        return refresh(path, before).copy();
    }

    @Test
    void phoneBlocksListIsKeptUpByWhatChanged() {
        on("/blocklist", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            send(exchange, query == null ? """
                              {"numbers":[{"phone":"+49123456781","votes":4,"rating":"C_PING"},
                              {"phone":"+49123456782","votes":2},{"phone":"+49123456783","votes":2}],"version":42}""" : """
                              {"numbers":[{"phone":"+49123456781","votes":10,"rating":"G_FRAUD"},
                              {"phone":"+49123456782","votes":0}],"version":43}""");
        });
        Feed feed = feed("/blocklist", FeedFormat.PHONEBLOCK_JSON, Optional.empty());

        Copy whole = refresher().refresh(feed, Optional.empty(), false).copy();
        Copy changed = refresher().refresh(feed, Optional.of(whole), false).copy();

        assertThat(asked).containsExactly("/blocklist null null", "/blocklist?since=42 null null");
        assertThat(changed.version()).isEqualTo(43);
        assertThat(changed.numbers().find("49123456781").orElseThrow().mention().votes())
                .isEqualTo(10);
        assertThat(changed.numbers().find("49123456782")).isEmpty();
        assertThat(changed.numbers().find("49123456783").orElseThrow().mention())
                .isEqualTo(new Mention(2, Rating.UNKNOWN, Optional.empty()));
        assertThat(new FeedFiles(folder).copy("x").orElseThrow().version()).isEqualTo(43);
    }

    @Test
    void afterAMonthAnIncrementalListIsTakenWhole() {
        on("/blocklist", exchange -> send(exchange, """
                {"numbers":[{"phone":"+49123456781","votes":4}],"version":42}"""));
        Feed feed = feed("/blocklist", FeedFormat.PHONEBLOCK_JSON, Optional.empty());
        Copy whole = refresher().refresh(feed, Optional.empty(), false).copy();

        var _ = refresher(NOW.plus(Duration.ofDays(30))).refresh(feed, Optional.of(whole), false);

        assertThat(asked).containsExactly("/blocklist null null", "/blocklist null null");
    }

    @Test
    void aCopyThatIsDamagedIsToldAndNotUsed() throws IOException {
        on("/list", exchange -> send(exchange, LIST));
        var _ = refresh("/list", Optional.empty());
        Path copy = folder.resolve("feeds").resolve("x.list");
        byte[] bytes = Files.readAllBytes(copy);
        bytes[bytes.length - 1] ^= 1;
        Files.write(copy, bytes);

        assertThatThrownBy(() -> new FeedFiles(folder).copy("x")).hasMessageContaining("its check sum is wrong");
        Files.write(copy, new byte[0]);
        assertThatThrownBy(() -> new FeedFiles(folder).copy("x"))
                .hasMessageContaining("the copy is damaged: it ends too early");
    }

    private Optional<Integer> kept() {
        return new FeedFiles(folder).copy("x").map(Copy::entries);
    }

    private Refresher.Result refresh(String path, Optional<Copy> before) {
        return refresher().refresh(feed(path, FeedFormat.PLAIN, Optional.empty()), before, false);
    }

    private Refresher refresher() {
        return refresher(NOW);
    }

    private Refresher refresher(Instant now) {
        ListSettings limits = new ListSettings(
                Duration.ofDays(1),
                Duration.ofDays(30),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                download,
                1,
                100_000,
                2,
                50,
                20);
        return new Refresher(new FeedFiles(folder), limits, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Feed feed(String path, FeedFormat format, Optional<String> token) {
        return new Feed("x", Purpose.SPAM, format, base + path, "VN", "", 0, token, Optional.empty(), NOW, "me");
    }
}
