package org.callwarden.server.learn;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Rows of CSV (RFC 4180), each within a limit. How many fields a row has is judged by who knows what it is.
public final class CsvText {

    private CsvText() {}

    /// Rows of a file in UTF-8, with or without a byte order mark.
    ///
    /// @param most characters of a field at most
    /// @throws BadFile when it cannot be read or is no text at all
    public static CsvReader<CsvRecord> open(Path file, int most) {
        return rows(new InputStreamReader(Lines.open(file), StandardCharsets.UTF_8.newDecoder()), ',', most);
    }

    static CsvReader<CsvRecord> rows(Reader text, char separator, int most) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .maxBufferSize(most)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
    }

    /// What is wrong: the parser's own words, and those of what it stumbled over.
    ///
    /// @param name of the file
    public static BadFile bad(String name, CsvParseException e) {
        Throwable cause = e.getCause();
        if (cause instanceof UncheckedIOException io) {
            return bad(name, io);
        }
        return new BadFile(name + ": is no CSV: " + e.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
    }

    /// The file cannot be read any further.
    public static BadFile bad(String name, UncheckedIOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new BadFile(name
                + (cause instanceof CharacterCodingException
                        ? ": is not UTF-8 text"
                        : ": cannot be read: " + cause.getClass().getSimpleName()));
    }
}
