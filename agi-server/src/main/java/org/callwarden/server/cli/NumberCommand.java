package org.callwarden.server.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(description = "Says what is known of a caller, and what would happen if it called now.")
final class NumberCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    @Parameters(paramLabel = "NUMBER", description = "Such as +84901234567, 0901234567, or anonymous.")
    private String number = "";

    @Option(names = "--trunk", description = "As if it came over this trunk.")
    @Nullable
    private String trunk;

    @Option(names = "--dialed", description = "As if it called this number of yours.")
    @Nullable
    private String dialed;

    @Option(names = "--lang", defaultValue = "en", description = "Language of the reasons: en or vi.")
    private String language = "en";

    NumberCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        Words.checkLanguage(language);
        Map<String, String> query = new HashMap<>();
        if (trunk != null) {
            query.put("trunk", trunk);
        }
        if (dialed != null) {
            query.put("dialed", dialed);
        }
        try (Ask ask = new Ask(io)) {
            JsonNode about = ask.get("numbers/" + number, query);
            io.print("Number    " + about.path("number").asString("")
                    + (about.has("region")
                            ? " (" + about.path("region").asString("") + ", "
                                    + about.path("standing")
                                            .asString("")
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', ' ')
                                    + ")"
                            : ""));
            io.print("Challenge " + challenges(about.path("challenges")));
            io.print("Now, over trunk " + about.path("now").path("trunk").asString("") + " for "
                    + about.path("now").path("dialed").asString("") + ":");
            CallCommand.verdict(io, about.path("now").path("verdict"), language);
            JsonNode calls = about.path("calls");
            io.print(calls.isEmpty() ? "No earlier call." : CallsCommand.table(calls, language));
        }
        return Main.OK;
    }

    private static String challenges(JsonNode standing) {
        if (standing.isMissingNode()) {
            return "none remembered";
        }
        String pass = standing.path("last-pass").asString("");
        String failure = standing.path("last-failure").asString("");
        return standing.path("passes").asInt(0) + " passed"
                + (pass.isEmpty() ? "" : " (last " + Times.shown(pass) + ")")
                + ", " + standing.path("failures").asInt(0) + " failed since"
                + (failure.isEmpty() ? "" : " (last " + Times.shown(failure) + ")");
    }
}
