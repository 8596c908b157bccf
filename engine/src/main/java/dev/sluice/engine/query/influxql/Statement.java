package dev.sluice.engine.query.influxql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One statement of a text.
public sealed interface Statement {
    record Points(Select select) implements Statement {}

    record ShowDatabases() implements Statement {}

    record ShowRetentionPolicies(Optional<String> database) implements Statement {}

    /// @param with `WITH MEASUREMENT`; [Source.Measurement#isRegex] when it was `=~`
    record ShowMeasurements(
            Optional<String> database, Optional<Source.Measurement> with, Optional<Expression> where, Page page)
            implements Statement {}

    record ShowFieldKeys(Optional<String> database, List<Source.Measurement> from, Page page) implements Statement {}

    record ShowTagKeys(
            Optional<String> database, List<Source.Measurement> from, Optional<Expression> where, Page page)
            implements Statement {}

    record ShowTagValues(
            Optional<String> database,
            List<Source.Measurement> from,
            KeyTest with,
            Optional<Expression> where,
            Page page)
            implements Statement {}

    /// One that is known and not served.
    record Unsupported(String name) implements Statement {}

    /// `LIMIT` and `OFFSET`.
    record Page(OptionalLong limit, OptionalLong offset) {}

    /// `WITH KEY`: one of the names, or a regular expression; or neither when negated.
    record KeyTest(List<String> names, Optional<String> pattern, boolean negated) {
        public KeyTest {
            names = List.copyOf(names);
        }
    }
}
