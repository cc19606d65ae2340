package org.callwarden.server.learn;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/// How the columns of a CDR are read.
///
/// @param zone in which its times are meant: Asterisk writes local times without an offset, unless usegmtime is set
/// @param latest no call began after this
public record CdrForm(ZoneId zone, Instant latest) {

    private static final int LONGEST_CALL = 30 * 24 * 3_600;
    private static final int MAX_NAME = 80;
    private static final Instant EARLIEST = Instant.parse("1999-01-01T00:00:00Z");
    private static final int DATE_TIME = 19;

    /// Reads a row that is no line of a file.
    ///
    /// @param column gives a column's text, empty for one that there is not
    /// @param source where the row is from, for people
    /// @param row which one it is, from 1
    /// @return empty for one that cannot be read, which is told
    public Optional<CdrRecord> read(Function<CdrColumn, String> column, String source, long row, BadLines bad) {
        try {
            return Optional.of(record(column));
        } catch (BadLine e) {
            bad.add(source, row, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// @param column gives a column's text, empty for one that there is not
    CdrRecord record(Function<CdrColumn, String> column) throws BadLine {
        int duration = seconds("duration", column.apply(CdrColumn.DURATION));
        int billsec = seconds("billsec", column.apply(CdrColumn.BILLSEC));
        if (billsec > duration) {
            throw BadLine.of("billsec", Integer.toString(billsec), "at most the duration of " + duration);
        }
        return new CdrRecord(
                start(column.apply(CdrColumn.START)),
                duration,
                billsec,
                column.apply(CdrColumn.SRC),
                name(column.apply(CdrColumn.CLID)),
                column.apply(CdrColumn.DST),
                column.apply(CdrColumn.DID),
                column.apply(CdrColumn.CHANNEL),
                column.apply(CdrColumn.PEER),
                column.apply(CdrColumn.APP),
                answered(column.apply(CdrColumn.DISPOSITION)),
                column.apply(CdrColumn.UNIQUE_ID),
                column.apply(CdrColumn.LINKED_ID));
    }

    private Instant start(String text) throws BadLine {
        Instant start;
        try {
            start = time(text);
        } catch (DateTimeException e) {
            throw BadLine.of("the start", text, "a time such as 2026-11-24 15:00:00");
        }
        if (start.isAfter(latest)) {
            throw BadLine.of("the start", text, "a time in the past; is --zone right?");
        }
        if (start.isBefore(EARLIEST)) {
            throw BadLine.of("the start", text, "a time after Asterisk was written");
        }
        return start;
    }

    private Instant time(String text) {
        if (text.length() < DATE_TIME) {
            throw new DateTimeException("too short");
        }
        if (text.length() == DATE_TIME && text.charAt(10) == ' ') {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19))
                    .atZone(zone)
                    .toInstant();
        }
        String iso = text.replace(' ', 'T');
        return iso.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})")
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new DateTimeException("no digit");
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static int seconds(String field, String text) throws BadLine {
        // FreePBX tables of old hold 12.000000 where initiatedseconds or hrtime was set.
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        if (whole.isEmpty() || whole.length() > 9 || !whole.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw BadLine.of(field, text, "whole seconds");
        }
        int seconds = Integer.parseInt(whole);
        if (seconds > LONGEST_CALL) {
            throw BadLine.of(field, text, "at most " + LONGEST_CALL + " seconds");
        }
        return seconds;
    }

    private static boolean answered(String text) throws BadLine {
        return switch (text) {
            // cdr.c, ast_cdr_disp2str; tables that keep AST_CDR_ANSWERED as a number have 8 (cdr.h).
            case "ANSWERED", "8" -> true;
            case "NO ANSWER", "FAILED", "BUSY", "CONGESTION", "NOANSWER", "1", "2", "4", "16", "0", "", "UNKNOWN" ->
                false;
            default -> throw BadLine.of("disposition", text, "ANSWERED, NO ANSWER, BUSY, FAILED or CONGESTION");
        };
    }

    /// The name in `"Name" <number>`.
    private static String name(String clid) {
        int bracket = clid.lastIndexOf('<');
        if (bracket <= 0) {
            return "";
        }
        String name = clid.substring(0, bracket).strip();
        boolean quoted = name.length() >= 2 && name.charAt(0) == '"' && name.charAt(name.length() - 1) == '"';
        String plain = quoted ? name.substring(1, name.length() - 1) : name;
        return plain.length() > MAX_NAME ? plain.substring(0, MAX_NAME) : plain;
    }
}
