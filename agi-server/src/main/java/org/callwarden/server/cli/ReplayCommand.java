package org.callwarden.server.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.callwarden.server.config.ConfigFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        description = {
            "Says what the stored calls would have come to under another policy, from the signals stored with them.",
            "Nothing is changed. Compared is the first decision about each call, before any challenge."
        })
final class ReplayCommand extends LiveCommand {

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "FILE",
            description = "policy, weights, caps, trunks and dialed as in the configuration; `policy show` prints one.")
    private Path policy = Path.of("");

    @Option(
            names = "--since",
            defaultValue = "7d",
            description = "A day (2026-11-01) or a time back (7d, 12h); ${DEFAULT-VALUE} by default.")
    private String since = "7d";

    @Option(names = "--show", defaultValue = "20", description = "How many changed calls to show, 0 to 100.")
    private int show;

    ReplayCommand(Supplier<Console> console) {
        super(console);
    }

    @Override
    int run(Console io, Ask ask, Words words) {
        if (show < 0 || show > 100) {
            throw new Ask.CommandFailed("--show is a whole number from 0 to 100, got " + show, Main.USAGE);
        }
        String text = ConfigFile.policyText(policy);
        Instant from = Times.back(since, Instant.now());
        Totals totals = new Totals(show, words);
        Map<String, String> query = new HashMap<>(Map.of("since", from.toString()));
        while (true) {
            JsonNode answer = ask.ask("POST", "replay", query, text);
            totals.add(answer);
            JsonNode next = answer.path("next");
            if (next.isMissingNode()) {
                break;
            }
            io.tell(words.text("replay.progress", totals.calls));
            query.put("since", next.path("since").asString(""));
            query.put("after", next.path("after").asString(""));
        }
        io.print(totals.text(Times.shown(from)));
        return Main.OK;
    }

    /// What all stretches add up to.
    private static final class Totals {
        private final int show;
        private final Words words;
        private final Table changed;
        private final CrossTable counts = new CrossTable();
        private final CrossTable reviewed = new CrossTable();
        private int calls;
        private int notByPolicy;
        private int changes;
        private int shown;

        Totals(int show, Words words) {
            this.show = show;
            this.words = words;
            this.changed = new Table(
                    words.text("column.at"),
                    words.text("column.caller"),
                    words.text("column.score"),
                    words.text("column.then"),
                    words.text("column.now"),
                    words.text("column.id"));
        }

        void add(JsonNode answer) {
            calls += answer.path("calls").asInt(0);
            notByPolicy += answer.path("not-by-policy").asInt(0);
            eachCell(answer.path("counts"), this::count);
            eachCell(
                    answer.path("reviewed-then"),
                    (says, then, calls) -> reviewed.count(
                            words.text("replay.then", words.word("report", says)), words.decision(then), calls));
            eachCell(
                    answer.path("reviewed-now"),
                    (says, now, calls) -> reviewed.count(
                            words.text("replay.now", words.word("report", says)), words.decision(now), calls));
            for (JsonNode call : answer.path("changed")) {
                if (shown < show) {
                    shown++;
                    changed.row(
                            Times.shown(call.path("at").asString("")),
                            call.path("caller").asString(""),
                            Integer.toString(call.path("score").asInt(0)),
                            words.decision(call.path("then").asString("")),
                            words.decision(call.path("now").asString("")),
                            call.path("id").asString(""));
                }
            }
        }

        private interface Cell {
            void take(String row, String column, int calls);
        }

        private static void eachCell(JsonNode table, Cell cell) {
            table.properties()
                    .forEach(row -> row.getValue()
                            .properties()
                            .forEach(column -> cell.take(
                                    row.getKey(),
                                    column.getKey(),
                                    column.getValue().asInt(0))));
        }

        private void count(String then, String now, int calls) {
            counts.count(words.decision(then), words.decision(now), calls);
            if (!then.equals(now)) {
                changes += calls;
            }
        }

        String text(String from) {
            StringBuilder text = new StringBuilder(words.text("replay.seen", calls, from, notByPolicy, changes));
            String line = System.lineSeparator();
            if (!counts.isEmpty()) {
                text.append(line)
                        .append(line)
                        .append(words.text("replay.table"))
                        .append(line)
                        .append(counts.table(words.text("replay.corner")));
            }
            if (!reviewed.isEmpty()) {
                text.append(line)
                        .append(line)
                        .append(words.text("replay.reviewed"))
                        .append(line)
                        .append(reviewed.table(words.text("replay.review")));
            }
            if (shown > 0) {
                text.append(line)
                        .append(line)
                        .append(words.text("replay.changed", shown))
                        .append(line)
                        .append(changed);
            }
            return text.toString();
        }
    }
}
