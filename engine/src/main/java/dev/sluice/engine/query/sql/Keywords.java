package dev.sluice.engine.query.sql;

import java.util.Locale;
import java.util.Set;

/// Words that end an expression or a source: they cannot be a name without quotes, nor an alias without `AS`.
final class Keywords {
    private static final Set<String> RESERVED = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP",
            "HAVING",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "ON",
            "USING",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "NATURAL",
            "OUTER",
            "SEMI",
            "ANTI",
            "AS",
            "WITH",
            "WINDOW",
            "QUALIFY",
            "LATERAL",
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS",
            "LIKE",
            "ILIKE",
            "BETWEEN",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "DISTINCT",
            "BY",
            "ASC",
            "DESC",
            "INTO",
            "SET",
            "SIMILAR",
            "TABLESAMPLE",
            "PIVOT",
            "UNPIVOT",
            "ASOF",
            "POSITIONAL");

    private Keywords() {}

    static boolean isReserved(Token token) {
        return token.kind() == Token.Kind.WORD && RESERVED.contains(token.text().toUpperCase(Locale.ROOT));
    }
}
