package org.callwarden.server.learn;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Asterisk's CDR as a file.
///
/// - `Master.csv` as cdr_csv.c writes it: no header; accountcode, src, dst, dcontext, clid, channel, dstchannel,
/// lastapp,
///   lastdata, start, answer, end, duration, billsec, disposition, amaflags; then, as cdr.conf says, uniqueid
///   (loguniqueid), userfield (loguserfield), and peeraccount, linkedid, sequence (newcdrcolumns).
/// - CSV with a header, as FreePBX's CDR report and `mysql` write it: see [CdrColumn]; `,` or `;` between fields.
public final class CdrFile {

    /// Longest line, in bytes: cdr_csv.c writes at most 1024, tables may hold more.
    static final int MAX_LINE = 16 * 1024;

    private static final int FIXED = 16;
    private static final int NEW_COLUMNS = 3;
    private static final Pattern UNIQUE_ID = Pattern.compile("(?:[A-Za-z0-9_.-]+-)?[0-9]{9,11}\\.[0-9]+");
    private static final Map<CdrColumn, Integer> MASTER = master();

    private final Path file;
    private final CdrForm form;
    private final BadLines bad;

    public CdrFile(Path file, CdrForm form, BadLines bad) {
        this.file = file;
        this.form = form;
        this.bad = bad;
    }

    private static Map<CdrColumn, Integer> master() {
        Map<CdrColumn, Integer> at = new EnumMap<>(CdrColumn.class);
        at.put(CdrColumn.SRC, 1);
        at.put(CdrColumn.DST, 2);
        at.put(CdrColumn.CLID, 4);
        at.put(CdrColumn.CHANNEL, 5);
        at.put(CdrColumn.PEER, 6);
        at.put(CdrColumn.APP, 7);
        at.put(CdrColumn.START, 9);
        at.put(CdrColumn.DURATION, 12);
        at.put(CdrColumn.BILLSEC, 13);
        at.put(CdrColumn.DISPOSITION, 14);
        return at;
    }

    /// Reads every record; lines that are none are told.
    ///
    /// @return how many records there were
    /// @throws BadFile when it cannot be read, or when its header lacks a column
    public long read(Consumer<CdrRecord> taker) {
        long records = 0;
        try (Lines lines = new Lines(file, MAX_LINE)) {
            Layout layout = Layout.POSITIONS;
            boolean more = true;
            while (more) {
                try {
                    Optional<String> line = lines.next();
                    more = line.isPresent();
                    if (line.isEmpty() || line.get().isBlank()) {
                        continue;
                    }
                    if (lines.number() == 1) {
                        layout = layout(line.get());
                        if (layout.header()) {
                            continue;
                        }
                    }
                    taker.accept(record(CsvLine.split(line.get(), layout.delimiter()), layout));
                    records++;
                } catch (BadLine e) {
                    bad.add(Lines.nameOf(file), lines.number(), String.valueOf(e.getMessage()));
                }
            }
        }
        return records;
    }

    /// Where the columns are.
    ///
    /// @param fields how many there are; 0 for cdr_csv's own, which differ from line to line
    private record Layout(boolean header, char delimiter, int fields, Map<CdrColumn, Integer> at) {
        static final Layout POSITIONS = new Layout(false, ',', 0, MASTER);
    }

    private Layout layout(String first) throws BadLine {
        char delimiter = first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
        List<String> titles = CsvLine.split(first, delimiter);
        Map<CdrColumn, Integer> at = new EnumMap<>(CdrColumn.class);
        for (int i = 0; i < titles.size(); i++) {
            int index = i;
            CdrColumn.named(titles.get(i)).ifPresent(column -> at.putIfAbsent(column, index));
        }
        // A header has at least two of the names; a caller may be called anything, but hardly that.
        if (at.size() < 2) {
            return Layout.POSITIONS;
        }
        for (CdrColumn column : CdrColumn.values()) {
            if (column.needed() && !at.containsKey(column)) {
                throw new BadFile(Lines.nameOf(file) + ":1: the column '" + column.title()
                        + "' is missing; export the table cdr with all its columns");
            }
        }
        return new Layout(true, delimiter, titles.size(), at);
    }

    private CdrRecord record(List<String> fields, Layout layout) throws BadLine {
        int size = fields.size();
        if (layout.header()) {
            if (size != layout.fields()) {
                throw new BadLine("has " + size + " fields where the header has " + layout.fields());
            }
            return form.record(column -> field(fields, layout.at().get(column)));
        }
        if (size < FIXED || size > FIXED + 2 + NEW_COLUMNS) {
            throw new BadLine("has " + size + " fields; cdr_csv writes 16 to 21, others need a header such as"
                    + " calldate,clid,src,dst,…");
        }
        int more = size - FIXED;
        boolean linked = more >= NEW_COLUMNS;
        int own = linked ? more - NEW_COLUMNS : more;
        boolean unique =
                own == 2 || (own == 1 && UNIQUE_ID.matcher(fields.get(FIXED)).matches());
        return form.record(column -> switch (column) {
            case UNIQUE_ID -> unique ? fields.get(FIXED) : "";
            case LINKED_ID -> linked ? fields.get(size - 2) : "";
            default -> field(fields, layout.at().get(column));
        });
    }

    private static String field(List<String> fields, @Nullable Integer index) {
        return index == null ? "" : fields.get(index);
    }
}
