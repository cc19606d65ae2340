package org.callwarden.server.lab;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.server.admin.SpreadsheetText;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes one verdict a row. The same verdicts always give the same bytes.
public final class VerdictWriter {

    /// What it writes.
    public enum Format {
        csv,
        jsonl
    }

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Format format;
    private final boolean compared;
    private final Writer out;
    private final CsvWriter csv;

    /// @param compared whether each row has a second verdict
    public VerdictWriter(Writer out, Format format, boolean compared) {
        this.out = out;
        this.format = format;
        this.compared = compared;
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        if (format == Format.csv) {
            csv.writeRecord(header());
        }
    }

    private List<String> header() {
        List<String> columns = new ArrayList<>(
                List.of("line", "time", "caller", "number", "dialed", "trunk", "decision", "score", "reasons"));
        if (compared) {
            columns.addAll(List.of("other-decision", "other-score", "other-reasons"));
        }
        return columns;
    }

    /// @param other the verdict under the policy that is compared with
    public void write(CallFile.Row row, Call call, Verdict verdict, Optional<Verdict> other) {
        switch (format) {
            case csv ->
                csv.writeRecord(cells(row, call, verdict, other).stream()
                        .map(SpreadsheetText::escaped)
                        .toList());
            case jsonl -> json(row, call, verdict, other);
        }
    }

    private static List<String> cells(CallFile.Row row, Call call, Verdict verdict, Optional<Verdict> other) {
        List<String> cells = new ArrayList<>(List.of(
                Long.toString(row.line()),
                call.at().toString(),
                row.caller(),
                call.caller().shown(),
                call.dialed().value(),
                call.trunk().name()));
        addVerdict(cells, verdict);
        other.ifPresent(second -> addVerdict(cells, second));
        return cells;
    }

    private static void addVerdict(List<String> cells, Verdict verdict) {
        cells.add(verdict.decision().id());
        cells.add(Integer.toString(verdict.card().score().value()));
        cells.add(verdict.reasons().stream().map(Reason::id).collect(Collectors.joining(" ")));
    }

    private void json(CallFile.Row row, Call call, Verdict verdict, Optional<Verdict> other) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("line", row.line());
        node.put("time", call.at().toString());
        node.put("caller", row.caller());
        node.put("number", call.caller().shown());
        node.put("dialed", call.dialed().value());
        node.put("trunk", call.trunk().name());
        putVerdict(node, verdict);
        other.ifPresent(second -> putVerdict(node.putObject("other"), second));
        try {
            out.write(MAPPER.writeValueAsString(node));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void putVerdict(ObjectNode node, Verdict verdict) {
        node.put("decision", verdict.decision().id());
        node.put("score", verdict.card().score().value());
        var reasons = node.putArray("reasons");
        verdict.reasons().forEach(reason -> reasons.add(reason.id()));
    }

    /// Hands everything on.
    public void flush() {
        try {
            csv.flush();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
