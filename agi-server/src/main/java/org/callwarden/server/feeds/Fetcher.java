package org.callwarden.server.feeds;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.wording.Told;

/// Fetches a file over HTTP, within limits: so long for the connection, so long for all of it, so many bytes, so many
/// redirects, `http` and `https` only and never from `https` back to `http`. The token goes to the host it is meant for
/// and to no other. Hosts of private networks and of this machine are asked only where the settings allow it, wherever
/// redirects lead.
final class Fetcher {

    private static final long MEGABYTE = 1L << 20;
    private static final long LONGEST_COMPLAINT = 1L << 20;
    private static final Duration LONGEST_WISH = Duration.ofDays(1);

    private final ListSettings limits;
    private final Told forbidden;

    Fetcher(ListSettings limits) {
        this(limits, Told.of("feed.wants-token"));
    }

    /// @param forbidden what is said to who may not have it
    Fetcher(ListSettings limits, Told forbidden) {
        this.limits = limits;
        this.forbidden = forbidden;
    }

    /// What is asked for.
    ///
    /// @param tag the ETag of what is there already; empty for none
    /// @param modified its Last-Modified; empty for none
    /// @param token bearer token; empty for none
    /// @param room bytes that the disk has for it
    record Wanted(URI address, String tag, String modified, Optional<String> token, long room) {}

    /// What came.
    ///
    /// @param fresh whether what is there already is still right, so that nothing was fetched
    record Got(boolean fresh, String tag, String modified) {}

    /// @param to takes what came
    /// @throws FeedException saying what went wrong
    Got fetch(Wanted wanted, Path to) {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .build()) {
            try {
                return follow(client, wanted, to);
            } finally {
                client.shutdownNow();
            }
        }
    }

    private Got follow(HttpClient client, Wanted wanted, Path to) {
        long end = limits.download().toNanos();
        URI at = wanted.address();
        for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
            Answer answer = ask(client, wanted, at, to, Duration.ofNanos(end));
            end -= answer.spent().toNanos();
            HttpResponse<Path> response = answer.response();
            switch (response.statusCode()) {
                case 200 -> {
                    return new Got(false, header(response, "ETag"), header(response, "Last-Modified"));
                }
                case 304 -> {
                    return new Got(true, wanted.tag(), wanted.modified());
                }
                case 301, 302, 303, 307, 308 -> at = next(at, header(response, "Location"));
                default -> throw refused(at, response);
            }
        }
        throw new FeedException(FeedException.at(wanted.address(), "feed.redirects", limits.redirects()));
    }

    /// @param spent how long it took
    private record Answer(HttpResponse<Path> response, Duration spent) {}

    private Answer ask(HttpClient client, Wanted wanted, URI at, Path to, Duration left) {
        refusePrivate(at);
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .header("User-Agent", "Callwarden")
                .header("Accept-Encoding", "identity")
                .GET();
        if (at.getAuthority().equals(wanted.address().getAuthority())
                && at.getScheme().equals(wanted.address().getScheme())) {
            wanted.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        }
        if (!wanted.tag().isEmpty()) {
            request.header("If-None-Match", wanted.tag());
        }
        if (!wanted.modified().isEmpty()) {
            request.header("If-Modified-Since", wanted.modified());
        }
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<Path>> answer = client.sendAsync(request.build(), into(wanted, at, to));
        try {
            HttpResponse<Path> response = answer.get(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
            return new Answer(response, Duration.ofNanos(System.nanoTime() - start));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new FeedException(
                    FeedException.at(at, "feed.late", limits.download().toMillis() / 1000.0), e);
        } catch (ExecutionException e) {
            throw failed(wanted, at, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new FeedException(FeedException.at(at, "feed.interrupted"), e);
        }
    }

    /// Looks the host up as the client does right after; Java keeps the answer for half a minute, so both go by the
    /// same one.
    private void refusePrivate(URI at) {
        if (limits.privateNetworks()) {
            return;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(at.getHost())) {
                if (!PublicAddress.is(address)) {
                    throw new FeedException(Told.of("feed.at", at, isPrivate(address.getHostAddress())));
                }
            }
        } catch (UnknownHostException _) {
            // The client says so, unless a proxy knows the host.
        }
    }

    /// Says of an address that it is not asked.
    static Told isPrivate(String address) {
        return Told.of("feed.private", address);
    }

    private BodyHandler<Path> into(Wanted wanted, URI at, Path to) {
        return info -> {
            if (info.statusCode() != 200) {
                return BodySubscribers.limiting(BodySubscribers.replacing(to), LONGEST_COMPLAINT);
            }
            long most = Math.min(limits.megabytes() * MEGABYTE, wanted.room());
            String coding = info.headers().firstValue("Content-Encoding").orElse("identity");
            if (!coding.equals("identity")) {
                throw new FeedException(FeedException.at(at, "feed.compressed", Gathered.shown(coding)));
            }
            if (info.headers().firstValueAsLong("Content-Length").orElse(0) > most) {
                throw tooLarge(wanted, at);
            }
            return BodySubscribers.limiting(
                    BodySubscribers.ofFile(
                            to,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE),
                    most);
        };
    }

    private FeedException tooLarge(Wanted wanted, URI at) {
        if (wanted.room() < limits.megabytes() * MEGABYTE) {
            return new FeedException(FeedException.at(at, "feed.no-room-for", wanted.room() / MEGABYTE));
        }
        return new FeedException(FeedException.at(at, "feed.large", limits.megabytes()));
    }

    private FeedException failed(Wanted wanted, URI at, ExecutionException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof FeedException known) {
                return known;
            }
            if (cause instanceof UnresolvedAddressException) {
                return new FeedException(FeedException.at(at, "feed.no-host", at.getHost()), cause);
            }
        }
        if (e.getCause() instanceof HttpConnectTimeoutException) {
            return new FeedException(
                    FeedException.at(
                            at,
                            "feed.silent",
                            at.getHost(),
                            port(at),
                            limits.connect().toMillis() / 1000.0),
                    e.getCause());
        }
        if (e.getCause() instanceof ConnectException) {
            return new FeedException(FeedException.at(at, "feed.nobody", at.getHost(), port(at)), e.getCause());
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String said = cause instanceof IOException && cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
        return said.contains("exceed")
                ? tooLarge(wanted, at)
                : new FeedException(FeedException.at(at, "feed.not-fetched", said), cause);
    }

    private static int port(URI at) {
        if (at.getPort() >= 0) {
            return at.getPort();
        }
        return "https".equals(at.getScheme()) ? 443 : 80;
    }

    private static URI next(URI at, String location) {
        URI next;
        try {
            next = at.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new FeedException(FeedException.at(at, "feed.leads-nowhere", Gathered.shown(location)), e);
        }
        boolean down = "https".equals(at.getScheme()) && !"https".equals(next.getScheme());
        if (location.isEmpty()
                || down
                || next.getAuthority() == null
                || next.getUserInfo() != null
                || !("http".equals(next.getScheme()) || "https".equals(next.getScheme()))) {
            throw new FeedException(FeedException.at(at, "feed.not-followed", Gathered.shown(location)));
        }
        return next;
    }

    private FeedException refused(URI at, HttpResponse<Path> response) {
        int status = response.statusCode();
        Told hint = status == 401 || status == 403 ? forbidden : Told.nothing();
        Optional<Duration> notBefore = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(wish -> wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish);
        return new FeedException(FeedException.at(at, "feed.answered", status, hint), notBefore);
    }

    private static String header(HttpResponse<Path> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
