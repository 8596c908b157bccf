package dev.sluice.engine.query.sql;

import java.util.List;

/// The statements that may be run. Everything else is refused by the parser.
public sealed interface Statement {
    record Rows(Query query) implements Statement {}

    record ShowTables() implements Statement {}

    record ShowColumns(List<String> table) implements Statement {
        public ShowColumns {
            table = List.copyOf(table);
        }
    }

    record ShowAll() implements Statement {}

    record Describe(List<String> table) implements Statement {
        public Describe {
            table = List.copyOf(table);
        }
    }

    record Explain(Query query, boolean analyze) implements Statement {}
}
