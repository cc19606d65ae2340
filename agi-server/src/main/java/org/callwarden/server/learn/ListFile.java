package org.callwarden.server.learn;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectReader;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A list of numbers that the PBX or somebody's phone has. What it is is seen from its content:
///
/// - what `asterisk -rx 'database show'` prints: the families `allowlist`, `blacklist` and `cidname`, as FreePBX uses
/// them;
/// - vCards, 2.1 to 4.0 (RFC 6350): TEL of each;
/// - CSV: with a header those columns that are named number or phone (FreePBX's lists, Contact Manager, Google,
/// Outlook),
///   without one the first column; so a plain list of numbers is CSV, too.
public final class ListFile {

    /// Largest file, in bytes: a hundred thousand contacts with their pictures left out.
    static final long MAX_FILE = 64L * 1024 * 1024;

    /// Most numbers in one file.
    static final int MOST = 250_000;

    /// Longest line of AstDB, in bytes: an entry of PJSIP's registrar has about a thousand.
    static final int MAX_ASTDB_LINE = 8 * 1024;

    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_COMMENT = 200;
    /// Of the Allowlist module (Allowlist.class.php, getAllowlist) and the Blacklist module: settings, no numbers.
    private static final Pattern SETTING = Pattern.compile("dest|pause|knowncallers|blocked|autoadd.*|did.*");

    private static final Pattern NUMBER_COLUMN =
            Pattern.compile("(number|caller|cid|tel|telephone|phone|mobile|cell|.*(phone|mobile|tel).*)");
    private static final Pattern OTHER_COLUMN =
            Pattern.compile(".*(type|extension|flag|label|locale|country|e164|speeddial|fax).*");
    private static final Set<String> NAME_COLUMNS = Set.of("description", "displayname", "name", "fname", "company");

    private final Path file;
    private final String name;
    private final BadLines bad;
    private final List<String> notes = new ArrayList<>();
    private int entries;
    private int inside;

    public ListFile(Path file, BadLines bad) {
        this.file = file;
        this.name = Lines.nameOf(file);
        this.bad = bad;
    }

    /// What the numbers are.
    public enum Use {
        ALLOW("allowlist"),
        BLOCK("blacklist"),
        CONTACTS("cidname");

        private final String family;

        Use(String family) {
            this.family = family;
        }
    }

    /// One number.
    ///
    /// @param number as it stands there
    /// @param comment for people, one line of at most 200 characters
    /// @param source `vcard`, `csv` or `astdb`
    public record Entry(Use use, String number, String comment, String source) {}

    /// Takes an entry.
    @FunctionalInterface
    public interface Taker {
        void take(Entry entry) throws NotUsable;
    }

    /// An entry whose number is none that calls from outside.
    public static final class NotUsable extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean inside;

