package org.callwarden.server.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Counts by two things, shown as a table.
final class CrossTable {

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    void count(String row, String column, int times) {
        counts.computeIfAbsent(row, _ -> new TreeMap<>()).merge(column, times, Integer::sum);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /// @param corner what stands above the names of the rows
    Table table(String corner) {
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
