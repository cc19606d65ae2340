package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// What an administrator typed to install Callwarden: which commands, and how long they took.
final class TypedCommands {

    private static final int MOST = 5;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final List<String> commands = new ArrayList<>();
    private Duration took = Duration.ZERO;

    /// @param how it is carried out, to its end or until it is ready
    /// @return what it printed
    String types(String command, Supplier<String> how) {
        commands.add(command);
        long began = System.nanoTime();
        String printed = how.get();
        took = took.plusNanos(System.nanoTime() - began);
        return printed;
    }

    /// Says how many it were, and how long they took: neither may be much.
    ///
    /// @param way of installing
    void assertFewAndShort(String way) {
        String account = String.format(
                Locale.ROOT,
                "%s: %d commands, %.1f minutes%n  %s",
                way,
                commands.size(),
                took.toMillis() / 60_000.0,
                String.join("\n  ", commands));
        System.getLogger("install").log(System.Logger.Level.INFO, () -> account);
        assertThat(commands).as(account).isNotEmpty().hasSizeLessThanOrEqualTo(MOST);
        assertThat(took).as(account).isLessThan(LONGEST);
    }
}
