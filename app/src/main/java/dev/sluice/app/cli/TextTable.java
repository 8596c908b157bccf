package dev.sluice.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of cells as lines whose columns stand below each other.
final class TextTable {
    private TextTable() {}

    /// A line break in a cell is shown as a blank.
    ///
    /// @param table rows all as long as the first
    static List<String> lines(List<List<String>> table) {
        int columns = table.getFirst().size();
        var rows = table.stream()
                .map(row -> row.stream().map(cell -> cell.replaceAll("\\R", " ")).toList())
                .toList();
        var widths = IntStream.range(0, columns)
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, columns)
                        .mapToObj(column -> row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .toList();
    }
}
