package org.callwarden.server.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(description = "Says everything about one call: what was decided and why, line by line.")
final class CallCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    @Parameters(paramLabel = "ID", description = "As `calls` lists it, such as pbx1/1764000000.1/1764000000.1.")
    private String id = "";

    @Option(names = "--lang", defaultValue = "en", description = "Language of the reasons: en or vi.")
    private String language = "en";

    CallCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        Words.checkLanguage(language);
        try (Ask ask = new Ask(io)) {
            JsonNode call = ask.get("calls/" + id);
            io.print("Call      " + call.path("id").asString(""));
            io.print("Arrived   " + Times.shown(call.path("at").asString("")) + " over "
                    + call.path("trunk").asString("") + " for "
                    + call.path("dialed").asString(""));
            io.print("Caller    " + call.path("caller").asString("") + name(call)
                    + optional(", diverted by ", call.path("diverter"))
                    + ", attestation " + call.path("attestation").asString(""));
            verdict(io, call, language);
            io.print("Ended     " + call.path("ending").asString("")
                    + optional(", challenge ", call.path("challenge"))
                    + String.format(
                            Locale.ROOT,
                            ", assessed in %.3f ms, challenged for %.1f s",
                            call.path("spent").path("assessing-ms").asDouble(0),
                            call.path("spent").path("challenging-ms").asDouble(0) / 1000));
        }
        return Main.OK;
    }

    private static String name(JsonNode call) {
        String name = call.path("name").asString("").replaceAll("\\p{Cntrl}", "?");
        return name.isEmpty() ? "" : " \"" + name + "\"";
    }

    private static String optional(String before, JsonNode node) {
        String text = node.asString("");
        return text.isEmpty() ? "" : before + text;
    }

    /// Decision, reasons and the sum of the score.
    static void verdict(Console io, JsonNode verdict, String language) {
        io.print("Decision  " + CallsCommand.decision(verdict)
                + optional(" ", verdict.path("label"))
                + (verdict.path("enforced").asBoolean(false) ? "" : ", only monitored")
                + optional(", by rule ", verdict.path("rule"))
                + ", policy " + verdict.path("policy").asString(""));
        io.print("Reasons");
        for (JsonNode reason : verdict.path("reasons")) {
            io.print("  - " + reason.path(language).asString("") + "  ["
                    + reason.path("id").asString("") + "]");
        }
        if (verdict.path("sum").isEmpty()) {
            return;
        }
        io.print("Score     " + verdict.path("score").asInt(0) + ", from");
        for (JsonNode line : verdict.path("sum")) {
            int weight = line.path("weight").asInt(0);
            int counted = line.path("counted").asInt(0);
            io.print(String.format(
                    Locale.ROOT,
                    "  %+4d  %s%s",
                    counted,
                    line.path(language).asString(""),
                    weight == counted ? "" : " (weighs " + weight + ", cut by its group)"));
        }
        io.print(String.format(
                Locale.ROOT, "  %4d  in all", verdict.path("total").asInt(0)));
    }
}
