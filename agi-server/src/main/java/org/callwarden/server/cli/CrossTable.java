package org.callwarden.server.cli;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Counts by two things, as a table.
final class CrossTable {

    private CrossTable() {}

    /// @param corner what stands above the names of the rows
    /// @param counts by row, then by column
    static Table of(String corner, Map<String, Map<String, Integer>> counts) {
        TreeSet<String> columns = new TreeSet<>();
        counts.values().forEach(row -> columns.addAll(row.keySet()));
        Table table =
                new Table(Stream.concat(Stream.of(corner), columns.stream()).toArray(String[]::new));
        counts.forEach((name, row) -> table.row(Stream.concat(
                        Stream.of(name), columns.stream().map(column -> Integer.toString(row.getOrDefault(column, 0))))
                .toArray(String[]::new)));
        return table;
    }
}
