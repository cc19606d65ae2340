package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Optional;

/// A list as its page shows it: calls, numbers, campaigns …
///
/// @param caption what it lists
/// @param empty what is said where there is nothing
/// @param next the address of what follows; empty at the end
/// @param others what stands on paper for the rows that are left out there; empty where all are on it
public record ListView(
        String caption, List<Column> columns, List<Row> rows, String empty, String next, Optional<Row> others) {

    public ListView {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// A list whose rows are all printed.
    public ListView(String caption, List<Column> columns, List<Row> rows, String empty, String next) {
        this(caption, columns, rows, empty, next, Optional.empty());
    }

    /// @param wide whether it is left out on a phone
    public record Column(String heading, boolean number, boolean wide) {}

    /// @param printed whether it stands on paper, too
    public record Row(List<Cell> cells, boolean printed) {
        public Row {
            cells = List.copyOf(cells);
        }

        public Row(List<Cell> cells) {
            this(cells, true);
        }
    }

    /// @param address where it leads; empty for nowhere
    /// @param tone a class of the style sheet; empty for none
    public record Cell(String text, String address, String tone) {
        static Cell of(String text) {
            return new Cell(text, "", "");
        }
    }
}
