package org.callwarden.server.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
            "Tokens by which programs use the API (docs/api.md).",
            "Example: tokens add pbx2 viewer --expires 90d --trunk viettel-1"
        },
        subcommands = Help.class,
        synopsisSubcommandLabel = "COMMAND")
final class TokensCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    TokensCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return list();
    }

    @Command(description = "Lists them, those that have expired too; never their secrets.")
    int list() {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            Words words = io.words();
            JsonNode tokens = ask.get("tokens").path("tokens");
            if (tokens.isEmpty()) {
                io.print(words.text("tokens.none"));
                return Main.OK;
            }
            Table table = words.table("name", "role", "scope", "state", "until", "by");
            for (JsonNode token : tokens) {
                table.row(
                        token.path("name").asString(""),
                        words.word("role", token.path("role").asString("")),
                        scope(token, words),
                        words.text(token.path("valid").asBoolean(false) ? "tokens.valid" : "tokens.expired"),
                        Times.shown(token.path("expires").asString("")),
                        token.path("made-by").asString(""));
            }
            io.print(table.toString());
        }
        return Main.OK;
    }

    private static String scope(JsonNode token, Words words) {
        List<String> narrowed = new ArrayList<>();
        token.path("trunks").forEach(trunk -> narrowed.add(trunk.asString("")));
        token.path("dialed").forEach(lines -> narrowed.add(lines.asString("")));
        return narrowed.isEmpty() ? words.text("users.everything") : String.join(" ", narrowed);
    }

    @Command(
            description = {
                "Makes a token. Its secret is printed now and never again;",
                "a program sends it as `Authorization: Bearer SECRET`."
            })
    int add(
            @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits, '.', '_', '-' or '@'.")
                    String name,
            @Parameters(paramLabel = "ROLE", description = "viewer, reviewer or admin, as of users.") String role,
            @Option(
                            names = "--expires",
                            required = true,
                            paramLabel = "WHEN",
                            description = "90d, 12h or a day such as 2027-01-01; at most 366 days from now.")
                    String expires,
            @Option(
                            names = "--trunk",
                            paramLabel = "TRUNK",
                            description = "Only for calls over this trunk; may be repeated.")
                    @Nullable
                    List<String> trunks,
            @Option(
                            names = "--dialed",
                            paramLabel = "NUMBERS",
                            description =
                                    "Only for calls to these: 1900100, 0287300* or 02873001000-02873001099; may be"
                                            + " repeated.")
                    @Nullable
                    List<String> dialed) {
        Console io = console.get();
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("author", author(io));
        form.put("name", name);
        form.put("role", role);
        form.put("expires", expires);
        form.put("trunks", trunks == null ? List.of() : trunks);
        form.put("dialed", dialed == null ? List.of() : dialed);
        try (Ask ask = new Ask(io)) {
            JsonNode token = ask.ask("POST", "tokens", Map.of(), new JsonMapper().writeValueAsString(form));
            Words words = io.words();
            io.print(words.text(
                    "tokens.added",
                    token.path("name").asString(""),
                    words.word("role", token.path("role").asString("")),
                    scope(token, words),
                    Times.shown(token.path("expires").asString(""))));
            io.print(token.path("secret").asString(""));
        }
        return Main.OK;
    }

    @Command(description = "Revokes a token: worth nothing with the next request.")
    int remove(@Parameters(paramLabel = "NAME", description = "As `tokens list` has it.") String name) {
        Console io = console.get();
        if (name.isBlank() || name.contains("/")) {
            throw new CommandFailed(
                    "a token's name is asked for, as `tokens list` has it; got '" + name + "'", Main.USAGE);
        }
        try (Ask ask = new Ask(io)) {
            ask.ask("DELETE", "tokens/" + name, Map.of("author", author(io)), "");
            io.print(io.words().text("tokens.removed", name));
        }
        return Main.OK;
    }

    private static String author(Console io) {
        return io.surroundings().variable("USER").orElse("cli");
    }
}
