package org.callwarden.server.cli;

import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        description = {
            "Says what would have been stopped on a trunk or dialled number so far, then carries decisions out there.",
            "Without a name it lists where decisions are carried out."
        })
final class EnforceCommand extends LiveCommand {

    @Parameters(arity = "0..1", paramLabel = "TRUNK|NUMBER", description = "A trunk, or a dialled number of yours.")
    private String name = "";

    @Option(names = "--off", description = "Back to monitoring: every call rings.")
    private boolean off;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    EnforceCommand(Supplier<Console> console) {
        super(console);
    }

    @Override
    int run(Console io, Ask ask, Words words) {
        if (name.isEmpty()) {
            list(io, ask, words);
            return Main.OK;
        }
        JsonNode scope = resolve(ask);
        String path = path(scope);
        String what = words.text("scope." + scope.path("kind").asString(""), name);
        if (off) {
            ask.ask("DELETE", path, Map.of(), "");
            io.print(words.text("enforce.off", what));
            return Main.OK;
        }
        if (scope.path("enforced").asBoolean(false)) {
            io.print(words.text("enforce.already", what, name));
            return Main.OK;
        }
        preview(io, scope, what, words);
        if (!yes && !confirmed(io, words)) {
            io.print(words.text("enforce.nothing-changed"));
            return Main.FAILED;
        }
        ask.ask("PUT", path, Map.of(), "");
        io.print(words.text("enforce.on", what, name));
        return Main.OK;
    }

    private static void list(Console io, Ask ask, Words words) {
        JsonNode scopes = ask.get("enforcement").path("enforced");
        if (scopes.isEmpty()) {
            io.print(words.text("enforce.none"));
        }
        for (JsonNode scope : scopes) {
            io.print(words.text(
                    "scope." + scope.path("kind").asString(""),
                    scope.path("name").asString("")));
        }
    }

    /// A trunk and a number may have the same name; the one that had calls, or is enforced already, is meant.
    private JsonNode resolve(Ask ask) {
        JsonNode trunk = ask.get("enforcement/trunk/" + name);
        JsonNode dialed = ask.get("enforcement/dialed/" + name);
        if (isKnown(trunk) && isKnown(dialed)) {
            throw new Ask.CommandFailed(
                    name + " is both a trunk and a dialled number that had calls; say which over the API");
        }
        if (isKnown(trunk)) {
            return trunk;
        }
        return isKnown(dialed) || name.matches("[0-9+*#]+") ? dialed : trunk;
    }

    private static boolean isKnown(JsonNode scope) {
        return scope.path("calls").asInt(0) > 0 || scope.path("enforced").asBoolean(false);
    }

    private static String path(JsonNode scope) {
        return "enforcement/" + scope.path("kind").asString("") + "/"
                + scope.path("name").asString("");
    }

    private static void preview(Console io, JsonNode scope, String what, Words words) {
        int monitored = scope.path("monitored").asInt(0);
        if (monitored == 0) {
            io.print(words.text("enforce.not-monitored", what));
            return;
        }
        io.print(words.text(
                "enforce.preview",
                Integer.toString(monitored),
                what,
                Times.shown(scope.path("since").asString(""))));
        JsonNode would = scope.path("would-have");
        if (would.isEmpty()) {
            io.print("  " + words.text("enforce.preview-none"));
        }
        would.properties()
                .forEach(entry -> io.print("  " + words.decision(entry.getKey()) + ": "
                        + entry.getValue().asInt(0)));
        if (!scope.path("examples").isEmpty()) {
            io.print(CallsCommand.table(scope.path("examples"), words));
        }
    }

    private static boolean confirmed(Console io, Words words) {
        io.print(words.text("enforce.confirm"));
        return io.readLine().strip().equalsIgnoreCase("yes");
    }
}
