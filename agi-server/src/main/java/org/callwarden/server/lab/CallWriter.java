package org.callwarden.server.lab;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.callwarden.server.admin.SpreadsheetText;

/// Writes calls as [CallFile] reads them, a line each. No cell of them is a formula ([SpreadsheetText]).
public final class CallWriter implements AutoCloseable {

    private final CsvWriter csv;

    /// @param titles of the columns, those of a file of calls first
    public CallWriter(Writer out, List<String> titles) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        write(titles);
    }

    /// @param cells one of each column
    public void write(List<String> cells) {
        csv.writeRecord(cells.stream().map(SpreadsheetText::escaped).toList());
    }

    /// Hands everything on.
    public void flush() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
