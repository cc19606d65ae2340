package org.callwarden.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(description = "Lists the newest calls and what was decided; `call ID` says why.")
final class CallsCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    @Option(names = "--limit", defaultValue = "20", description = "How many, 1 to 1000; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(names = "--lang", defaultValue = "en", description = "Language of the reasons: en or vi.")
    private String language = "en";

    CallsCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        Words.checkLanguage(language);
        try (Ask ask = new Ask(io)) {
            JsonNode calls =
                    ask.get("calls", Map.of("limit", Integer.toString(limit))).path("calls");
            io.print(calls.isEmpty() ? "No call has been screened yet." : table(calls, language));
        }
        return Main.OK;
    }

    static String table(JsonNode calls, String language) {
        Table table =
                new Table("AT", "CALLER", "TRUNK", "DIALED", "DECISION", "SCORE", "CHALLENGE", "ID", "FIRST REASON");
        for (JsonNode call : calls) {
            table.row(
                    Times.shown(call.path("at").asString("")),
                    call.path("caller").asString(""),
                    call.path("trunk").asString(""),
                    call.path("dialed").asString(""),
                    decision(call),
                    Integer.toString(call.path("score").asInt(0)),
                    call.path("challenge").asString("-"),
                    call.path("id").asString(""),
                    call.path("reasons").path(0).path(language).asString(""));
        }
        return table.toString();
    }

    /// What happened, and in brackets what would have, where the trunk is only monitored.
    static String decision(JsonNode call) {
        String decided = call.path("decision").asString("");
        String applied = call.path("applied").asString("");
        return decided.equals(applied) ? applied : applied + " (" + decided + ")";
    }
}
