package org.callwarden.server.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.lists.NumberSet;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.feeds.Gathered.Content;

/// Brings a list up to date: fetches it, reads it, judges whether it can be what it says, and keeps it as the last good
/// copy. Whatever goes wrong, nothing is kept and the copy from before is as it was.
///
/// A list that came empty, or lost more of its entries than [ListSettings#shrinkPercent], is taken for broken: a
/// truncated file and a page that says "down for maintenance" look like that.
public final class Refresher {

    private static final long MEGABYTE = 1L << 20;
    private static final int MOST_TOKEN = 4_000;
    private static final int MOST_PORT = 65_535;

    private final FeedFiles files;
    private final ListSettings settings;
    private final Clock clock;
    private final Fetcher fetcher;

    public Refresher(FeedFiles files, ListSettings settings, Clock clock) {
        this.files = files;
        this.settings = settings;
        this.clock = clock;
        this.fetcher = new Fetcher(settings);
    }

    /// What came of it.
    ///
    /// @param changed whether the copy is another than before
    public record Result(Copy copy, boolean changed) {}

    /// Whether such a feed can be read at all, before it is added.
    ///
    /// @throws FeedException saying what is wrong with it
    public static void check(Feed feed) {
        if (!feed.mapping().isBlank()) {
            var _ = CsvMapping.parse(feed.mapping());
        }
        if (feed.isRemote()) {
            var _ = address(feed.location());
        }
        try {
            var _ = new NumberReader(feed.region());
        } catch (IllegalArgumentException e) {
            throw new FeedException(Told.by(e), e);
        }
    }

