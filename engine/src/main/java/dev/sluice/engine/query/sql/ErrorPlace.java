package dev.sluice.engine.query.sql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds what an error message of the engine is about in the statement it was given.
public final class ErrorPlace {
    private static final Pattern LINE_AND_COLUMN = Pattern.compile("at Line: (\\d+), Column: (\\d+)");
    /// In bytes from 0, as InfluxQL counts.
    private static final Pattern POSITION = Pattern.compile("at pos (\\d+)$");

    private static final Pattern AT_END = Pattern.compile("found: EOF");
    /// Names that messages quote, the first that fits wins.
    private static final List<Pattern> NAMES = List.of(
            Pattern.compile("table '(?:[^'.]+\\.)*([^'.]+)' not found"),
            Pattern.compile("No field named \"?([^\"\\s]+?)\"?\\.(?:\\s|$)"),
            Pattern.compile("Invalid function '([^']+)'"),
            Pattern.compile("placeholder with name (\\$\\w+)"),
            Pattern.compile("string '([^']+)'"));
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$]+|\\S");

    private ErrorPlace() {}

    /// @return offsets in `statement`; empty when the message does not say where
    public static Optional<Statements.Span> find(String statement, String message) {
        var place = LINE_AND_COLUMN.matcher(message);
        if (place.find()) {
            int from = offset(statement, Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
            return Optional.of(word(statement, from));
        }
        var position = POSITION.matcher(message);
        if (position.find()) return Optional.of(word(statement, charOffset(statement, Integer.parseInt(position.group(1)))));
        if (AT_END.matcher(message).find()) return Optional.of(end(statement));
        return NAMES.stream()
                .map(pattern -> pattern.matcher(message))
                .filter(matcher -> matcher.find())
                .findFirst()
                .flatMap(matcher -> named(statement, matcher.group(1)));
    }

    private static Statements.Span word(String statement, int from) {
        var word = WORD.matcher(statement);
        return word.find(Math.min(from, statement.length())) ? new Statements.Span(word.start(), word.end()) : end(statement);
    }

    private static int charOffset(String text, int bytes) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new String(utf8, 0, Math.min(bytes, utf8.length), StandardCharsets.UTF_8).length();
    }

    private static Optional<Statements.Span> named(String statement, String name) {
        var last = name.substring(name.lastIndexOf('.') + 1);
        var found = Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(last.toLowerCase(Locale.ROOT)) + "(?![\\p{L}\\p{N}_])")
                .matcher(statement.toLowerCase(Locale.ROOT));
        return found.find() ? Optional.of(new Statements.Span(found.start(), found.end())) : Optional.empty();
    }

    private static Statements.Span end(String statement) {
        return new Statements.Span(Math.max(0, statement.length() - 1), statement.length());
    }

    /// @param column in code points, from 1
    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) start = text.indexOf('\n', start) + 1;
        int points = Math.min(column - 1, text.codePointCount(start, text.length()));
        return text.offsetByCodePoints(start, points);
    }
}
