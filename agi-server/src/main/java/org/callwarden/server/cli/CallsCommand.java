package org.callwarden.server.cli;

import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(description = "Lists the newest calls and what was decided; `call ID` says why.")
final class CallsCommand extends LiveCommand {

    @Option(names = "--limit", defaultValue = "20", description = "How many, 1 to 1000; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(
            names = "--heard",
            description = "Only calls in which something was said, with what; empty where it was not kept.")
    private boolean heard;

    CallsCommand(Supplier<Console> console) {
        super(console);
    }

    @Override
    int run(Console io, Ask ask, Words words) {
        JsonNode calls =
                ask.get("calls", Map.of("limit", Integer.toString(limit))).path("calls");
        if (heard) {
            io.print(said(calls, words));
        } else {
            io.print(calls.isEmpty() ? words.text("calls.none") : table(calls, words));
        }
        return Main.OK;
    }

    static String table(JsonNode calls, Words words) {
        Table table = words.table(
                "at", "caller", "trunk", "dialed", "decision", "score", "challenge", "heard", "id", "first-reason");
        for (JsonNode call : calls) {
            table.row(
                    Times.shown(call.path("at").asString("")),
                    call.path("caller").asString(""),
                    call.path("trunk").asString(""),
                    call.path("dialed").asString(""),
                    decision(call, words),
                    Integer.toString(call.path("score").asInt(0)),
                    words.word("outcome", call.path("challenge").asString("-")),
                    heard(call.path("heard"), words),
                    call.path("id").asString(""),
                    call.path("reasons").path(0).path(words.language()).asString(""));
        }
        return table.toString();
    }

    /// Those in which something was said.
    private static String said(JsonNode calls, Words words) {
        Table table = words.table("at", "caller", "dialed", "decision", "heard", "campaign", "id", "said");
        int count = 0;
        for (JsonNode call : calls) {
            if (call.has("heard")) {
                count++;
                table.row(
                        Times.shown(call.path("at").asString("")),
                        call.path("caller").asString(""),
                        call.path("dialed").asString(""),
                        decision(call, words),
                        heard(call.path("heard"), words),
                        call.path("heard").path("campaign").asString("-"),
                        call.path("id").asString(""),
                        call.path("heard").path("text").asString(""));
            }
        }
        return count == 0 ? words.text("calls.none-heard") : table.toString();
    }

    /// What a caller said is about, and how likely it is spam.
    static String heard(JsonNode heard, Words words) {
        return heard.isMissingNode()
                ? "-"
                : words.text(
                        heard.path("unsure").asBoolean(false) ? "heard.unsure" : "heard.sure",
                        words.word("class", heard.path("class").asString("")),
                        Long.toString(Math.round(100 * heard.path("spam").asDouble(0))));
    }

    /// What happened, and in brackets what would have, where the trunk is only monitored.
    static String decision(JsonNode call, Words words) {
        String decided = call.path("decision").asString("");
        if (call.path("ending").asString("").equals("not-handed-over")) {
            return words.text("decision.not-carried-out", words.decision(decided));
        }
        String applied = call.path("applied").asString("");
        return words.decision(applied) + (decided.equals(applied) ? "" : " (" + words.decision(decided) + ")");
    }
}
