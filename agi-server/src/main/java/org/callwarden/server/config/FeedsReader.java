package org.callwarden.server.config;

import java.time.Duration;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.lists.Mention;
import org.callwarden.screening.lists.NumberSet;

/// Reads the `feeds` block. What it does not say is standard.
final class FeedsReader {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration TENTH = Duration.ofMillis(100);

    private FeedsReader() {}

    static ListSettings read(Block block) {
        ListSettings base = ListSettings.standard();
        ListSettings read = new ListSettings(
                block.duration("every", base.every(), MINUTE, YEAR),
                block.duration("full-every", base.fullEvery(), HOUR, YEAR),
                block.duration("retry", base.retry(), Duration.ofSeconds(1), Duration.ofDays(1)),
                block.duration("connect", base.connect(), TENTH, Duration.ofMinutes(5)),
                block.duration("download", base.download(), TENTH, Duration.ofHours(6)),
                block.number("megabytes", base.megabytes(), 1, 4_096),
                block.number("free-megabytes", base.freeMegabytes(), 0, ListSettings.MOST_FREE),
                block.number("numbers", base.numbers(), 1, NumberSet.MOST_NUMBERS),
                block.number("redirects", base.redirects(), 0, 20),
                block.number("shrink-percent", base.shrinkPercent(), 1, 100),
                block.number("often-votes", base.oftenVotes(), 1, Mention.MOST_VOTES),
                block.yesNo("private-networks", base.privateNetworks()));
        block.done();
        return read;
    }
}
