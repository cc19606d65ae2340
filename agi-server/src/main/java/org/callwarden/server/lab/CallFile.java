package org.callwarden.server.lab;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.CallColumn;
import org.callwarden.server.admin.SpreadsheetText;
import org.callwarden.server.config.TextFile;
import org.callwarden.server.learn.BadFile;
import org.callwarden.server.learn.CsvText;

/// Calls in a CSV file (RFC 4180, UTF-8): a header `time,caller,dialed,trunk`, optionally `name`,
/// `attestation`, `label` and what became of the call ([Aftermath]), in any order; then one call a
/// row, in the order they came.
///
/// Times are ISO 8601 with an offset (`2026-11-24T15:00:00+07:00`). The caller is what the trunk gave;
/// empty or `anonymous` is withheld. The attestation is A, B, C, failed or empty. The label is free:
/// what is known of the call. An apostrophe before what a spreadsheet would take for a formula is none
/// of the text ([SpreadsheetText]).
public final class CallFile implements AutoCloseable {

    /// Longest field, in characters.
    static final int MAX_FIELD = 64 * 1024;

    /// Longest label, in characters.
    static final int MAX_LABEL = 40;

    private static final Instant END = Instant.parse("2101-01-01T00:00:00Z");

    private static final String FIRST_LINE = titles(CallColumn.NEEDED, ",");
    private static final String OPTIONAL = titles(
            Arrays.stream(CallColumn.values())
                    .filter(column -> !CallColumn.NEEDED.contains(column))
                    .toList(),
            ", ");
    private static final Map<String, Attestation> ATTESTATIONS = Map.of(
            "", Attestation.NONE,
            "A", Attestation.A,
            "B", Attestation.B,
            "C", Attestation.C,
            "FAILED", Attestation.FAILED);

    private final Path file;
    private final String name;
    private final CsvReader<CsvRecord> csv;
    private final CloseableIterator<CsvRecord> rows;
    private final Map<CallColumn, Integer> columns;
    private final boolean toldAftermath;

