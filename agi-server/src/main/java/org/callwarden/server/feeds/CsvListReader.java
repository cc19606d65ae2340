package org.callwarden.server.feeds;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.lists.Mention;
import org.callwarden.screening.lists.Rating;
import org.callwarden.screening.wording.Told;

/// A list in a CSV file (RFC 4180): a header, then one number a row. Only the columns that the mapping names are read.
final class CsvListReader {

    /// Longest field, in characters.
    static final int LONGEST_FIELD = 16 * 1024;

    private final CsvMapping mapping;
    private final Gathered to;
    private final Optional<NumberReader> numbers;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Set<String> twice = new HashSet<>();
    private int width;
    private long rows;

    private CsvListReader(CsvMapping mapping, Gathered to) {
        this.mapping = mapping;
        this.to = to;
        this.numbers = mapping.region();
    }

    static void read(InputStream in, CsvMapping mapping, Gathered to) throws IOException {
        CsvListReader reader = new CsvListReader(mapping, to);
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(mapping.separator())
                .maxBufferSize(4 * LONGEST_FIELD)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.all(csv.iterator());
        } catch (CsvParseException e) {
            throw e.getCause() instanceof FeedException bad ? bad : to.bad(Told.of("feed.no-csv", message(e)));
        }
    }

    private static String message(CsvParseException e) {
        return e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause().getMessage());
    }

    private void all(CloseableIterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw to.bad(1, Told.of("feed.csv-empty"));
        }
        header(records.next());
        while (records.hasNext()) {
            row(records.next());
        }
        if (to.skipped() * 100 > rows * mapping.unreadableAtMostPercent()) {
            throw to.bad(Told.of(
                    "feed.rows-unreadable", to.skipped(), rows, mapping.unreadableAtMostPercent(), to.firstSkipped()));
        }
    }

    private void header(CsvRecord header) {
        List<String> titles = header.getFields();
        width = titles.size();
        for (int i = 0; i < width; i++) {
            String column = titles.get(i).strip();
            if (columns.putIfAbsent(column, i) != null) {
                twice.add(column);
            }
        }
        needed(mapping.number());
        mapping.votes().ifPresent(this::needed);
        mapping.date().ifPresent(this::needed);
    }

    private void needed(String column) {
        if (twice.contains(column)) {
            throw to.bad(1, Told.of("feed.column-twice", Gathered.shown(column)));
        }
        if (!columns.containsKey(column)) {
            throw to.bad(
                    1,
                    Told.of(
                            "feed.column-missing",
                            Gathered.shown(column),
                            Gathered.shown(String.join(
                                    ", ", columns.keySet().stream().sorted().toList()))));
        }
    }

    private void row(CsvRecord row) {
        rows++;
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != width) {
            throw to.bad(line, Told.of("feed.fields", row.getFieldCount(), width));
        }
        for (int i = 0; i < width; i++) {
            if (row.getField(i).length() > LONGEST_FIELD) {
                throw to.bad(line, Told.of("feed.field-long", LONGEST_FIELD));
            }
        }
        String number = field(row, mapping.number());
        Optional<String> votes = mapping.votes().map(column -> field(row, column));
        Mention mention = new Mention(
                votes.map(text -> votes(text, line)).orElse(mapping.rowsAreVotes() ? 1 : 0),
                Rating.UNKNOWN,
                mapping.date().map(column -> field(row, column)).flatMap(text -> day(text, line)));
        String digits;
        try {
            refuseFormula(mapping.number(), number, line);
            digits = digits(number, line);
        } catch (FeedException e) {
            if (!mapping.skipUnreadable()) {
                throw e;
            }
            to.skip(line, "'" + Gathered.shown(number) + "'");
            return;
        }
        to.add(digits, mention, line);
    }

    private String digits(String number, long line) {
        return numbers.isPresent() ? to.digits(number, numbers.get(), line) : to.digits(number, line);
    }

    /// What a spreadsheet would take for a formula; a number may begin with `+`.
    private void refuseFormula(String column, String text, long line) {
        boolean formula = (!text.isEmpty() && "=@-\t".indexOf(text.charAt(0)) >= 0)
                || (text.startsWith("+") && !text.matches("\\+[0-9 ().-]+"));
        if (formula) {
            throw to.bad(line, Told.of("feed.formula", column, Gathered.shown(text)));
        }
    }

    private int votes(String text, long line) {
        if (!text.matches("[0-9]{1,9}")) {
            throw to.bad(line, Told.of("feed.cell-no-count", mapping.votes().orElse(""), Gathered.shown(text)));
        }
        return Integer.parseInt(text);
    }

    private Optional<LocalDate> day(String text, long line) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.from(mapping.dateFormat().parse(text)));
        } catch (DateTimeException e) {
            throw to.bad(line, Told.of("feed.cell-no-date", mapping.date().orElse(""), Gathered.shown(text)));
        }
    }

    private String field(CsvRecord row, String column) {
        Integer at = columns.get(column);
        return at == null ? "" : row.getField(at).strip();
    }
}
