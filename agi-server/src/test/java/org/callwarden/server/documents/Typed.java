package org.callwarden.server.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callwarden.server.documents.ShellBlocks.Shown;

/// A simple command as a shell reads it: words, some in quotes, and perhaps a file for the output.
///
/// @param program its first word
/// @param words those behind it
/// @param into the file to which the output goes
record Typed(Shown shown, String program, List<String> words, Optional<String> into) {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");

    /// What a container is told before a command that runs in it.
    private static final String IN_A_CONTAINER = "^docker compose exec (-T )?callwarden (?=callwarden )";

    /// Nothing where it is more than a simple command, or none that can be run in this process.
    static Optional<Typed> of(Shown shown) {
        return of(shown, shown.command().replaceFirst("^time ", ""));
    }

    /// The same for a command that a container is told to run.
    static Optional<Typed> inAContainer(Shown shown) {
        String command = shown.command().replaceFirst(IN_A_CONTAINER, "");
        return command.equals(shown.command()) ? Optional.empty() : of(shown, command.replaceFirst(" \\| .*", ""));
    }

    private static Optional<Typed> of(Shown shown, String command) {
        if (!command.matches("((\\./)?callwarden|curl) .*")) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        for (MatchResult word : WORD.matcher(command).results().toList()) {
            words.add(Stream.of(1, 2, 3)
                    .map(word::group)
                    .filter(part -> part != null)
                    .findFirst()
                    .orElseThrow());
        }
        int to = words.indexOf(">");
        return Optional.of(new Typed(
                shown,
                words.getFirst().replace("./", ""),
                List.copyOf(words.subList(1, to < 0 ? words.size() : to)),
                to < 0 ? Optional.empty() : Optional.of(words.get(to + 1))));
    }

    boolean isOurs() {
        return program.equals("callwarden");
    }

    boolean begins(String start) {
        return (String.join(" ", words) + " ").startsWith(start + " ");
    }

    /// As a test of it is named.
    String name() {
        return shown.page() + ": " + shown.command();
    }
}
