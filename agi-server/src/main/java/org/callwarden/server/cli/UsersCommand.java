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
            "Who may enter the pages, as what, and which calls they see (docs/access.md).",
            "Example: users add mai reviewer --trunk viettel-1 --with-password"
        },
        subcommands = Help.class,
        synopsisSubcommandLabel = "COMMAND")
final class UsersCommand implements Callable<Integer> {

    private static final String NAME = "Lower-case letters, digits, '.', '_', '-' or '@'.";
    private static final String KNOWN = "As `users list` has it.";
    private static final String ROLE = "viewer (looks), reviewer (also judges and listens) or admin (everything).";
    private static final String TRUNK = "Sees only calls over this trunk; may be repeated.";
    private static final String DIALED =
            "Sees only calls to these numbers: 1900100, 0287300* or 02873001000-02873001099; may be repeated.";

    private final Supplier<Console> console;

    UsersCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return list();
    }

    @Command(description = "Lists them, those that may not enter any more too.")
    int list() {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            Words words = io.words();
            JsonNode users = ask.get("users").path("users");
            if (users.isEmpty()) {
                io.print(words.text("users.none"));
                return Main.OK;
            }
            Table table = words.table("name", "role", "scope", "password", "state", "changed");
            for (JsonNode user : users) {
                table.row(
                        user.path("name").asString(""),
                        words.word("role", user.path("role").asString("")),
                        scope(user, words),
                        words.text(user.path("password").asBoolean(false) ? "users.password" : "users.link-only"),
                        words.text(user.path("active").asBoolean(false) ? "users.active" : "users.inactive"),
                        Times.shown(user.path("changed").asString("")));
            }
            io.print(table.toString());
        }
        return Main.OK;
    }

    private static String scope(JsonNode user, Words words) {
        List<String> narrowed = new ArrayList<>();
        user.path("trunks").forEach(trunk -> narrowed.add(trunk.asString("")));
        user.path("dialed").forEach(lines -> narrowed.add(lines.asString("")));
        return narrowed.isEmpty() ? words.text("users.everything") : String.join(" ", narrowed);
    }

    @Command(
            description = {
                "Adds a user, who enters by `callwarden login NAME` until there is a password.",
                "With --with-password it is asked for, or read as one line of the input."
            })
    int add(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Parameters(paramLabel = "ROLE", description = ROLE) String role,
            @Option(names = "--trunk", paramLabel = "TRUNK", description = TRUNK) @Nullable List<String> trunks,
            @Option(names = "--dialed", paramLabel = "NUMBERS", description = DIALED) @Nullable List<String> dialed,
            @Option(names = "--with-password", description = "Asks for a password.") boolean withPassword) {
        Console io = console.get();
        Map<String, Object> form = form(io);
        form.put("name", name);
        form.put("role", role);
        narrow(form, trunks, dialed);
        if (withPassword) {
            form.put("password", PasswordInput.read(io));
        }
        return changed(io, "POST", "users", form, "users.added");
    }

    @Command(description = "Sets a user's password, which is asked for, or read as one line of the input.")
    int password(@Parameters(paramLabel = "NAME", description = KNOWN) String name) {
        Console io = console.get();
        Map<String, Object> form = form(io);
        form.put("password", PasswordInput.read(io));
        return changed(io, "PUT", path(name, "password"), form, "users.password-set");
    }

    @Command(description = "Gives a user a role and a scope; without --trunk and --dialed they see all calls.")
    int role(
            @Parameters(paramLabel = "NAME", description = KNOWN) String name,
            @Parameters(paramLabel = "ROLE", description = ROLE) String role,
            @Option(names = "--trunk", paramLabel = "TRUNK", description = TRUNK) @Nullable List<String> trunks,
            @Option(names = "--dialed", paramLabel = "NUMBERS", description = DIALED) @Nullable List<String> dialed) {
        Console io = console.get();
        Map<String, Object> form = form(io);
        form.put("role", role);
        narrow(form, trunks, dialed);
        return changed(io, "PUT", path(name, "role"), form, "users.role-set");
    }

    @Command(description = "Lets a user enter no more, and ends their sessions. Nobody is deleted: the log names them.")
    int deactivate(@Parameters(paramLabel = "NAME", description = KNOWN) String name) {
        return active(name, false);
    }

    @Command(description = "Lets a user enter again.")
    int activate(@Parameters(paramLabel = "NAME", description = KNOWN) String name) {
        return active(name, true);
    }

    private int active(String name, boolean active) {
        Console io = console.get();
        Map<String, Object> form = form(io);
        form.put("active", active);
        return changed(io, "PUT", path(name, "active"), form, active ? "users.activated" : "users.deactivated");
    }

    private static Map<String, Object> form(Console io) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("author", io.surroundings().variable("USER").orElse("cli"));
        return form;
    }

    private static void narrow(Map<String, Object> form, @Nullable List<String> trunks, @Nullable List<String> dialed) {
        form.put("trunks", trunks == null ? List.of() : trunks);
        form.put("dialed", dialed == null ? List.of() : dialed);
    }

    private static String path(String name, String what) {
        if (name.isBlank() || name.contains("/")) {
            throw new CommandFailed(
                    "a user's name is asked for, as `users list` has it; got '" + name + "'", Main.USAGE);
        }
        return "users/" + name + "/" + what;
    }

    private static int changed(Console io, String method, String path, Map<String, Object> form, String said) {
        try (Ask ask = new Ask(io)) {
            JsonNode user = ask.ask(method, path, Map.of(), new JsonMapper().writeValueAsString(form));
            Words words = io.words();
            io.print(words.text(
                    said,
                    user.path("name").asString(""),
                    words.word("role", user.path("role").asString("")),
                    scope(user, words)));
        }
        return Main.OK;
    }
}
