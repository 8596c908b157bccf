package dev.sluice.engine.query.influxql;

import java.util.Optional;
import java.util.OptionalLong;

/// Parts that several statements have.
final class Clauses {
    private final TextReader in;

    Clauses(TextReader in) {
        this.in = in;
    }

    Optional<Expression> where() {
        if (!in.takeWords("WHERE")) return Optional.empty();
        return Optional.of(new ExpressionParser(in).condition());
    }

    /// `LIMIT 5`, by its word.
    OptionalLong count(String word) {
        if (!in.takeWords(word)) return OptionalLong.empty();
        int place = in.place();
        try {
            return OptionalLong.of(Long.parseLong(in.number()));
        } catch (NumberFormatException e) {
            in.goTo(place);
            throw in.error("invalid " + word + " clause, expected unsigned integer");
        }
    }

    /// `m`, `rp.m`, `db.rp.m`, `db..m`; the last part may be a regular expression.
    ///
    /// @param expected said when there is none
    Source.Measurement measurement(String expected) {
        if (in.peek() == '/')
            return new Source.Measurement(Optional.empty(), Optional.empty(), in.regex(), true);
        var first = in.identifier().orElseThrow(() -> in.error(expected));
        if (!in.takeAdjacent(".")) return new Source.Measurement(Optional.empty(), Optional.empty(), first, false);
        if (in.takeAdjacent(".")) return last(Optional.of(first), Optional.empty(), expected);
        if (in.peek() == '/') return last(Optional.empty(), Optional.of(first), expected);
        var second = in.identifier().orElseThrow(() -> in.error(expected));
        if (!in.takeAdjacent("."))
            return new Source.Measurement(Optional.empty(), Optional.of(first), second, false);
        return last(Optional.of(first), Optional.of(second), expected);
    }

    private Source.Measurement last(Optional<String> database, Optional<String> policy, String expected) {
        if (in.peek() == '/') return new Source.Measurement(database, policy, in.regex(), true);
        var name = in.identifier().orElseThrow(() -> in.error(expected));
        return new Source.Measurement(database, policy, name, false);
    }
}
