package dev.sluice.engine.query.influxql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads statements, which semicolons or nothing but blanks separate.
public final class InfluxQlParser {
    /// In one text.
    private static final int STATEMENT_LIMIT = 1000;

    private final TextReader in;
    private final Clauses clauses;

    private InfluxQlParser(String text) {
        this.in = new TextReader(text);
        this.clauses = new Clauses(in);
    }

    /// @throws InfluxQlException when the text cannot be read
    public static List<Statement> parse(String text) {
        return new InfluxQlParser(text).statements();
    }

    private List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        while (!in.atEnd()) {
            if (in.take(";")) continue;
            if (statements.size() == STATEMENT_LIMIT) throw in.error("more than " + STATEMENT_LIMIT + " statements");
            statements.add(statement());
        }
        return statements;
    }

    private Statement statement() {
        if (in.takeWords("SELECT")) return new Statement.Points(new SelectParser(in, clauses).select());
        if (in.takeWords("SHOW")) return new ShowParser(in, clauses).show();
        return unsupported().orElseThrow(() -> in.error("invalid InfluxQL statement"));
    }

    /// Whatever follows is not read.
    private Optional<Statement> unsupported() {
        for (var name : List.of("CREATE DATABASE", "DROP MEASUREMENT", "DELETE", "EXPLAIN")) {
            if (!in.takeWords(name.split(" "))) continue;
            skipStatement();
            return Optional.of(new Statement.Unsupported(name));
        }
        return Optional.empty();
    }

    private void skipStatement() {
        while (!in.atEnd() && in.peek() != ';') {
            char next = in.peek();
            if (next == '\'' || next == '"') in.quoted(next, "unterminated string literal");
            else in.goTo(in.place() + 1);
        }
    }
}
