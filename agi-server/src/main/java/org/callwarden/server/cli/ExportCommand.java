package org.callwarden.server.cli;

import java.io.BufferedWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.callwarden.screening.journal.CallColumn;
import org.callwarden.server.lab.CallWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        description = {
            "Writes the stored calls as a CSV file that `screen` reads, in the order they came.",
            "Numbers that were withheld are not told. An apostrophe stands before what a spreadsheet would take for a"
                    + " formula; `screen` reads it as it was. With --verdicts each call's decision, what was done and score stand beside it,"
                    + " with --heard what its caller said, as far as it was kept."
        })
final class ExportCommand extends LiveCommand {

    /// What is known of a call that was stored; its label is not.
    private static final List<String> COLUMNS = Arrays.stream(CallColumn.values())
            .filter(column -> column != CallColumn.LABEL)
            .map(CallColumn::title)
            .toList();

    private static final List<String> VERDICT = List.of("decision", "applied", "score");

    /// As the API has them within `heard`.
    private static final List<String> HEARD = List.of("class", "spam", "unsure", "campaign", "text");

    @Option(
            names = "--since",
            defaultValue = "7d",
            description = "A day (2026-11-01) or a time back (7d, 12h); ${DEFAULT-VALUE} by default.")
    private String since = "7d";

    @Option(names = "--verdicts", description = "With what was decided; `screen` does not read such a file.")
    private boolean verdicts;

    @Option(
            names = "--heard",
            description =
                    "With what was heard: class, probability of spam, whether that is unsure, campaign, text; `screen`"
                            + " does not read such a file.")
    private boolean heard;

    ExportCommand(Supplier<Console> console) {
        super(console);
    }

    @Override
    int run(Console io, Ask ask, Words words) {
        List<String> columns = new ArrayList<>(COLUMNS);
        if (verdicts) {
            columns.addAll(VERDICT);
        }
        if (heard) {
            columns.addAll(HEARD);
        }
        CallWriter csv = new CallWriter(new BufferedWriter(io.out(), 1 << 16), columns);
        Sorted sorted = new Sorted(csv, columns);
        Map<String, String> query =
                new HashMap<>(Map.of("since", Times.back(since, Instant.now()).toString()));
        JsonNode next;
        do {
            JsonNode answer = ask.get("export", query);
            answer.path("calls").forEach(sorted::add);
            next = answer.path("next");
            query.put("since", next.path("since").asString(""));
            query.put("after", next.path("after").asString(""));
        } while (!next.isMissingNode());
        sorted.finish();
        return Main.OK;
    }

    /// Pages come by the millisecond; within one the calls are put in the order of their own, finer times.
    private static final class Sorted {
        private final CallWriter csv;
        private final List<String> columns;
        private final List<JsonNode> together = new ArrayList<>();
        private long millis;

        Sorted(CallWriter csv, List<String> columns) {
            this.csv = csv;
            this.columns = columns;
        }

        void add(JsonNode call) {
            long at = time(call).toEpochMilli();
            if (at != millis) {
                writeTogether();
                millis = at;
            }
            together.add(call);
        }

        private void writeTogether() {
            together.sort(Comparator.comparing(Sorted::time));
            for (JsonNode call : together) {
                csv.write(columns.stream()
                        .map(column -> (HEARD.contains(column) ? call.path("heard") : call)
                                .path(column)
                                .asString(""))
                        .toList());
            }
            together.clear();
        }

        private static Instant time(JsonNode call) {
            return Instant.parse(call.path(CallColumn.TIME.title()).asString(""));
        }

        void finish() {
            writeTogether();
            csv.flush();
        }
    }
}