    /// Why its host is not asked, as far as that can be told before anything is looked up: the address that is written
    /// there is of a private network or of this machine.
    public Optional<Told> forbidden(Feed feed) {
        if (settings.privateNetworks() || !feed.isRemote()) {
            return Optional.empty();
        }
        String host = address(feed.location()).getHost();
        try {
            return PublicAddress.is(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")))
                    ? Optional.empty()
                    : Optional.of(Fetcher.isPrivate(host));
        } catch (IllegalArgumentException _) {
            // A name: whose it is shows when it is fetched.
            return Optional.empty();
        }
    }

    /// @param before the last good copy
    /// @param evenSmaller whether it is taken however much it lost
    /// @throws FeedException when it cannot be had, read, believed or kept
    public Result refresh(Feed feed, Optional<Copy> before, boolean evenSmaller) {
        return feed.isRemote() ? fromAddress(feed, before, evenSmaller) : fromFile(feed, before, evenSmaller);
    }

    private Result fromFile(Feed feed, Optional<Copy> before, boolean evenSmaller) {
        Path file = Path.of(feed.location());
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new FeedException(FeedException.at(file, "feed.no-file"));
            }
            String tag = "file:" + attributes.lastModifiedTime().toMillis() + ":" + attributes.size();
            if (before.isPresent() && before.get().tag().equals(tag)) {
                return new Result(before.get(), false);
            }
            Content content = read(feed, feed.location(), file);
            Instant now = clock.instant();
            return keep(feed, before, copy(content, content.numbers(), now, now, tag, ""), evenSmaller);
        } catch (NoSuchFileException e) {
            throw new FeedException(FeedException.at(file, "feed.not-there"), e);
        } catch (IOException e) {
            throw new FeedException(
                    FeedException.at(file, "feed.unread", e.getClass().getSimpleName()), e);
        }
    }

    private Result fromAddress(Feed feed, Optional<Copy> before, boolean evenSmaller) {
        Instant now = clock.instant();
        Optional<Copy> base = before.filter(copy -> feed.format().isIncremental()
                && copy.version() > 0
                && copy.whole().plus(settings.fullEvery()).isAfter(now));
        URI address =
                address(base.map(copy -> since(feed.location(), copy.version())).orElse(feed.location()));
        Path download = files.room(feed.name());
        try {
            Fetcher.Got got = fetcher.fetch(
                    new Fetcher.Wanted(
                            address,
                            // A tag is of one address, and the changes since a version are another one each time.
                            base.isPresent() ? "" : before.map(Copy::tag).orElse(""),
                            base.isPresent() ? "" : before.map(Copy::modified).orElse(""),
                            feed.tokenFile().map(Refresher::token),
                            room(feed, 1)),
                    download);
            if (got.fresh()) {
                return new Result(
                        before.orElseThrow(() -> new FeedException(FeedException.at(address, "feed.unasked-304"))),
                        false);
            }
            Content content = read(feed, feed.location(), download);
            if (base.isPresent()) {
                NumberSet merged = base.get().numbers().with(content.numbers(), content.removed());
                Copy next = copy(content, merged, now, base.get().whole(), "", "");
                return keep(feed, before, next, evenSmaller);
            }
            Copy next = copy(content, content.numbers(), now, now, got.tag(), got.modified());
            return keep(feed, before, next, evenSmaller);
        } catch (IOException e) {
            throw new FeedException(FeedException.at(feed.location(), "feed.unread", Told.by(e)), e);
        } finally {
            FeedFiles.delete(download);
        }
    }

    private static Copy copy(
            Content content, NumberSet numbers, Instant taken, Instant whole, String tag, String modified) {
        return new Copy(
                taken, whole, tag, modified, content.version(), content.skipped(), content.firstSkipped(), numbers);
    }

    private Content read(Feed feed, String name, Path file) throws IOException {
        Gathered to = new Gathered(name, new NumberReader(feed.region()), feed.minVotes(), settings.numbers());
        long most = settings.megabytes() * MEGABYTE;
        try (InputStream raw = Files.newInputStream(file)) {
            switch (feed.format()) {
                case PLAIN -> PlainReader.read(new CheckedInput(name, raw, most, ""), to);
                case CSV ->
                    CsvListReader.read(new CheckedInput(name, raw, most, ""), CsvMapping.parse(feed.mapping()), to);
                case PHONEBLOCK_JSON -> PhoneBlockJson.read(new CheckedInput(name, raw, most, "{},"), to);
                case PHONEBLOCK_XML -> PhoneBlockXml.read(new CheckedInput(name, raw, most, "<>"), to);
            }
        }
        return to.content();
    }

    private Result keep(Feed feed, Optional<Copy> before, Copy next, boolean evenSmaller) {
        if (next.numbers().isEmpty()) {
            throw new FeedException(FeedException.at(feed.location(), "feed.empty"));
        }
        if (next.numbers().numbers() > settings.numbers()) {
            // A list that is kept up by changes: each part may be within the limit.
            throw new FeedException(FeedException.at(
                    feed.location(), "feed.many", next.numbers().numbers(), settings.numbers()));
        }
        int had = before.map(Copy::entries).orElse(0);
        if (!evenSmaller && (long) next.entries() * 100 < (long) had * (100 - settings.shrinkPercent())) {
            throw new FeedException(FeedException.at(
                    feed.location(), "feed.shrunk", next.entries(), had, settings.shrinkPercent(), feed.name()));
        }
        var _ = room(feed, next.numbers().bytes());
        files.keep(feed.name(), next);
        return new Result(next, true);
    }

    /// How many bytes may be written, so that the journal beside the lists keeps its room.
    ///
    /// @throws FeedException when it is less than what is needed
    private long room(Feed feed, long needed) {
        long free = files.free();
        long room = free - settings.freeMegabytes() * MEGABYTE;
        if (room < needed) {
            throw new FeedException(
                    FeedException.at(feed.location(), "feed.disk", free / MEGABYTE, settings.freeMegabytes()));
        }
        return room;
    }

    private static String since(String location, long version) {
        return location + (location.contains("?") ? "&" : "?") + "since=" + version;
    }

    private static URI address(String location) {
        try {
            URI address = new URI(location);
            if (address.getHost() == null) {
                throw new FeedException(Told.of("feed.no-host-name", Gathered.shown(location)));
            }
            if (address.getPort() == 0 || address.getPort() > MOST_PORT) {
                throw new FeedException(
                        Told.of("feed.bad-port", Gathered.shown(location), MOST_PORT, address.getPort()));
            }
            return address;
        } catch (URISyntaxException e) {
            throw new FeedException(Told.of("feed.no-address", Gathered.shown(location), e.getReason()), e);
        }
    }

    private static String token(String file) {
        try {
            if (Files.size(Path.of(file)) > MOST_TOKEN) {
                throw new FeedException(FeedException.at(file, "feed.token-large"));
            }
            String token = Files.readString(Path.of(file)).strip();
            if (!token.matches("[\\x21-\\x7E]+")) {
                throw new FeedException(FeedException.at(file, "feed.token-none"));
            }
            return token;
        } catch (IOException e) {
            throw new FeedException(
                    FeedException.at(file, "feed.token-unread", e.getClass().getSimpleName()), e);
        }
    }
}
