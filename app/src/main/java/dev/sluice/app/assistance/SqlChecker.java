package dev.sluice.app.assistance;

import dev.sluice.editor.assist.TextChecker;
import dev.sluice.engine.query.sql.ErrorPlace;
import dev.sluice.engine.query.sql.SqlException;
import dev.sluice.engine.query.sql.SqlParser;
import dev.sluice.engine.query.sql.Statements;
import dev.sluice.engine.query.sql.Statements.Span;
import java.util.List;
import java.util.Optional;

/// Reads each statement of a text as the engine does, without asking for tables.
final class SqlChecker implements TextChecker {
    /// A longer text is no statement that somebody types.
    private static final int TEXT_LIMIT_CHARS = 1 << 18;

    @Override
    public List<Refusal> check(String text) {
        if (text.length() > TEXT_LIMIT_CHARS) return List.of();
        return Statements.in(text).stream().flatMap(span -> refusal(text, span).stream()).toList();
    }

    private static Optional<Refusal> refusal(String text, Span span) {
        var statement = span.of(text);
        try {
            SqlParser.parse(statement);
            return Optional.empty();
        } catch (SqlException e) {
            var message = String.valueOf(e.getMessage());
            var place = ErrorPlace.find(statement, message).orElseGet(() -> firstWord(statement));
            return Optional.of(new Refusal(span.from() + place.from(), span.from() + place.to(), message));
        }
    }

    private static Span firstWord(String statement) {
        int end = 0;
        while (end < statement.length() && Character.isLetter(statement.charAt(end))) end++;
        return new Span(0, end);
    }
}
