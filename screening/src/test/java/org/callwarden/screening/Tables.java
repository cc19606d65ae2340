package org.callwarden.screening;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Readable tables of cases: one a line, columns parted by a tab, `#` begins a comment.
public final class Tables {

    private Tables() {}

    /// The rows of a file under `corpus/`, each with exactly that many columns.
    public static List<List<String>> rows(String file, int columns) {
        List<List<String>> rows = lines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
        for (List<String> row : rows) {
            if (row.size() != columns) {
                throw new IllegalStateException(
                        file + ": a row has " + columns + " columns, got " + row.size() + ": " + row);
            }
        }
        return rows;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Tables.class.getResourceAsStream("/corpus/" + file)) {
            if (in == null) {
                throw new IllegalStateException("there is no /corpus/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
