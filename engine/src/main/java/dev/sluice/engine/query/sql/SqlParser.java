package dev.sluice.engine.query.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads one statement. Only queries and looks at the schema get through; everything else is refused here, before any
/// database sees it. Texts of refusals as InfluxDB 3.10 words them.
public final class SqlParser {
    private final Tokens tokens;
    private final QueryParser queries;

    private SqlParser(String text) {
        tokens = new Tokens(text);
        queries = new QueryParser(tokens);
    }

    /// @throws SqlException for wrong syntax, a forbidden kind of statement, or more than one statement
    public static Statement parse(String text) {
        var parser = new SqlParser(text);
        while (parser.tokens.takeSymbol(";")) {}
        if (parser.tokens.atEnd())
            throw SqlException.notImplemented("The context currently only supports a single SQL statement");
        var statement = parser.statement();
        if (!parser.tokens.atEnd() && !parser.tokens.atSymbol(";")) throw parser.tokens.expected("end of statement");
        while (parser.tokens.takeSymbol(";")) {}
        if (!parser.tokens.atEnd())
            throw SqlException.notImplemented("The context currently only supports a single SQL statement");
        return statement;
    }

    private Statement statement() {
        var first = tokens.peek();
        if (first.isSymbol("(")) return new Statement.Rows(queries.query());
        if (first.kind() != Token.Kind.WORD) throw tokens.expected("an SQL statement");
        return switch (first.text().toUpperCase(Locale.ROOT)) {
            case "SELECT", "WITH", "VALUES" -> new Statement.Rows(queries.query());
            case "SHOW" -> show();
            case "DESCRIBE", "DESC" -> {
                tokens.next();
                tokens.takeWords("TABLE");
                yield new Statement.Describe(tableName());
            }
            case "EXPLAIN" -> explain();
            case "CREATE" -> throw refused("DDL", created());
            case "DROP" ->
                throw refused("DDL", "Drop" + capitalized(tokens.peek(1).text()));
            case "ALTER" ->
                throw refused("DDL", "Alter" + capitalized(tokens.peek(1).text()));
            case "INSERT" -> throw refused("DML", "Insert Into");
            case "DELETE", "UPDATE", "COPY", "MERGE", "TRUNCATE", "REPLACE" ->
                throw refused("DML", capitalized(first.text()));
            case "SET" -> throw refused("Statement", "SetVariable");
            case "BEGIN", "START" -> throw refused("Statement", "TransactionStart");
            case "COMMIT", "ROLLBACK" -> throw refused("Statement", "TransactionEnd");
            case "ATTACH",
                    "DETACH",
                    "PRAGMA",
                    "INSTALL",
                    "LOAD",
                    "CALL",
                    "SUMMARIZE",
                    "PIVOT",
                    "UNPIVOT",
                    "EXPORT",
                    "IMPORT",
                    "USE",
                    "VACUUM",
                    "CHECKPOINT",
                    "FORCE",
                    "ANALYZE",
                    "PREPARE",
                    "EXECUTE",
                    "DEALLOCATE",
                    "RESET",
                    "COMMENT",
                    "GRANT",
                    "REVOKE",
                    "KILL" -> throw refused("Statement", capitalized(first.text()));
            default -> throw tokens.expected("an SQL statement");
        };
    }

    private Statement show() {
        tokens.next();
        if (tokens.takeWords("TABLES")) return new Statement.ShowTables();
        if (tokens.takeWords("ALL")) return new Statement.ShowAll();
        if (tokens.takeWords("COLUMNS")) {
            if (!tokens.takeWords("FROM")) tokens.expectWord("IN");
            return new Statement.ShowColumns(tableName());
        }
        throw SqlException.planning("SHOW " + tokens.peek().text().toUpperCase(Locale.ROOT)
                + " is not supported; use SHOW TABLES, SHOW COLUMNS FROM <table> or SHOW ALL");
    }

    private Statement explain() {
        tokens.next();
        boolean analyze = tokens.takeWords("ANALYZE");
        tokens.takeWords("VERBOSE");
        if (!tokens.atWord("SELECT") && !tokens.atWord("WITH") && !tokens.atWord("VALUES") && !tokens.atSymbol("(")) {
            statement();
            throw SqlException.planning("Only queries can be explained");
        }
        return new Statement.Explain(queries.query(), analyze);
    }

    private List<String> tableName() {
        if (tokens.peek().kind() == Token.Kind.STRING)
            return List.of(tokens.next().text());
        var parts = new ArrayList<String>();
        do parts.add(tokens.expectIdentifier());
        while (tokens.takeSymbol("."));
        return parts;
    }

    private String created() {
        for (int i = 1; i < 6; i++) {
            var word = tokens.peek(i);
            if (word.isWord("EXTERNAL")) return "CreateExternalTable";
            if (word.isWord("VIEW")) return "CreateView";
            if (word.isWord("SCHEMA")) return "CreateCatalogSchema";
            if (word.isWord("DATABASE")) return "CreateCatalog";
            if (word.isWord("FUNCTION")) return "CreateFunction";
            if (word.isWord("INDEX")) return "CreateIndex";
        }
        return "CreateMemoryTable";
    }

    private static SqlException refused(String family, String kind) {
        return SqlException.planning(family + " not supported: " + kind);
    }

    private static String capitalized(String word) {
        if (word.isEmpty()) return "";
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
