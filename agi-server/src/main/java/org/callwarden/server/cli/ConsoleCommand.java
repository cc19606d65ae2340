package org.callwarden.server.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callwarden.server.doctor.Asterisk;
import org.callwarden.server.lab.Printed;

/// Asterisk's console by a command such as `asterisk -rx`, which gets what is asked as its last word.
record ConsoleCommand(List<String> words) implements Asterisk {

    /// On the host of Asterisk, for who may.
    static final String USUAL = "asterisk -rx";

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    ConsoleCommand {
        words = List.copyOf(words);
    }

    /// @param typed words with blanks between them; one that has blanks itself stands in quotes
    static ConsoleCommand of(String typed) {
        return new ConsoleCommand(WORD.matcher(typed)
                .results()
                .map(word -> Stream.of(1, 2, 3)
                        .map(word::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(""))
                .toList());
    }

    @Override
    public String name() {
        return String.join(" ", words);
    }

    /// ssh hands its words to a shell, which would take the last one apart again.
    private boolean isRemoteShell() {
        return words.getFirst().equals("ssh") || words.getFirst().endsWith("/ssh");
    }

    private static String quoted(String command) {
        return "'" + command.replace("'", "'\\''") + "'";
    }

    @Override
    public Optional<Set<String>> actions() {
        return Optional.empty();
    }

    @Override
    public String ask(String command) {
        List<String> all = new ArrayList<>(words);
        all.add(isRemoteShell() ? quoted(command) : command);
        try {
            // Where nobody answers it says so on its error output.
            Printed printed = Printed.by(new ProcessBuilder(all).redirectErrorStream(true), PATIENCE);
            if (printed.status() == Printed.TOO_LONG) {
                throw new SilentException(Why.AWAY, "it said nothing for " + PATIENCE.toSeconds() + " s");
            }
            // It ends badly after commands that failed as well, which say so themselves.
            if (printed.status() != 0
                    && (printed.text().isBlank() || printed.text().contains("Unable to connect"))) {
                throw new SilentException(Why.AWAY, printed.text().strip() + " (status " + printed.status() + ")");
            }
            return printed.text();
        } catch (IOException e) {
            throw new SilentException(Why.AWAY, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SilentException(Why.AWAY, "interrupted");
        }
    }
}
