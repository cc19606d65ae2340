package org.callwarden.server.config;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callwarden.screening.reputation.NumberBlocks;

/// Reads the blocks of carriers from a CSV file (RFC 4180, UTF-8): a header `prefix,carrier`, then one
/// block a row. Every cell is text and nothing else, whatever a spreadsheet would make of it.
final class BlocksFile {

    /// Largest file, in bytes: a row of the longest prefix and a long name for each block.
    static final long MAX_BYTES = 64L * 1024 * 1024;

    /// Longest cell that is read at all, in characters, so that a quote left open does not swallow the
    /// file.
    static final int MAX_CELL = 64 * 1024;

    private static final List<String> HEADER = List.of("prefix", "carrier");

    private BlocksFile() {}

    /// @throws IllegalArgumentException naming file and line, what is wrong and what would be right
    static NumberBlocks read(Path file) {
        try {
            check(file);
            return rows(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": the file of number blocks cannot be read: "
                            + e.getClass().getSimpleName(),
                    e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static void check(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no such file of number blocks");
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("is no file");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException("a file of number blocks has at most " + MAX_BYTES + " bytes");
        }
    }

    private static NumberBlocks rows(Path file) throws IOException {
        // A decoder of its own tells what is no UTF-8.
        try (Reader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
            return read(text);
        } catch (CharacterCodingException e) {
            // The parser reads ahead and cannot name the line.
            throw new IllegalArgumentException("line " + TextFile.notText(file) + ": is not UTF-8 text", e);
        }
    }

    private static NumberBlocks read(Reader text) throws IOException {
        NumberBlocks.Builder blocks = new NumberBlocks.Builder();
        boolean header = false;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .maxBufferSize(MAX_CELL)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord row : csv) {
                long line = row.getStartingLineNumber();
                if (!header) {
                    header(row);
                    header = true;
                } else if (row.getFieldCount() != HEADER.size()) {
                    throw new IllegalArgumentException(
                            "line " + line + ": is a prefix and a carrier, got " + row.getFieldCount() + " fields");
                } else {
                    blocks.add(row.getField(0).strip(), row.getField(1).strip(), line);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof UncheckedIOException broken) {
                throw broken.getCause();
            }
            // The parser's own words, which name the line, and those of what it stumbled over.
            String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
            throw new IllegalArgumentException("is no CSV: " + e.getMessage() + cause, e);
        }
        NumberBlocks read = blocks.build();
        if (read.size() == 0) {
            throw new IllegalArgumentException("names no block; its first line is " + String.join(",", HEADER)
                    + ", each further one a block such as 8428123,VNPT");
        }
        return read;
    }

    private static void header(CsvRecord row) {
        String first = row.getField(0);
        String prefix = first.startsWith(TextFile.MARK) ? first.substring(1) : first;
        if (row.getFieldCount() != HEADER.size()
                || !HEADER.equals(List.of(prefix.strip(), row.getField(1).strip()))) {
            throw new IllegalArgumentException(
                    "line " + row.getStartingLineNumber() + ": the first line is " + String.join(",", HEADER));
        }
    }
}
