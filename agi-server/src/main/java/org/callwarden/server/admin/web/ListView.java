package org.callwarden.server.admin.web;

import java.util.List;

/// A list as its page shows it: calls, numbers, campaigns …
///
/// @param caption what it lists
/// @param empty what is said where there is nothing
/// @param next the address of what follows; empty at the end
public record ListView(String caption, List<Column> columns, List<Row> rows, String empty, String next) {

    public ListView {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// @param wide whether it is left out on a phone
    public record Column(String heading, boolean number, boolean wide) {}

    public record Row(List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
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
