package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The commands of `docs/operations.md`, as an administrator finds them.
final class ShownCommands {

    private static final Path PAGE = Path.of("../docs/operations.md");

    private ShownCommands() {}

    /// The lines of the first block of shell under a heading; a line that goes on is one.
    ///
    /// @param heading its text
    static List<String> under(String heading) {
        Matcher block = Pattern.compile(
                        "^#+ " + Pattern.quote(heading) + "\\n(?:(?!^#).*\\n)*?```sh\\n((?:.*\\n)*?)```",
                        Pattern.MULTILINE)
                .matcher(page());
        if (!block.find()) {
            throw new AssertionError(PAGE + " shows no command under the heading " + heading);
        }
        return block.group(1)
                .replace("\\\n", " ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
