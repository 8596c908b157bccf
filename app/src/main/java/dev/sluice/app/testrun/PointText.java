package dev.sluice.app.testrun;

import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.processing.TestSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A line of line protocol taken apart, for showing what it brings. What the engine says of a line is not said here.
///
/// @param fields values as people read them: `5`, `5.0`, `"text"`, `true`
/// @param time   in the unit of the line
record PointText(String table, Map<String, String> tags, Map<String, String> fields, Optional<Long> time) {
    /// Empty when it is no such line.
    static Optional<PointText> parse(String line) {
        try {
            return Optional.of(new Scan(line.strip()).point());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The rows of a recorded flush that a plugin was given, with times in nanoseconds.
    static String lines(TestRun.Input.Flush flush) {
        var text = new StringBuilder();
        for (var write : flush.writes())
            for (var line : PointLines.of(write.text())) {
                var point = parse(line);
                if (point.isEmpty() || !flush.tables().contains(point.get().table())) continue;
                text.append(timed(line, point.get(), write)).append('\n');
            }
        return text.toString();
    }

    private static String timed(String line, PointText point, TestSession.Lines write) {
        if (point.time().isEmpty()) return line + " " + nanos(write.defaultTime());
        if (write.precision() == Precision.NANOSECOND) return line;
        var stripped = line.stripTrailing();
        return stripped.substring(0, stripped.lastIndexOf(' ') + 1) + write.precision().toNanos(point.time().get());
    }

    private static long nanos(java.time.Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }

    private static final class Scan {
        private static final Pattern ESCAPED = Pattern.compile("\\\\([,= ])");

        private final String line;
        private int at;

        Scan(String line) {
            this.line = line;
        }

        PointText point() {
            var series = parts();
            var fields = parts();
            var rest = line.substring(Math.min(at, line.length())).strip();
            if (series.isEmpty() || fields.isEmpty()) throw new IllegalArgumentException(line);
            return new PointText(
                    unescaped(series.getFirst()),
                    pairs(series.subList(1, series.size()), false),
                    pairs(fields, true),
                    rest.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(rest)));
        }

        /// What stands between commas, up to the next space outside of quotes.
        private List<String> parts() {
            while (at < line.length() && line.charAt(at) == ' ') at++;
            var parts = new ArrayList<String>();
            int begin = at;
            boolean quoted = false;
            for (; at < line.length(); at++) {
                char c = line.charAt(at);
                if (c == '\\') at++;
                else if (c == '"' && (quoted || at > begin && line.charAt(at - 1) == '=')) quoted = !quoted;
                else if (!quoted && c == ',') {
                    parts.add(line.substring(begin, at));
                    begin = at + 1;
                } else if (!quoted && c == ' ') break;
            }
            int end = Math.min(at, line.length());
            if (end > begin) parts.add(line.substring(begin, end));
            return parts;
        }

        private static Map<String, String> pairs(List<String> parts, boolean fields) {
            var pairs = new TreeMap<String, String>();
            for (var part : parts) {
                int equals = 0;
                while (equals < part.length() && part.charAt(equals) != '=') equals += part.charAt(equals) == '\\' ? 2 : 1;
                if (equals >= part.length()) throw new IllegalArgumentException(part);
                var value = part.substring(equals + 1);
                pairs.put(unescaped(part.substring(0, equals)), fields ? shown(value) : unescaped(value));
            }
            return pairs;
        }

        private static String shown(String value) {
            if (value.startsWith("\"")) return value.replace("\\\"", "\"").replace("\\\\", "\\");
            return switch (value) {
                case "t", "T", "true", "True", "TRUE" -> "true";
                case "f", "F", "false", "False", "FALSE" -> "false";
                default -> value.endsWith("i") || value.endsWith("u")
                        ? value.substring(0, value.length() - 1)
                        : Double.toString(Double.parseDouble(value));
            };
        }

        private static String unescaped(String text) {
            return text.indexOf('\\') < 0 ? text : ESCAPED.matcher(text).replaceAll("$1");
        }
    }
}
