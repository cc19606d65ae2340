package org.callwarden.server.cli;

import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(description = "Says everything about one call: what was decided and why, line by line.")
final class CallCommand extends LiveCommand {

    @Parameters(paramLabel = "ID", description = "As `calls` lists it, such as pbx1/1764000000.1/1764000000.1.")
    private String id = "";

    CallCommand(Supplier<Console> console) {
        super(console);
    }

    @Override
    int run(Console io, Ask ask, Words words) {
        if (id.isBlank()) {
            throw new Ask.CommandFailed(
                    "a call's id is asked for, as `calls` lists it, such as pbx1/1764000000.1/1764000000.1; got an"
                            + " empty one",
                    Main.USAGE);
        }
        JsonNode call = ask.get("calls/" + id);
        io.print(words.line("call", call.path("id").asString("")));
        io.print(words.line(
                "arrived",
                words.text(
                        "call.arrived",
                        Times.shown(call.path("at").asString("")),
                        call.path("trunk").asString(""),
                        call.path("dialed").asString(""))));
        io.print(words.line(
                "caller",
                call.path("caller").asString("")
                        + name(call)
                        + optional(words, "call.diverted", call.path("diverter"))
                        + words.text(
                                "call.attestation",
                                attestation(call.path("attestation").asString(""), words))));
        JsonNode heard = call.path("heard");
        if (!heard.isMissingNode()) {
            io.print(words.line(
                    "heard",
                    CallsCommand.heard(heard, words) + optional(words, "call.campaign", heard.path("campaign"))));
        }
        verdict(io, call, words);
        policy(io, call.path("policy-version"), words);
        io.print(words.line(
                "ended",
                words.text("ending." + call.path("ending").asString("decided"))
                        + challenge(call, words)
                        + words.text(
                                "call.spent",
                                milliseconds(call.path("spent").path("assessing-ms")),
                                seconds(call.path("spent").path("challenging-ms")))));
        String over = call.path("over-at").asString("");
        if (!over.isEmpty()) {
            double talked = call.path("talked-ms").asDouble(0);
            io.print(words.line(
                    "over",
                    talked == 0
                            ? words.text("call.unanswered", Times.shown(over))
                            : words.text("call.talked", Times.shown(over), seconds(call.path("talked-ms")))));
        }
        return Main.OK;
    }

    private static String challenge(JsonNode call, Words words) {
        String outcome = call.path("challenge").asString("");
        return outcome.isEmpty() ? "" : words.text("call.challenge", words.word("outcome", outcome));
    }

    /// The levels of RFC 8588 are letters in every language.
    private static String attestation(String said, Words words) {
        return said.length() == 1 ? said : words.text("attestation." + said);
    }

    private static String name(JsonNode call) {
        String name = TerminalText.line(call.path("name").asString(""));
        return name.isEmpty() ? "" : " \"" + name + "\"";
    }

    private static String optional(Words words, String key, JsonNode node) {
        String text = node.asString("");
        return text.isEmpty() ? "" : words.text(key, text);
    }

    private static String milliseconds(JsonNode node) {
        return String.format(Locale.ROOT, "%.3f", node.asDouble(0));
    }

    private static String seconds(JsonNode milliseconds) {
        return String.format(Locale.ROOT, "%.1f", milliseconds.asDouble(0) / 1000);
    }

    /// Whose policy decided, where that is known.
    private static void policy(Console io, JsonNode version, Words words) {
        if (!version.isMissingNode()) {
            String note = version.path("note").asString("");
            io.print(words.line(
                            "policy",
                            words.text(
                                    "call.policy",
                                    version.path("number").asString(""),
                                    words.word("author", version.path("author").asString("")),
                                    Times.shown(version.path("since").asString(""))))
                    + (note.isEmpty() ? "" : ": " + note));
        }
    }

    /// Decision, reasons and the sum of the score.
    static void verdict(Console io, JsonNode verdict, Words words) {
        String label = verdict.path("label").asString("");
        io.print(words.line(
                "decision",
                CallsCommand.decision(verdict, words)
                        + (label.isEmpty() ? "" : " " + label)
                        + (verdict.path("enforced").asBoolean(false) ? "" : words.text("verdict.monitored"))
                        + optional(words, "verdict.rule", verdict.path("rule"))
                        + words.text("verdict.policy", verdict.path("policy").asString(""))));
        io.print(words.text("heading.reasons"));
        for (JsonNode reason : verdict.path("reasons")) {
            io.print("  - " + reason.path(words.language()).asString("") + "  ["
                    + reason.path("id").asString("") + "]");
        }
        if (verdict.path("sum").isEmpty()) {
            return;
        }
        io.print(words.line(
                "score",
                words.text(
                        "verdict.score", Integer.toString(verdict.path("score").asInt(0)))));
        for (JsonNode line : verdict.path("sum")) {
            int weight = line.path("weight").asInt(0);
            int counted = line.path("counted").asInt(0);
            io.print(String.format(
                    Locale.ROOT,
                    "  %+4d  %s%s",
                    counted,
                    line.path(words.language()).asString(""),
                    weight == counted ? "" : words.text("verdict.cut", Integer.toString(weight))));
        }
        io.print(String.format(Locale.ROOT, "  %4d  %s", verdict.path("total").asInt(0), words.text("verdict.total")));
    }
}
