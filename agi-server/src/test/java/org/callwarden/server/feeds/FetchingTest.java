package org.callwarden.server.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.FeedFormat;
import org.junit.jupiter.api.Test;

/// Lists from a real HTTP server, which behaves as badly as servers do.
final class FetchingTest extends ListFromAddress {

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
    void nothingIsAskedOnThisMachineOrAPrivateNetworkUnlessThatIsAllowed() {
        privateNetworks = false;
        on("/list", exchange -> send(exchange, LIST));

        assertThatThrownBy(() -> refresh("/list", Optional.empty()))
                .hasMessage(base + "/list: 127.0.0.1 is of a private network or this machine, from which no list is"
                        + " fetched (feeds.private-networks)");
        assertThat(asked).isEmpty();

        base = base.replace("127.0.0.1", "localhost");
        assertThatThrownBy(() -> refresh("/list", Optional.empty())).hasMessageContaining("is of a private network");
        assertThat(asked).isEmpty();
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
}