        /// @param inside whether it is an extension or short code, which is no mistake
        public NotUsable(boolean inside) {
            super(null, null, false, false);
            this.inside = inside;
        }
    }

    /// Reads the families of AstDB, whatever their use.
    ///
    /// @return what people should know of what was not taken over
    /// @throws BadFile when it cannot be read or is something else
    public List<String> readAll(Taker taker) {
        if (kind() != Kind.ASTDB) {
            throw new BadFile(
                    name + ": is not what `asterisk -rx 'database show'` prints (/allowlist/0901234567 : Name)");
        }
        astDb(EnumSet.allOf(Use.class), taker);
        return notes();
    }

    /// Reads numbers of one use.
    ///
    /// @return what people should know of what was not taken over
    /// @throws BadFile when it cannot be read
    public List<String> read(Use use, Taker taker) {
        switch (kind()) {
            case ASTDB -> astDb(EnumSet.of(use), taker);
            case VCARD -> vCards(use, taker);
            case CSV -> csv(use, taker);
        }
        return notes();
    }

    private List<String> notes() {
        if (inside > 0) {
            notes.add(name + ": " + inside + " extensions and short codes are left out");
        }
        return List.copyOf(notes);
    }

    private enum Kind {
        ASTDB,
        VCARD,
        CSV
    }

    private Kind kind() {
        try (BufferedReader reader = new BufferedReader(text())) {
            char[] head = new char[4_096];
            int length = Math.max(0, reader.read(head));
            String start = new String(head, 0, length).stripLeading();
            if (start.regionMatches(true, 0, "BEGIN:VCARD", 0, 11)) {
                return Kind.VCARD;
            }
            return DbEntry.of(start.lines().findFirst().orElse("")).isPresent() ? Kind.ASTDB : Kind.CSV;
        } catch (IOException e) {
            throw Lines.unreadable(name, e);
        }
    }

    private Reader text() throws IOException {
        Reader reader = new InputStreamReader(Lines.open(file), StandardCharsets.UTF_8);
        if (Files.size(file) > MAX_FILE) {
            reader.close();
            throw new BadFile(
                    name + ": has more than " + MAX_FILE / 1024 / 1024 + " MiB; leave pictures out or split it");
        }
        return reader;
    }

    private void take(long line, Entry entry, Taker taker) {
        if (entries == MOST) {
            throw new BadFile(name + ": has more than " + MOST + " numbers; split it");
        }
        entries++;
        try {
            taker.take(entry);
        } catch (NotUsable e) {
            if (e.inside) {
                inside++;
            } else {
                bad.add(
                        name,
                        line,
                        "the number is '" + BadLine.shown(entry.number())
                                + "', right would be one such as 0901234567 or +84901234567");
            }
        }
    }

    private static String comment(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > MAX_COMMENT ? line.substring(0, MAX_COMMENT) : line;
    }

    private void astDb(Set<Use> uses, Taker taker) {
        try (Lines lines = new Lines(file, MAX_ASTDB_LINE)) {
            boolean more = true;
            while (more) {
                try {
                    var line = lines.next();
                    more = line.isPresent();
                    line.ifPresent(text -> astDb(lines.number(), text, uses, taker));
                } catch (BadLine e) {
                    bad.add(name, lines.number(), String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private void astDb(long line, String text, Set<Use> uses, Taker taker) {
        Optional<DbEntry> entry = DbEntry.of(text);
        if (entry.isEmpty()) {
            // `12 results found.`, or a part of the database that has nothing to do with numbers.
            return;
        }
        for (Use use : uses) {
            if (!use.family.equals(entry.get().family())) {
                continue;
            }
            String key = entry.get().key();
            if (SETTING.matcher(key).matches()) {
                if (key.equals("blocked") && entry.get().value().equals("1")) {
                    notes.add(name + ":" + line
                            + ": the Blacklist refuses callers without a number, too: that is not taken"
                            + " over; `rules add block withheld` would do it");
                }
                return;
            }
            String description = entry.get().value();
            take(line, new Entry(use, key, comment(description.equals("1") ? "" : description), "astdb"), taker);
        }
    }

    /// A line such as `/allowlist/0901000001        : An`, where blanks fill the key up to a column.
    private record DbEntry(String family, String key, String value) {
        static Optional<DbEntry> of(String line) {
            int second = line.indexOf('/', 1);
            int colon = line.indexOf(": ", second + 2);
            if (!line.startsWith("/") || second < 2 || colon < 0) {
                return Optional.empty();
            }
            String family = line.substring(1, second);
            String key = line.substring(second + 1, colon).stripTrailing();
            return key.isEmpty() || family.chars().anyMatch(Character::isWhitespace)
                    ? Optional.empty()
                    : Optional.of(
                            new DbEntry(family, key, line.substring(colon + 2).strip()));
        }
    }

    private void vCards(Use use, Taker taker) {
        try (VObjectReader reader = new VObjectReader(text(), SyntaxRules.vcard())) {
            reader.setDefaultQuotedPrintableCharset(StandardCharsets.UTF_8);
            reader.parse(new VObjectDataAdapter() {
                @Override
                public void onProperty(VObjectProperty property, Context context) {
                    if ("TEL".equalsIgnoreCase(property.getName())) {
                        String value = String.valueOf(property.getValue());
                        // A URI's `;ext=` is a part of it in the numbers' own reading.
                        take(context.getLineNumber(), new Entry(use, value, "", "vcard"), taker);
                    }
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw new BadFile(name + ": cannot be read as vCards: " + e.getMessage());
        }
    }

    private void csv(Use use, Taker taker) {
        try (CsvReader<CsvRecord> csv = CsvText.rows(text(), separator(), MAX_LINE)) {
            List<Integer> numbers = List.of(0);
            int comment = 1;
            for (CsvRecord row : csv) {
                if (row.getStartingLineNumber() == 1) {
                    List<Integer> named = numberColumns(row);
                    if (!named.isEmpty()) {
                        numbers = named;
                        comment = nameColumn(row);
                        continue;
                    }
                }
                String said = comment >= 0 && comment < row.getFieldCount() ? row.getField(comment) : "";
                for (int column : numbers) {
                    String number =
                            column < row.getFieldCount() ? row.getField(column).strip() : "";
                    if (!number.isEmpty()) {
                        take(row.getStartingLineNumber(), new Entry(use, number, comment(said), "csv"), taker);
                    }
                }
            }
        } catch (CsvParseException e) {
            throw CsvText.bad(name, e);
        } catch (UncheckedIOException e) {
            throw CsvText.bad(name, e);
        } catch (IOException e) {
            throw Lines.unreadable(name, e);
        }
    }

    private char separator() throws IOException {
        try (BufferedReader reader = new BufferedReader(text())) {
            char[] head = new char[MAX_LINE];
            int length = Math.max(0, reader.read(head));
            String first = new String(head, 0, length).lines().findFirst().orElse("");
            return Stream.of(',', ';', '\t')
                    .filter(separator -> first.indexOf(separator) >= 0)
                    // Behind the first cell, which is a number or a title.
                    .min(Comparator.comparingInt(first::indexOf))
                    .orElse(',');
        }
    }

    private static List<Integer> numberColumns(CsvRecord header) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String title = header.getField(i).strip().toLowerCase(Locale.ROOT);
            if (NUMBER_COLUMN.matcher(title).matches()
                    && !OTHER_COLUMN.matcher(title).matches()) {
                found.add(i);
            }
        }
        return found;
    }

    private static int nameColumn(CsvRecord header) {
        for (int i = 0; i < header.getFieldCount(); i++) {
            if (NAME_COLUMNS.contains(header.getField(i).strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }
}
