package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Rows of a CSV text as line protocol. Its first line names the columns; `time` is a time in ISO form or a number, whose
/// length says its unit. Numbers become floats unless they end in `i` or `u`, as in line protocol.
final class CsvRows {
    private static final Texts TEXTS = Texts.of(CsvRows.class);
    private static final String TIME = "time";

    private CsvRows() {}

    /// @param tags names of the columns that are tags
    /// @throws IllegalArgumentException that says which line is wrong
    static String lines(String csv, String table, Set<String> tags) {
        if (table.isBlank()) throw new IllegalArgumentException(TEXTS.get("csv.table"));
        var records = records(csv);
        if (records.isEmpty()) return "";
        var names = records.getFirst().stream().map(String::strip).toList();
        for (var tag : tags)
            if (!names.contains(tag)) throw new IllegalArgumentException(TEXTS.get("csv.tag", tag));
        var lines = new StringBuilder();
        for (int i = 1; i < records.size(); i++) {
            var cells = records.get(i);
            if (cells.size() != names.size())
                throw new IllegalArgumentException(TEXTS.get("csv.cells", i, cells.size(), names.size()));
            lines.append(line(table.strip(), names, cells, tags, i)).append('\n');
        }
        return lines.toString();
    }

    private static String line(String table, List<String> names, List<String> cells, Set<String> tags, int row) {
        var series = new StringBuilder(escaped(table, ", "));
        var fields = new ArrayList<String>();
        var time = "";
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var cell = cells.get(i).strip();
            if (cell.isEmpty()) continue;
            if (name.equals(TIME)) time = " " + nanos(cell, row);
            else if (tags.contains(name)) series.append(',').append(escaped(name, ",= ")).append('=').append(escaped(cell, ",= "));
            else fields.add(escaped(name, ",= ") + "=" + value(cell));
        }
        if (fields.isEmpty()) throw new IllegalArgumentException(TEXTS.get("csv.fields", row));
        return series + " " + String.join(",", fields) + time;
    }

    private static String value(String cell) {
        if (cell.matches("[-+]?([0-9]+[iu]|[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?)")) return cell;
        if (cell.matches("(?i)true|false")) return cell.toLowerCase(java.util.Locale.ROOT);
        return '"' + escaped(cell, "\"") + '"';
    }

    private static long nanos(String cell, int row) {
        try {
            if (cell.matches("-?[0-9]+")) return number(cell);
            var text = cell.replace(' ', 'T');
            var time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : text.matches(".*(Z|[-+][0-9]{2}:?[0-9]{2})$")
                            ? Instant.parse(text)
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(TEXTS.get("csv.time", row, cell), e);
        }
    }

    /// Seconds, milliseconds, microseconds or nanoseconds, as times of this century have that many digits.
    private static long number(String cell) {
        int digits = cell.replace("-", "").length();
        long factor = digits <= 10 ? 1_000_000_000L : digits <= 13 ? 1_000_000L : digits <= 16 ? 1_000L : 1L;
        return Math.multiplyExact(Long.parseLong(cell), factor);
    }

    private static String escaped(String text, String special) {
        var escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (special.indexOf(c) >= 0 || c == '\\' && special.equals("\"")) escaped.append('\\');
            escaped.append(c);
        }
        return escaped.toString();
    }

    /// Cells may be quoted; a quote within is doubled. Blank lines are passed over.
    private static List<List<String>> records(String csv) {
        var records = new ArrayList<List<String>>();
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        var text = csv.endsWith("\n") ? csv : csv + "\n";
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') cell.append(c);
                else if (i + 1 < text.length() && text.charAt(i + 1) == '"') cell.append(text.charAt(++i));
                else quoted = false;
            } else if (c == '"') quoted = true;
            else if (c == ',' || c == '\n') {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c == ',') continue;
                if (cells.size() > 1 || !cells.getFirst().isBlank()) records.add(List.copyOf(cells));
                cells.clear();
            } else if (c != '\r') cell.append(c);
        }
        if (quoted) throw new IllegalArgumentException(TEXTS.get("csv.quote"));
        return records;
    }
}
