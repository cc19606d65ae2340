package org.callwarden.server.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.screening.lists.Feed;
import org.callwarden.server.app.ShippedMappings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        description =
                "Lists of numbers from files and addresses: who is on one is told for every call (docs/lists.md).",
        subcommands = Help.class)
final class FeedsCommand implements Callable<Integer> {

    /// Seconds for which one question waits for what is under way.
    private static final Map<String, String> WAITING = Map.of("wait", "20");

    private final Supplier<Console> console;

    FeedsCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return list();
    }

    @Command(description = "Lists them: what they hold, how old their copies are, what went wrong last.")
    int list() {
        Console io = console.get();
        Words words = io.words();
        try (Ask ask = new Ask(io)) {
            JsonNode feeds = ask.get("feeds").path("feeds");
            if (feeds.isEmpty()) {
                io.print(words.text("feeds.none"));
                return Main.OK;
            }
            Table table = new Table(
                    words.text("column.name"),
                    words.text("column.purpose"),
                    words.text("column.entries"),
                    words.text("column.taken"),
                    words.text("column.next"),
                    words.text("column.state"));
            for (JsonNode feed : feeds) {
                table.row(
                        feed.path("name").asString(""),
                        words.word("purpose", feed.path("purpose").asString("")),
                        Integer.toString(entries(feed)),
                        feed.has("taken") ? Times.shown(feed.path("taken").asString("")) : "-",
                        feed.has("due") ? Times.shown(feed.path("due").asString("")) : "-",
                        state(feed, words));
            }
            io.print(table.toString());
        }
        return Main.OK;
    }

    @Command(
            description =
                    "Shows one list: where it comes from, how it is read, what is in force, what went wrong last.")
    int show(@Parameters(paramLabel = "NAME", description = "From the list of lists.") String name) {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            print(io, ask.get("feeds/" + name), io.words());
        }
        return Main.OK;
    }

    @Command(
            description = {
                "Adds a list and fetches it at once. Whatever goes wrong with it later, the last good copy stays in force.",
                "Examples: feeds add premium premium ./premium.txt",
                "  feeds add ftc spam ./DNC_Complaint_Numbers.csv --mapping ftc",
                "  feeds add phoneblock spam https://phoneblock.net/phoneblock/api/blocklist --region DE"
                        + " --token-file /etc/callwarden/phoneblock-token --min-votes 4"
            })
    int add(
            @Parameters(paramLabel = "NAME", description = "What you call it: a-z, 0-9 and -.") String name,
            @Parameters(
                            paramLabel = "PURPOSE",
                            description = "What its numbers are: spam, do-not-originate, premium or trusted.")
                    String purpose,
            @Parameters(paramLabel = "LOCATION", description = "A file on the service's host, or http(s)://…")
                    String location,
            @Option(
                            names = "--format",
                            description = "plain, csv, phoneblock-json or phoneblock-xml; else as the name ends.")
                    @Nullable
                    String format,
            @Option(
                            names = "--mapping",
                            description = "For csv: a file that says which columns are read, or ftc for the FTC's.")
                    @Nullable
                    String mapping,
            @Option(names = "--region", description = "Where its national numbers are from, such as US.") @Nullable
                    String region,
            @Option(names = "--min-votes", description = "Numbers with fewer votes are left out.") @Nullable
                    String minVotes,
            @Option(names = "--token-file", description = "A file with the address's bearer token.") @Nullable
                    String tokenFile,
            @Option(names = "--every", description = "How often it is fetched, such as 12h.") @Nullable String every) {
        Console io = console.get();
        Words words = io.words();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("name", name);
        form.put("purpose", purpose);
        form.put("location", location.matches("(?i)[a-z][a-z0-9+.-]*:.*") ? location : absolute(location));
        put(form, "format", format);
        put(form, "mapping", mapping == null ? null : mapping(mapping));
        put(form, "region", region);
        put(form, "min-votes", minVotes);
        put(form, "token-file", tokenFile == null ? null : absolute(tokenFile));
        put(form, "every", every);
        form.put("author", io.surroundings().variable("USER").orElse("cli"));
        try (Ask ask = new Ask(io)) {
            ask.ask("POST", "feeds", Map.of(), new JsonMapper().writeValueAsString(form));
            return told(io, ask, name, words);
        }
    }

    @Command(description = "Fetches one list now, or all.")
    int refresh(
            @Parameters(arity = "0..1", paramLabel = "NAME", description = "One list; else all.") @Nullable String name,
            @Option(names = "--accept-smaller", description = "Take it even if it lost most of its entries.")
                    boolean acceptSmaller) {
        Console io = console.get();
        Words words = io.words();
        int status = Main.OK;
        try (Ask ask = new Ask(io)) {
            List<String> names = new ArrayList<>();
            if (name == null) {
                ask.get("feeds")
                        .path("feeds")
                        .forEach(feed -> names.add(feed.path("name").asString("")));
            } else {
                names.add(name);
            }
            for (String each : names) {
                ask.ask(
                        "POST",
                        "feeds/" + each + "/refresh",
                        Map.of("accept-smaller", acceptSmaller ? "yes" : "no"),
                        "");
            }
            for (String each : names) {
                status = Math.max(status, told(io, ask, each, words));
            }
        }
        return status;
    }

    @Command(description = "Takes a list out of force and forgets it.")
    int remove(@Parameters(paramLabel = "NAME", description = "From the list of lists.") String name) {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            ask.ask("DELETE", "feeds/" + name, Map.of(), "");
            io.print(io.words().text("feeds.removed", name));
        }
        return Main.OK;
    }

    /// Waits for what is under way with a list and tells how it ended.
    private static int told(Console io, Ask ask, String name, Words words) {
        JsonNode feed = ask.get("feeds/" + name, WAITING);
        while (feed.path("under-way").asBoolean(false)) {
            feed = ask.get("feeds/" + name, WAITING);
        }
        boolean failed = feed.has("error");
        String counts = Integer.toString(entries(feed));
        io.print(
                failed
                        ? words.text(
                                feed.path("in-force").asBoolean(false) ? "feeds.kept" : "feeds.failed",
                                name,
                                feed.path("error").asString(""),
                                counts)
                        : words.text("feeds.taken", name, counts));
        return failed ? Main.FAILED : Main.OK;
    }

    private static void print(Console io, JsonNode feed, Words words) {
        for (String key : List.of(
                "name", "purpose", "format", "location", "region", "min-votes", "token-file", "every", "author")) {
            if (feed.has(key)) {
                String said = feed.path(key).asString("");
                io.print(words.text("feed." + key) + ": " + (key.equals("purpose") ? words.word(key, said) : said));
            }
        }
        io.print(words.text("feed.entries") + ": " + feed.path("numbers").asInt(0) + " + "
                + feed.path("ranges").asInt(0));
        for (String key : List.of("taken", "tried", "due")) {
            if (feed.has(key)) {
                io.print(words.text("feed." + key) + ": "
                        + Times.shown(feed.path(key).asString("")));
            }
        }
        for (String key : List.of("version", "skipped", "first-skipped", "error", "failures")) {
            if (feed.has(key)) {
                io.print(words.text("feed." + key) + ": " + feed.path(key).asString(""));
            }
        }
        if (feed.has("mapping")) {
            io.print(words.text("feed.mapping") + ":");
            feed.path("mapping").asString("").lines().forEach(line -> io.print("  " + line));
        }
    }

    private static String state(JsonNode feed, Words words) {
        if (feed.path("under-way").asBoolean(false)) {
            return words.text("feeds.under-way");
        }
        if (feed.has("error")) {
            return feed.path("error").asString("");
        }
        return words.text(feed.path("in-force").asBoolean(false) ? "feeds.well" : "feeds.nothing");
    }

    private static int entries(JsonNode feed) {
        return feed.path("numbers").asInt(0) + feed.path("ranges").asInt(0);
    }

    private static void put(Map<String, String> form, String name, @Nullable String value) {
        if (value != null) {
            form.put(name, value);
        }
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    /// The text of a mapping: one that comes with Callwarden, or a file of the operator's.
    private static String mapping(String named) {
        Optional<String> shipped = ShippedMappings.named(named);
        if (shipped.isPresent()) {
            return shipped.get();
        }
        Path file = Path.of(named);
        try {
            if (Files.size(file) > Feed.MOST_MAPPING) {
                throw new Ask.CommandFailed(file + " is too large for a mapping", Main.USAGE);
            }
            String text = Files.readString(file);
            ShippedMappings.mistake(text, file.toString()).ifPresent(mistake -> {
                throw new Ask.CommandFailed(mistake, Main.USAGE);
            });
            return text;
        } catch (MalformedInputException e) {
            throw new Ask.CommandFailed(file + ": is not UTF-8 text", Main.USAGE);
        } catch (IOException e) {
            throw new Ask.CommandFailed(
                    "--mapping is ftc or a file that says which columns are read; '" + named + "' cannot be read",
                    Main.USAGE);
        }
    }
}
