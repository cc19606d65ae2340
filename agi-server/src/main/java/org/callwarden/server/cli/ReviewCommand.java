package org.callwarden.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.server.cli.Ask.CommandFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        description = {
            "Calls that are worth a look, and what you say of them (docs/review.md).",
            "Example: review spam pbx1/1764000000.1/1764000000.1 --note 'sells loans'"
        },
        subcommands = Help.class,
        synopsisSubcommandLabel = "COMMAND")
final class ReviewCommand implements Callable<Integer> {

    private static final int LISTED = 20;
    private static final String CALL = "As `review list` or `calls` has it, such as pbx1/1764000000.1/1764000000.1.";
    private static final String AUTHOR = "Who says so; your user name by default.";
    private static final String NOTE = "Why, for people.";

    private final Supplier<Console> console;

    ReviewCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return list(LISTED);
    }

    @Command(description = "Lists the calls that are to be looked at, the most useful first, one of each campaign.")
    int list(
            @Option(
                            names = "--limit",
                            defaultValue = "" + LISTED,
                            description = "How many, 1 to 500; ${DEFAULT-VALUE} by default.")
                    int limit) {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            Words words = io.words();
            Map<String, String> query = Map.of("limit", Integer.toString(limit), "reviewer", user(io));
            JsonNode items = ask.get("reviews", query).path("reviews");
            io.print(items.isEmpty() ? words.text("review.none") : queue(items, words));
        }
        return Main.OK;
    }

    private static String queue(JsonNode items, Words words) {
        Table table = words.table("at", "caller", "decision", "heard", "calls", "id", "flag");
        for (JsonNode item : items) {
            table.row(
                    Times.shown(item.path("at").asString("")),
                    item.path("caller").asString(""),
                    CallsCommand.decision(item, words),
                    CallsCommand.heard(item.path("heard"), words),
                    item.path("closes").asString(""),
                    item.path("id").asString(""),
                    item.path("flag").path(words.language()).asString(""));
        }
        return table.toString();
    }

    @Command(description = "Shows what was said of a call, the latest first.")
    int show(@Parameters(paramLabel = "CALL", description = CALL) String id) {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            Words words = io.words();
            JsonNode reviews = ask.get("reviews/" + asked(id)).path("reviews");
            Table table = words.table("at", "by", "review", "note");
            for (JsonNode review : reviews) {
                table.row(
                        Times.shown(review.path("at").asString("")),
                        review.path("author").asString(""),
                        words.word("reviewed", review.path("says").asString("none")),
                        review.path("note").asString(""));
            }
            io.print(reviews.isEmpty() ? words.text("review.nothing-said") : table.toString());
        }
        return Main.OK;
    }

    @Command(description = "Says that a call is spam; it counts for the next call of its number and of its script.")
    int spam(
            @Parameters(paramLabel = "CALL", description = CALL) String id,
            @Option(names = "--author", description = AUTHOR) @Nullable String author,
            @Option(names = "--note", description = NOTE) @Nullable String note) {
        return say("spam", id, author, note);
    }

    @Command(
            name = "not-spam",
            description = "Says that a call is not spam; it counts for the next call of its number and of its script.")
    int notSpam(
            @Parameters(paramLabel = "CALL", description = CALL) String id,
            @Option(names = "--author", description = AUTHOR) @Nullable String author,
            @Option(names = "--note", description = NOTE) @Nullable String note) {
        return say("not-spam", id, author, note);
    }

    @Command(description = "Takes back what was said of a call, and what followed from it.")
    int undo(
            @Parameters(paramLabel = "CALL", description = CALL) String id,
            @Option(names = "--author", description = AUTHOR) @Nullable String author,
            @Option(names = "--note", description = NOTE) @Nullable String note) {
        return say("none", id, author, note);
    }

    private int say(String says, String id, @Nullable String author, @Nullable String note) {
        Console io = console.get();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("says", says);
        form.put("author", author == null ? user(io) : author);
        if (note != null) {
            form.put("note", note);
        }
        try (Ask ask = new Ask(io)) {
            JsonNode now = ask.ask("POST", "reviews/" + asked(id), Map.of(), new JsonMapper().writeValueAsString(form));
            tell(io, now, ask.isService());
        }
        return Main.OK;
    }

    private static void tell(Console io, JsonNode now, boolean isService) {
        Words words = io.words();
        JsonNode review = now.path("review");
        String says = review.path("says").asString("none");
        io.print(words.text(
                (says.equals("none") ? "review.unsaid" : "review.taken") + (isService ? "" : "-later"),
                review.path("call").asString(""),
                words.word("reviewed", says),
                now.path("closes").asString("")));
        JsonNode next = now.path("next");
        io.print(words.text("review.next", outlook(next.path("first"), words)));
        if (next.has("heard")) {
            io.print(words.text("review.next-heard", outlook(next.path("heard"), words)));
        }
    }

    private static String outlook(JsonNode verdict, Words words) {
        return words.decision(verdict.path("decision").asString("")) + ": "
                + verdict.path("reasons").path(0).path(words.language()).asString("");
    }

    private static String user(Console io) {
        return io.surroundings().variable("USER").orElse("cli");
    }

    private static String asked(String id) {
        if (id.isBlank()) {
            throw new CommandFailed("a call's id is asked for, as `review list` has it; got an empty one", Main.USAGE);
        }
        return id;
    }
}
