package dev.sluice.app.data.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A line of line protocol taken apart far enough to be written again with other numbers.
///
/// @param table  with escapes, as written
/// @param tags   `key=value`, with escapes
/// @param fields in order
record TemplateLine(String table, List<String> tags, List<Field> fields) {
    /// @param value as written, with its suffix
    record Field(String key, String value) {
        boolean isFloat() {
            return !value.isEmpty() && "-0123456789".indexOf(value.charAt(0)) >= 0 && !isInteger();
        }

        boolean isInteger() {
            return value.endsWith("i") || value.endsWith("u");
        }

        boolean isNumber() {
            return !value.isEmpty() && "-0123456789".indexOf(value.charAt(0)) >= 0;
        }

        double number() {
            return Double.parseDouble(isInteger() ? value.substring(0, value.length() - 1) : value);
        }
    }

    TemplateLine {
        tags = List.copyOf(tags);
        fields = List.copyOf(fields);
    }

    /// @param line a good one; empty for a blank line, a comment, or one that is none
    static Optional<TemplateLine> parse(String line) {
        var text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) return Optional.empty();
        var parts = split(text, ' ');
        if (parts.size() < 2) return Optional.empty();
        var series = split(parts.get(0), ',');
        var fields = new ArrayList<Field>();
        for (var field : split(parts.get(1), ',')) {
            var sides = split(field, '=');
            if (sides.size() != 2) return Optional.empty();
            fields.add(new Field(sides.get(0), sides.get(1)));
        }
        return Optional.of(new TemplateLine(series.getFirst(), series.subList(1, series.size()), fields));
    }

    /// At separators that are neither escaped nor within quotes.
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        int from = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') at++;
            else if (c == '"') quoted = !quoted;
            else if (c == separator && !quoted) {
                if (at > from) parts.add(text.substring(from, at));
                from = at + 1;
            }
        }
        if (from < text.length()) parts.add(text.substring(from));
        return parts;
    }
}
