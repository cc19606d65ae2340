package org.callwarden.server.documents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The commands that a document shows in its blocks of shell. A command that goes on in the next line
/// is one, and a comment is none.
public final class ShellBlocks {

    private static final String SHELL = "sh";
    private static final Pattern FENCE = Pattern.compile("^```(\\S*)\\s*$");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*?)\\s*$");

    /// What stands before a comment, in which a `#` may be quoted or within a word.
    private static final Pattern BEFORE_COMMENT =
            Pattern.compile("^((?:'[^']*'|\"[^\"]*\"|[^'\"#]|(?<=\\S)#)*?)(?:\\s+#.*)?$");

    private ShellBlocks() {}

    /// @param page seen from the checkout
    /// @param heading under which it stands
    public record Shown(String page, String heading, String command) {}

    /// A block between fences.
    ///
    /// @param language what stands behind the fence; empty where nothing does
    private record Block(String heading, String language, List<String> lines) {}

    /// Every command that a document shows.
    public static List<Shown> of(String page) {
        return blocks(page).stream()
                .filter(block -> block.language().equals(SHELL))
                .flatMap(block -> commands(block.lines()).map(command -> new Shown(page, block.heading(), command)))
                .toList();
    }

    /// The commands of the first block of shell under a heading.
    ///
    /// @param page seen from the checkout
    /// @param heading its text
    public static List<String> under(String page, String heading) {
        return commands(first(page, heading, SHELL)).toList();
    }

    /// The same, to be typed elsewhere than where a reader would.
    ///
    /// @param here what is said in place of what; each has to occur, so that none outlives what it stands for
    public static List<String> under(String page, String heading, Map<String, String> here) {
        List<String> shown = under(page, heading);
        here.keySet().forEach(what -> {
            if (shown.stream().noneMatch(command -> command.contains(what))) {
                throw new AssertionError(page + " does not show, under the heading " + heading + ": " + what);
            }
        });
        return shown.stream()
                .map(command -> {
                    String typed = command;
                    for (Map.Entry<String, String> instead : here.entrySet()) {
                        typed = typed.replace(instead.getKey(), instead.getValue());
                    }
                    return typed;
                })
                .toList();
    }

    /// The lines of the first block of no language under a heading: what goes into a file.
    public static List<String> plainUnder(String page, String heading) {
        return first(page, heading, "");
    }

    /// The languages that a document says its blocks to be of.
    static List<String> languages(String page) {
        return blocks(page).stream().map(Block::language).distinct().toList();
    }

    private static List<String> first(String page, String heading, String language) {
        return blocks(page).stream()
                .filter(block ->
                        block.heading().equals(heading) && block.language().equals(language))
                .map(Block::lines)
                .findFirst()
                .orElseThrow(() -> new AssertionError(page + " shows no such block under the heading " + heading));
    }

    private static List<Block> blocks(String page) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String heading = "";
        String language = "";
        boolean inside = false;
        for (String line : Documents.text(Path.of(page).isAbsolute() ? Path.of(page) : Documents.HOME.resolve(page))
                .split("\n", -1)) {
            Matcher fence = FENCE.matcher(line);
            Matcher title = HEADING.matcher(line);
            if (fence.matches()) {
                if (inside) {
                    blocks.add(new Block(heading, language, List.copyOf(lines)));
                    lines.clear();
                }
                language = fence.group(1);
                inside = !inside;
            } else if (inside) {
                lines.add(line);
            } else if (title.matches()) {
                heading = title.group(1);
            }
        }
        if (inside) {
            throw new AssertionError(page + " has a block without an end under the heading " + heading);
        }
        return blocks;
    }

    private static Stream<String> commands(List<String> lines) {
        return Arrays.stream(lines.stream()
                        .collect(Collectors.joining("\n"))
                        .replace("\\\n", " ")
                        .split("\n"))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> {
                    Matcher command = BEFORE_COMMENT.matcher(line);
                    return command.matches() ? command.group(1) : line;
                });
    }
}
