package org.callwarden.server.documents;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.callwarden.server.documents.ShellBlocks.Shown;

/// Why commands that documents show are not run by [DocumentedCommandsTest].
///
/// @param about which they are, in short
/// @param which whether it is one of them
/// @param why the reason
/// @param test the class that runs them, or the same in small; empty where none can
/// @param says what stands in its source where it does
record Excuse(String about, Predicate<Shown> which, String why, String test, List<String> says) {

    /// Callwarden's own commands that begin so, on whatever page.
    ///
    /// @param words a regular expression
    static Excuse command(String words, String why) {
        Pattern command = Pattern.compile("(\\./)?callwarden (" + words + ")( .*)?");
        return new Excuse(words, shown -> command.matcher(shown.command()).matches(), why, "", List.of());
    }

    /// Commands of a page that begin so.
    static Excuse line(String page, String begins, String why) {
        return new Excuse(
                page + ": " + begins,
                shown -> shown.page().equals(page) && shown.command().startsWith(begins),
                why,
                "",
                List.of());
    }

    /// What stands under a heading; a test reads it there and types it.
    static Excuse block(String page, String heading, String why, String test) {
        return new Excuse(
                page + ": " + heading,
                shown -> shown.page().equals(page) && shown.heading().equals(heading),
                why,
                test,
                List.of('"' + page + '"', '"' + heading + '"'));
    }

    /// By [LongCommands], which takes all that say so.
    Excuse typed() {
        return new Excuse(about, which, why, LongCommands.class.getSimpleName(), List.of());
    }

    boolean isTyped() {
        return test.equals(LongCommands.class.getSimpleName());
    }

    Excuse by(String test, String... says) {
        return new Excuse(about, which, why, test, List.of(says));
    }
}
