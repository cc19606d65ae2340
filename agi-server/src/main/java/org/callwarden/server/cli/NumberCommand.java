package org.callwarden.server.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(description = "Says what is known of a caller, and what would happen if it called now.")
final class NumberCommand extends LiveCommand {

    @Parameters(paramLabel = "NUMBER", description = "Such as +84901234567, 0901234567, or anonymous.")
    private String number = "";

    @Option(names = "--trunk", description = "As if it came over this trunk.")
    @Nullable
    private String trunk;

    @Option(names = "--dialed", description = "As if it called this number of yours.")
    @Nullable
    private String dialed;

    NumberCommand(Supplier<Console> console) {
        super(console);
    }

    @Override
    int run(Console io, Ask ask, Words words) {
        if (number.isBlank()) {
            throw new Ask.CommandFailed(
                    "a number is asked for, such as +84901234567 or 0901234567, or anonymous; got an empty one",
                    Main.USAGE);
        }
        Map<String, String> query = new HashMap<>();
        if (trunk != null) {
            query.put("trunk", trunk);
        }
        if (dialed != null) {
            query.put("dialed", dialed);
        }
        JsonNode about = ask.get("numbers/" + number, query);
        io.print(words.line("number", about.path("number").asString("") + standing(about, words)));
        io.print(words.line("challenge", challenges(about.path("challenges"), words)));
        trust(io, about.path("trust"), words);
        ReputationLines.print(io, about, words);
        JsonNode now = about.path("now");
        io.print(words.text(
                "number.now",
                words.word("number", now.path("trunk").asString("")),
                words.word("number", now.path("dialed").asString(""))));
        CallCommand.verdict(io, now.path("verdict"), words);
        JsonNode calls = about.path("calls");
        if (calls.isEmpty()) {
            boolean known = about.path("calls-known").asBoolean(true);
            io.print(words.text(known ? "number.no-call" : "number.calls-unknown"));
        } else {
            io.print(CallsCommand.table(calls, words));
        }
        return Main.OK;
    }

    private static String standing(JsonNode about, Words words) {
        String standing = about.path("standing").asString("");
        return standing.isEmpty()
                ? ""
                : " (" + about.path("region").asString("") + ", " + words.text("standing." + standing) + ")";
    }

    private static void trust(Console io, JsonNode facts, Words words) {
        for (JsonNode fact : facts) {
            String kind = fact.path("kind").asString("");
            String detail = fact.path("detail").asString("");
            String shown = kind.equals("lost") ? words.text("trust.why." + detail) : detail;
            io.print(words.line(
                    "trust",
                    words.text("trust." + kind, Times.shown(fact.path("at").asString("")), shown)));
        }
    }

    private static String challenges(JsonNode standing, Words words) {
        if (standing.isMissingNode()) {
            return words.text("number.no-challenge");
        }
        return words.text(
                        "number.passed",
                        Integer.toString(standing.path("passes").asInt(0)))
                + last(standing.path("last-pass"), words)
                + words.text(
                        "number.failed",
                        Integer.toString(standing.path("failures").asInt(0)))
                + last(standing.path("last-failure"), words);
    }

    private static String last(JsonNode at, Words words) {
        String time = at.asString("");
        return time.isEmpty() ? "" : words.text("number.last", Times.shown(time));
    }
}
