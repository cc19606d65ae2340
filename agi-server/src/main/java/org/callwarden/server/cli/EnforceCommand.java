package org.callwarden.server.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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
final class EnforceCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    @Parameters(arity = "0..1", paramLabel = "TRUNK|NUMBER", description = "A trunk, or a dialled number of yours.")
    private String name = "";

    @Option(names = "--off", description = "Back to monitoring: every call rings.")
    private boolean off;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--lang", defaultValue = "en", description = "Language of the reasons: en or vi.")
    private String language = "en";

    EnforceCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        Words.checkLanguage(language);
        try (Ask ask = new Ask(io)) {
            if (name.isEmpty()) {
                list(io, ask);
                return Main.OK;
            }
            JsonNode scope = resolve(ask);
            String path = path(scope);
            String what = scope.path("kind").asString("") + " " + name;
            if (off) {
                ask.ask("DELETE", path, Map.of(), "");
                io.print("Only monitored from the next call on: " + what);
                return Main.OK;
            }
            preview(io, scope, what);
            if (!yes && !confirmed(io)) {
                io.print("Nothing was changed.");
                return Main.FAILED;
            }
            ask.ask("PUT", path, Map.of(), "");
            io.print("Carried out from the next call on: " + what + ". Back with: callwarden enforce " + name
                    + " --off");
        }
        return Main.OK;
    }

    private static void list(Console io, Ask ask) {
        JsonNode scopes = ask.get("enforcement").path("enforced");
        if (scopes.isEmpty()) {
            io.print("Nothing is enforced: every call rings, and what would have happened is stored.");
        }
        for (JsonNode scope : scopes) {
            io.print(scope.path("kind").asString("") + " " + scope.path("name").asString(""));
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

    private void preview(Console io, JsonNode scope, String what) {
        int monitored = scope.path("monitored").asInt(0);
        if (monitored == 0) {
            io.print("No call on " + what + " has been monitored yet, so nothing is known of what this would stop.");
            return;
        }
        io.print(String.format(
                Locale.ROOT,
                "Of %d calls monitored on %s since %s, these would not just have rung:",
                monitored,
                what,
                Times.shown(scope.path("since").asString(""))));
        JsonNode would = scope.path("would-have");
        if (would.isEmpty()) {
            io.print("  none");
        }
        would.properties()
                .forEach(entry ->
                        io.print("  " + entry.getKey() + ": " + entry.getValue().asInt(0)));
        if (!scope.path("examples").isEmpty()) {
            io.print(CallsCommand.table(scope.path("examples"), language));
        }
    }

    private static boolean confirmed(Console io) {
        io.print("Carry decisions out there from now on? Type yes:");
        return io.readLine().strip().equalsIgnoreCase("yes");
    }
}
