package org.callwarden.server.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.FeedFormat;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.lists.NumberSet;
import org.callwarden.screening.lists.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A file that a list is read from.
abstract class ListFromFile {

    static final Instant NOW = Instant.parse("2026-11-25T05:00:00Z");

    @TempDir
    Path folder;

    Path file = Path.of("");

    @BeforeEach
    final void nameTheFile() {
        file = folder.resolve("list.txt");
    }

    final NumberSet read(FeedFormat format, String text) {
        return read(feed(format, ""), text);
    }

    final NumberSet read(Feed feed, String text) {
        write(text);
        return refresh(feed).copy().numbers();
    }

    final void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final Feed feed(FeedFormat format, String mapping) {
        return new Feed(
                "x",
                Purpose.SPAM,
                format,
                file.toString(),
                "VN",
                mapping,
                0,
                Optional.empty(),
                Optional.empty(),
                NOW,
                "me");
    }

    final Refresher.Result refresh(Feed feed) {
        return new Refresher(new FeedFiles(folder), ListSettings.standard(), Clock.fixed(NOW, ZoneOffset.UTC))
                .refresh(feed, Optional.empty(), false);
    }
}
