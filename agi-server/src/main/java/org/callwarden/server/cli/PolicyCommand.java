package org.callwarden.server.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.server.config.ConfigFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        description = "What decides about calls: shows it, changes it, and says who changed it when.",
        subcommands = Help.class,
        synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand implements Callable<Integer> {

    private static final String AUTHOR = "Who says so; your user name by default.";

    private final Supplier<Console> console;

    PolicyCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Command(
            name = "show",
            description =
                    "Prints thresholds, weights and all else that decides about calls, as a policy file would say it.")
    Integer show(
            @Option(names = "--version", paramLabel = "N", description = "What was in force as this version.") @Nullable
                    Integer version) {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            JsonNode shown = ask.get(version == null ? "policy" : "policy/versions/" + version);
            io.print("# " + described(shown, io.words()));
            io.print(shown.path("text").asString("").stripTrailing());
        }
        return Main.OK;
    }

    @Command(name = "history", description = "Lists the versions of the policy, the newest first.")
    Integer history(
            @Option(names = "--limit", defaultValue = "20", description = "How many, 1 to 100; 20 by default.")
                    int limit) {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            Words words = io.words();
            Table table = new Table(
                    words.text("column.version"),
                    words.text("column.since"),
                    words.text("column.by"),
                    words.text("column.origin"),
                    words.text("column.note"));
            for (JsonNode version : ask.get("policy/versions", Map.of("limit", Integer.toString(limit)))
                    .path("versions")) {
                table.row(
                        version.path("number").asString(""),
                        Times.shown(version.path("since").asString("")),
                        words.word("author", version.path("author").asString("")),
                        words.word("origin", version.path("origin").asString("")),
                        version.path("note").asString(""));
            }
            io.print(table.toString());
        }
        return Main.OK;
    }

    @Command(
            name = "apply",
            description = {
                "Puts a policy file in force for the next call, as a new version. What it does not say is as it comes with"
                        + " Callwarden.",
                "`replay --policy FILE` says before what would change."
            })
    Integer apply(
            @Parameters(paramLabel = "FILE", description = "As `policy show` prints one.") Path file,
            @Option(names = "--author", description = AUTHOR) @Nullable String author,
            @Option(names = "--note", description = "Why, for people.") @Nullable String note) {
        return change("policy", ConfigFile.policyText(file), author, note);
    }

    @Command(name = "rollback", description = "Puts an earlier version in force again, as a new version.")
    Integer rollback(
            @Parameters(paramLabel = "N", description = "As `policy history` lists it.") int version,
            @Option(names = "--author", description = AUTHOR) @Nullable String author,
            @Option(names = "--note", description = "Why, for people.") @Nullable String note) {
        return change("policy/versions/" + version, "", author, note);
    }

    private int change(String path, String text, @Nullable String author, @Nullable String note) {
        Console io = console.get();
        Map<String, String> query = new HashMap<>();
        query.put("author", author == null ? io.surroundings().variable("USER").orElse("cli") : author);
        if (note != null) {
            query.put("note", note);
        }
        try (Ask ask = new Ask(io)) {
            JsonNode now = ask.ask("POST", path, query, text);
            String number = now.path("number").asString("");
            io.print(io.words()
                    .text(
                            now.path("changed").asBoolean(false)
                                    ? ask.isService() ? "policy.applied" : "policy.applied-later"
                                    : "policy.same",
                            number));
        }
        return Main.OK;
    }

    private static String described(JsonNode version, Words words) {
        String number = version.path("number").asString("0");
        String note = version.path("note").asString("");
        return words.text(
                        number.equals("0") ? "policy.not-stored" : "policy.version",
                        number,
                        Times.shown(version.path("since").asString("")),
                        words.word("author", version.path("author").asString("")))
                + (note.isEmpty() ? "" : ": " + note);
    }

    @Override
    public Integer call() {
        return show(null);
    }
}