    /// @throws BadFile when the file cannot be read, or its header is none
    public CallFile(Path file) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        this.csv = CsvText.open(file, MAX_FIELD);
        this.rows = csv.iterator();
        this.columns = header();
        this.toldAftermath = CallColumn.AFTERMATH.stream().anyMatch(columns::containsKey);
    }

    /// One call.
    ///
    /// @param line where it stands, counted from 1
    /// @param caller as it stands there
    public record Row(
            long line,
            Instant time,
            String caller,
            String name,
            DialedNumber dialed,
            Trunk trunk,
            Attestation attestation,
            Optional<String> label,
            Aftermath aftermath) {

        /// The call, its caller read as a live one's would be.
        public Call call(CallerReader callers) {
            String id = Long.toString(line);
            return new Call(
                    CallId.of("file", id, id),
                    callers.read(new CallerReader.Said(caller, 0, name, Optional.empty(), Optional.empty()), trunk),
                    dialed,
                    trunk,
                    attestation,
                    Optional.empty(),
                    Language.EN,
                    time);
        }
    }

    /// Whether the calls are labelled.
    public boolean isLabelled() {
        return columns.containsKey(CallColumn.LABEL);
    }

    /// The next call; empty at the end.
    ///
    /// @throws BadFile naming line and column, what is wrong and what would be right
    public Optional<Row> next() {
        Optional<CsvRecord> row = read();
        return row.map(this::row);
    }

    private Optional<CsvRecord> read() {
        try {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        } catch (CsvParseException e) {
            throw notText(e).orElseGet(() -> CsvText.bad(name, e));
        } catch (UncheckedIOException e) {
            throw notText(e).orElseGet(() -> CsvText.bad(name, e));
        }
    }

    /// The parser reads ahead, so it cannot name the line of bytes that are no text.
    private Optional<BadFile> notText(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                try {
                    return Optional.of(new BadFile(name + ":" + TextFile.notText(file) + ": is not UTF-8 text"));
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private Map<CallColumn, Integer> header() {
        CsvRecord header = read().orElseThrow(() -> new BadFile(name + ": is empty; its first line is " + FIRST_LINE));
        Map<CallColumn, Integer> found = new EnumMap<>(CallColumn.class);
        for (String title : header.getFields()) {
            CallColumn known = CallColumn.ofTitle(title)
                    .orElseThrow(() -> new BadFile(name + ":1: there is no column '" + shown(title) + "'; there are "
                            + titles(CallColumn.NEEDED, ", ") + ", and optionally " + OPTIONAL));
            if (found.put(known, found.size()) != null) {
                throw new BadFile(name + ":1: the column '" + title + "' is there twice");
            }
        }
        for (CallColumn needed : CallColumn.NEEDED) {
            if (!found.containsKey(needed)) {
                throw new BadFile(
                        name + ":1: the column '" + needed.title() + "' is missing; the first line is " + FIRST_LINE);
            }
        }
        return found;
    }

    private static String titles(List<CallColumn> columns, String between) {
        return columns.stream().map(CallColumn::title).collect(Collectors.joining(between));
    }

    private Row row(CsvRecord row) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != columns.size()) {
            throw new BadFile(name + ":" + line + ": has " + row.getFieldCount() + " fields where the header has "
                    + columns.size());
        }
        // A quote that was forgotten makes one field of many rows.
        columns.forEach((column, index) -> {
            if (row.getField(index).indexOf('\n') >= 0) {
                throw bad(line, column, row.getField(index), "one line; is a quote missing?");
            }
        });
        String label = field(row, CallColumn.LABEL);
        if (label.length() > MAX_LABEL) {
            throw bad(line, CallColumn.LABEL, label, "at most " + MAX_LABEL + " characters");
        }
        Instant time = time(line, field(row, CallColumn.TIME));
        return new Row(
                line,
                time,
                field(row, CallColumn.CALLER),
                field(row, CallColumn.NAME),
                value(line, CallColumn.DIALED, () -> new DialedNumber(field(row, CallColumn.DIALED))),
                value(line, CallColumn.TRUNK, () -> new Trunk(field(row, CallColumn.TRUNK))),
                attestation(line, field(row, CallColumn.ATTESTATION)),
                Optional.of(label).filter(text -> !text.isEmpty()),
                aftermath(line, time, row));
    }

    private Aftermath aftermath(long line, Instant time, CsvRecord row) {
        if (!toldAftermath) {
            return Aftermath.UNTOLD;
        }
        try {
            return Aftermath.read(time, column -> field(row, column));
        } catch (Aftermath.BadField e) {
            throw bad(line, e.column, field(row, e.column), e.right);
        }
    }

    private String field(CsvRecord row, CallColumn column) {
        Integer index = columns.get(column);
        return index == null ? "" : SpreadsheetText.plain(row.getField(index));
    }

    private Instant time(long line, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(Instant.EPOCH) || !time.isBefore(END)) {
                throw bad(line, CallColumn.TIME, text, "a time in the years 1970 to 2100");
            }
            return time;
        } catch (DateTimeParseException e) {
            throw bad(line, CallColumn.TIME, text, "a time with an offset such as 2026-11-24T15:00:00+07:00");
        }
    }

    private Attestation attestation(long line, String text) {
        Attestation found = ATTESTATIONS.get(text.toUpperCase(Locale.ROOT));
        if (found == null) {
            throw bad(line, CallColumn.ATTESTATION, text, "A, B, C, failed or nothing");
        }
        return found;
    }

    private interface Made<T> {
        T make();
    }

    private <T> T value(long line, CallColumn column, Made<T> made) {
        try {
            return made.make();
        } catch (IllegalArgumentException e) {
            throw new BadFile(name + ":" + line + ": " + column.title() + ": " + e.getMessage());
        }
    }

    private BadFile bad(long line, CallColumn column, String got, String right) {
        return new BadFile(
                name + ":" + line + ": " + column.title() + ": is '" + shown(got) + "', right would be " + right);
    }

    private static String shown(String text) {
        return text.length() > MAX_LABEL ? text.substring(0, MAX_LABEL) + "…" : text;
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
