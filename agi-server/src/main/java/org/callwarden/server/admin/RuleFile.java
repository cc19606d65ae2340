package org.callwarden.server.admin;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.Rule;

/// Rules as CSV (RFC 4180), of which no cell is a formula ([SpreadsheetText]): a line of titles, then a rule a line.
/// The titles are the fields of [RuleForm], in any order; `action` is needed. Separated by commas or,
/// as some spreadsheets save it, by semicolons.
///
/// What is written and read again gives the same rules: action, callers, dialled number, trunk, hours, label, comment,
/// author and end. Their ids, hits and the time at which they were written are those of the place where they are read.
public final class RuleFile {

    /// Rules of one file.
    public static final int MOST = 10_000;

    /// Mistakes of one file that are told; it is read no further.
    public static final int TOLD = 50;

    /// Of what stands in a cell, in characters, where it is told.
    private static final int REPEATED = 60;

    private static final Pattern STARTED = Pattern.compile("line ([0-9]{1,9})");

    private final RuleForm form;

    public RuleFile(RuleForm form) {
        this.form = form;
    }

    /// @param rules whose end, if any, is still to come: one that has passed cannot be read again
    public static String write(List<Rule> rules) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(text);
        csv.writeRecord(RuleForm.FIELDS);
        for (Rule rule : rules) {
            Map<String, String> filled = RuleForm.filled(rule);
            csv.writeRecord(RuleForm.FIELDS.stream()
                    .map(field -> SpreadsheetText.escaped(filled.getOrDefault(field, "")))
                    .toList());
        }
        return text.toString();
    }

    /// What is wrong with a line.
    public enum Fault {
        /// A field of the rule, or the rule as a whole.
        RULE,
        /// A title that is no field of a rule.
        TITLE,
        /// A title that stands twice.
        TITLE_TWICE,
        /// No title for the action.
        NO_ACTION,
        /// More or fewer cells than titles.
        CELLS,
        /// The same action and match as an earlier line.
        SAME,
        /// More rules than [#MOST].
        MANY,
        /// No rule at all.
        EMPTY,
        /// A quote that is not closed.
        UNREADABLE
    }

    /// @param line counted from 1, where the rule begins
    /// @param field of [RuleForm], or [RuleForm#WHOLE]
    /// @param got what stands there, or how many, perhaps cut; may be empty
    /// @param right how many, or which earlier line; may be empty
    public record Mistake(long line, Fault fault, String field, String got, String right) {}

    /// @param rules whose ids are still to be given; none where there are mistakes
    /// @param mistakes in the order of the lines, at most [#TOLD]
    public record Reading(List<Rule> rules, List<Mistake> mistakes) {
        public Reading {
            rules = List.copyOf(rules);
            mistakes = List.copyOf(mistakes);
        }
    }

    /// Reads all of a file, or finds out what is wrong with it.
    ///
    /// @param author of rules whose line does not say who wrote them
    public Reading read(String text, String author) {
        Lines lines = new Lines(author);
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(plain))
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(plain);
        try (CloseableIterator<CsvRecord> rows = csv.iterator()) {
            if (rows.hasNext()) {
                lines.titles(rows.next());
            }
            while (!lines.isFull() && rows.hasNext()) {
                lines.rule(rows.next());
            }
        } catch (CsvParseException e) {
            lines.unreadable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot be closed", e);
        }
        return lines.reading();
    }

    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return first.contains(";") && !first.contains(",") ? ';' : ',';
    }

    /// The lines so far.
    private final class Lines {
        private final String author;
        private final List<String> titles = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();
        private final List<Mistake> mistakes = new ArrayList<>();
        private final Map<Said, Long> said = new HashMap<>();
        private boolean badTitles;
        private long last = 1;

        Lines(String author) {
            this.author = author;
        }

        private record Said(Rule.Action action, Match match) {}

        private void isWrong(long line, Fault fault, String field, String got, String right) {
            String shown = got.length() > REPEATED ? got.substring(0, REPEATED) + "…" : got;
            mistakes.add(new Mistake(line, fault, field, shown, right));
        }

        boolean isFull() {
            return badTitles || mistakes.size() >= TOLD || rules.size() > MOST;
        }

        void titles(CsvRecord row) {
            Set<String> seen = new HashSet<>();
            long line = row.getStartingLineNumber();
            for (String cell : row.getFields()) {
                String title = cell.strip().toLowerCase(Locale.ROOT);
                titles.add(title);
                if (mistakes.size() < TOLD && !RuleForm.FIELDS.contains(title)) {
                    isWrong(line, Fault.TITLE, "", cell, String.join(", ", RuleForm.FIELDS));
                } else if (mistakes.size() < TOLD && !seen.add(title)) {
                    isWrong(line, Fault.TITLE_TWICE, title, title, "");
                }
            }
            if (mistakes.isEmpty() && !seen.contains("action")) {
                isWrong(line, Fault.NO_ACTION, "", "", String.join(", ", RuleForm.FIELDS));
            }
            badTitles = !mistakes.isEmpty();
            last = line;
        }

        void rule(CsvRecord row) {
            long line = row.getStartingLineNumber();
            last = line;
            List<String> cells = row.getFields();
            if (cells.size() != titles.size()) {
                isWrong(line, Fault.CELLS, "", String.valueOf(cells.size()), String.valueOf(titles.size()));
                return;
            }
            if (rules.size() == MOST) {
                isWrong(line, Fault.MANY, "", "", String.valueOf(MOST));
                rules.clear();
                badTitles = true;
                return;
            }
            Map<String, String> typed = new HashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                String cell = SpreadsheetText.plain(cells.get(i));
                if (!cell.isBlank()) {
                    typed.put(titles.get(i), titles.get(i).equals("comment") ? cell : cell.strip());
                }
            }
            switch (form.read(typed, author)) {
                case RuleForm.Reading.Good(Rule rule) -> take(line, rule);
                case RuleForm.Reading.Bad(List<RuleForm.Wrong> all) -> {
                    for (RuleForm.Wrong wrong : all) {
                        if (mistakes.size() < TOLD) {
                            isWrong(line, Fault.RULE, wrong.field(), wrong.got(), "");
                        }
                    }
                }
            }
        }

        private void take(long line, Rule rule) {
            Long earlier = said.putIfAbsent(new Said(rule.action(), rule.match()), line);
            if (earlier == null) {
                rules.add(rule);
            } else {
                isWrong(line, Fault.SAME, "", "", String.valueOf(earlier));
            }
        }

        /// The reader names the line in its message only; where it does not, it is after the last that it understood.
        void unreadable(String message) {
            Matcher line = STARTED.matcher(message);
            isWrong(line.find() ? Long.parseLong(line.group(1)) : last, Fault.UNREADABLE, "", "", "");
        }

        Reading reading() {
            if (mistakes.isEmpty() && rules.isEmpty()) {
                isWrong(1, Fault.EMPTY, "", "", String.join(",", RuleForm.FIELDS));
            }
            return new Reading(mistakes.isEmpty() ? rules : List.of(), mistakes);
        }
    }
}
