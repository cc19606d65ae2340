package org.callwarden.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(description = "Prints what people did, the latest first; nothing of it can be changed (docs/access.md).")
final class AuditCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    @Option(names = "--limit", defaultValue = "50", description = "How many, 1 to 1000; ${DEFAULT-VALUE} by default.")
    private int limit;

    AuditCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            Words words = io.words();
            JsonNode entries =
                    ask.get("audit", Map.of("limit", Integer.toString(limit))).path("entries");
            if (entries.isEmpty()) {
                io.print(words.text("audit.none"));
                return Main.OK;
            }
            Table table = words.table("number", "at", "who", "what", "about", "detail");
            for (JsonNode entry : entries) {
                table.row(
                        Long.toString(entry.path("number").asLong(0)),
                        Times.shown(entry.path("at").asString("")),
                        entry.path("who").asString(""),
                        entry.path("what").asString(""),
                        entry.path("about").asString(""),
                        entry.path("detail").asString(""));
            }
            io.print(table.toString());
        }
        return Main.OK;
    }
}
