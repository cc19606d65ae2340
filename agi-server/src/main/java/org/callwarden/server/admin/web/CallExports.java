package org.callwarden.server.admin.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.journal.CallColumn;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallEndStore;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.CallStore.Page;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.ExportPart;
import org.callwarden.server.admin.NumberLookup;
import org.callwarden.server.admin.SpreadsheetText;
import org.callwarden.server.admin.web.ExportLog.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The calls of a search as a file, the newest first, sent while they are read: as CSV, of which no cell is a formula,
/// or a JSON object a line. Each is in the audit log before its first byte.
final class CallExports extends Pages {

    private static final Logger LOG = LoggerFactory.getLogger(CallExports.class);

    /// Exports at once: each reads the database as fast as somebody takes it.
    static final int AT_ONCE = 2;

    private static final int PAGE = 500;

    private static final List<String> HEARD = List.of("class", "spam", "unsure", "campaign", "text");

    private static final List<String> COLUMNS = columns();

    private final CallStore calls;
    private final CallEndStore ends;
    private final AccessDesk access;
    private final NumberLookup numbers;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExportLog log;
    private final CallViews views;

    /// @param log where it is told how far files have come
    CallExports(AllPages.Desks desks, ExportLog log, CallViews views, Clock clock) {
        this.log = log;
        this.views = views;
        this.calls = desks.calls();
        this.ends = desks.ends();
        this.access = desks.access();
        this.numbers = desks.numbers();
        this.clock = clock;
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(Arrays.stream(CallColumn.values())
                .filter(column -> column != CallColumn.LABEL)
                .map(CallColumn::title)
                .toList());
        columns.addAll(List.of("decision", "applied", "score"));
        columns.addAll(HEARD);
        columns.add("id");
        return List.copyOf(columns);
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get("/calls/export.csv", Role.REVIEWER, visit -> export(visit, "csv", Csv::on)),
                Route.get("/calls/export.jsonl", Role.REVIEWER, visit -> export(visit, "jsonl", JsonLines::new)),
                Route.get("/calls/exports", Role.REVIEWER, this::show));
    }

    private void show(Visit visit) {
        visit.show(
                "exportspage",
                visit.words().say("exports.title"),
                Map.of("exports", ExportsView.of(log.of(visit.who().name()), views, visit.words())));
    }

    /// A form that calls are written in.
    private interface Lines {
        void write(ObjectNode call) throws IOException;

        /// Says as the last line that not everything is there.
        void broken(String why) throws IOException;
    }

    private interface Form {
        Lines on(Writer out) throws IOException;
    }

    private record Csv(CsvWriter out) implements Lines {

        static Csv on(Writer writer) {
            Csv csv = new Csv(CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .bufferSize(0)
                    .build(writer));
            csv.out.writeRecord(COLUMNS);
            return csv;
        }

        @Override
        public void write(ObjectNode call) {
            out.writeRecord(COLUMNS.stream()
                    .map(column -> (HEARD.contains(column) ? call.path("heard") : call).path(column))
                    .map(cell -> SpreadsheetText.escaped(cell.asString("")))
                    .toList());
        }

        @Override
        public void broken(String why) {
            out.writeRecord(why);
        }
    }

    private record JsonLines(Writer out) implements Lines {

        @Override
        public void write(ObjectNode call) throws IOException {
            out.append(call.toString()).append('\n');
        }

        @Override
        public void broken(String why) throws IOException {
            write(JsonNodeFactory.instance.objectNode().put("problem", why));
        }
    }

    private void export(Visit visit, String kind, Form form) {
        CallSearchForm asked = CallSearchForm.of(visit, numbers, clock.getZone());
        if (asked.hasProblems()) {
            visit.refuse(400, "problem.export");
            return;
        }
        if (!free.tryAcquire()) {
            visit.refuse(503, "problem.exports", AT_ONCE);
            return;
        }
        try {
            // A database that is away is told of before anything is sent.
            Page first = page(visit, asked, Mark.newest(clock.instant()));
            String filters = asked.address();
            access.audit(
                    visit.who().name(),
                    "export-calls",
                    kind,
                    filters.substring(0, Math.min(filters.length(), AuditEntry.MAX_DETAIL)));
            visit.http()
                    .contentType(kind.equals("csv") ? "text/csv;charset=UTF-8" : "application/jsonl;charset=UTF-8")
                    .header("Content-Disposition", "attachment; filename=\"calls." + kind + "\"");
            ExportLog.Export export = log.begin(visit.who().name(), kind);
            Stage end = Stage.LEFT;
            try {
                end = send(visit, asked, first, form, export);
            } finally {
                export.ended(end);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.info("an export of calls was not taken to its end: {}", e.getMessage());
        } finally {
            free.release();
        }
    }

    /// @return how it ended
    private Stage send(Visit visit, CallSearchForm asked, Page first, Form form, ExportLog.Export export)
            throws IOException {
        Writer out = new BufferedWriter(
                new OutputStreamWriter(visit.http().outputStream(), StandardCharsets.UTF_8), 1 << 15);
        Lines lines = form.on(out);
        Page page = first;
        Stage end = Stage.DONE;
        try {
            write(page, lines, export);
            while (page.next().isPresent()) {
                // Whoever waits sees it grow.
                out.flush();
                if (!visit.isStillIn()) {
                    lines.broken(visit.words().say("problem.export-broken"));
                    end = Stage.BROKEN;
                    break;
                }
                page = page(visit, asked, page.next().get());
                write(page, lines, export);
            }
        } catch (StoreException e) {
            // Too late for another answer.
            LOG.warn("an export of calls ended early: {}", e.getMessage());
            lines.broken(visit.words().say("problem.export-broken"));
            end = Stage.BROKEN;
        }
        out.flush();
        return end;
    }

    private void write(Page page, Lines lines, ExportLog.Export export) throws IOException {
        Map<CallId, CallEnd> known =
                ends.of(page.calls().stream().map(record -> record.call().id()).toList());
        for (CallRecord record : page.calls()) {
            CallId id = record.call().id();
            ObjectNode told = ExportPart.told(record, Optional.ofNullable(known.get(id)));
            told.put("id", id.value());
            lines.write(told);
        }
        // A page may hold no call that fits, and yet have looked further back.
        Optional<Instant> last = page.calls().isEmpty()
                ? Optional.empty()
                : Optional.of(page.calls().getLast().call().at());
        export.wrote(
                page.calls().size(),
                page.next().map(mark -> Instant.ofEpochMilli(mark.millis())).or(() -> last));
    }

    private Page page(Visit visit, CallSearchForm asked, Mark before) {
        return calls.search(asked.query(), visit.who().user().scope()::covers, before, PAGE);
    }
}
