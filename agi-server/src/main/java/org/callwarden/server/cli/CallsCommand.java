package org.callwarden.server.cli;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(description = "Lists the newest calls and what was decided; `call ID` says why.")
final class CallsCommand extends LiveCommand {

    @Option(names = "--limit", defaultValue = "20", description = "How many, 1 to 1000; ${DEFAULT-VALUE} by default.")
    private int limit;

    CallsCommand(Supplier<Console> console) {
        super(console);
    }

    @Override
    int run(Console io, Ask ask, Words words) {
        JsonNode calls =
                ask.get("calls", Map.of("limit", Integer.toString(limit))).path("calls");
        io.print(calls.isEmpty() ? words.text("calls.none") : table(calls, words));
        return Main.OK;
    }

    static String table(JsonNode calls, Words words) {
        Table table = new Table(
                Stream.of("at", "caller", "trunk", "dialed", "decision", "score", "challenge", "id", "first-reason")
                        .map(column -> words.text("column." + column))
                        .toArray(String[]::new));
        for (JsonNode call : calls) {
            table.row(
                    Times.shown(call.path("at").asString("")),
                    call.path("caller").asString(""),
                    call.path("trunk").asString(""),
                    call.path("dialed").asString(""),
                    decision(call, words),
                    Integer.toString(call.path("score").asInt(0)),
                    words.word("outcome", call.path("challenge").asString("-")),
                    call.path("id").asString(""),
                    call.path("reasons").path(0).path(words.language()).asString(""));
        }
        return table.toString();
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
