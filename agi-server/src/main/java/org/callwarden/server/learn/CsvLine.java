package org.callwarden.server.learn;

import java.util.ArrayList;
import java.util.List;

/// Splits one line as cdr_csv.c writes it (append_string): a field in quotes, quotes in it doubled; numbers and missing
/// dates bare. A record never has more than one line there, so a quote that is missing spoils its own line only.
final class CsvLine {

    /// More fields than any CDR has.
    private static final int MAX_FIELDS = 100;

    private CsvLine() {}

    static List<String> split(String line, char delimiter) throws BadLine {
        List<String> fields = new ArrayList<>(24);
        int at = 0;
        while (true) {
            if (fields.size() == MAX_FIELDS) {
                throw new BadLine("the line has more than " + MAX_FIELDS + " fields");
            }
            if (at < line.length() && line.charAt(at) == '"') {
                at = quoted(line, at + 1, fields);
                if (at < line.length() && line.charAt(at) != delimiter) {
                    throw new BadLine("a field goes on behind its closing quote; a quote within is doubled");
                }
            } else {
                int end = line.indexOf(delimiter, at);
                fields.add(line.substring(at, end < 0 ? line.length() : end));
                at = end < 0 ? line.length() : end;
            }
            if (at >= line.length()) {
                return fields;
            }
            at++;
        }
    }

    /// @return where the field is over
    private static int quoted(String line, int from, List<String> fields) throws BadLine {
        int quote = line.indexOf('"', from);
        if (quote >= 0 && (quote + 1 >= line.length() || line.charAt(quote + 1) != '"')) {
            fields.add(line.substring(from, quote));
            return quote + 1;
        }
        StringBuilder field = new StringBuilder();
        int at = from;
        while (true) {
            int next = line.indexOf('"', at);
            if (next < 0) {
                throw new BadLine("a quote is not closed");
            }
            field.append(line, at, next);
            if (next + 1 < line.length() && line.charAt(next + 1) == '"') {
                field.append('"');
                at = next + 2;
            } else {
                fields.add(field.toString());
                return next + 1;
            }
        }
    }
}
