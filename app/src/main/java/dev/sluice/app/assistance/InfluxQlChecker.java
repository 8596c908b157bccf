package dev.sluice.app.assistance;

import dev.sluice.editor.assist.TextChecker;
import dev.sluice.engine.query.influxql.InfluxQlException;
import dev.sluice.engine.query.influxql.InfluxQlParser;
import dev.sluice.engine.query.sql.ErrorPlace;
import dev.sluice.engine.query.sql.Statements.Span;
import java.util.List;

/// Reads a text as the engine reads InfluxQL, up to its first error.
final class InfluxQlChecker implements TextChecker {
    /// A longer text is no statement that somebody types.
    private static final int TEXT_LIMIT_CHARS = 1 << 18;

    @Override
    public List<Refusal> check(String text) {
        if (text.length() > TEXT_LIMIT_CHARS) return List.of();
        try {
            InfluxQlParser.parse(text);
            return List.of();
        } catch (InfluxQlException e) {
            var message = String.valueOf(e.getMessage());
            var place = ErrorPlace.find(text, message).orElse(new Span(0, 0));
            return List.of(new Refusal(place.from(), place.to(), message));
        }
    }
}
