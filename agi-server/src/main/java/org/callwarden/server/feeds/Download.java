package org.callwarden.server.feeds;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.wording.Told;

/// Fetches one file that is no list, under the same rules: within limits, and never from `https` back to `http`.
public final class Download {

    private Download() {}

    /// @param limits how long to wait for a connection, how many redirects are followed
    /// @param megabytes largest file
    /// @param time longest time for all of it
    /// @param room bytes that the disk has for it
    /// @param to takes what came
    /// @throws FeedException saying what went wrong
    public static void fetch(URI address, ListSettings limits, int megabytes, Duration time, long room, Path to) {
        ListSettings own = new ListSettings(
                limits.every(),
                limits.fullEvery(),
                limits.retry(),
                limits.connect(),
                time,
                megabytes,
                limits.freeMegabytes(),
                limits.numbers(),
                limits.redirects(),
                limits.shrinkPercent(),
                limits.oftenVotes(),
                // Said at the command line of this machine, whose networks whoever is there reaches anyhow.
                true);
        new Fetcher(own, Told.of("feed.not-for-all"))
                .fetch(new Fetcher.Wanted(address, "", "", Optional.empty(), room), to);
    }
}
