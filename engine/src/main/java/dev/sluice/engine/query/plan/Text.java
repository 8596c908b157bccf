package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.SqlException;

/// Text as DuckDB reads it; never with a NUL in it.
final class Text {
    private Text() {}

    static String identifier(String name) {
        if (name.indexOf('\0') >= 0) throw SqlException.planning("A name may not hold the character NUL");
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String value) {
        var quoted = "'" + value.replace("'", "''") + "'";
        return quoted.indexOf('\0') < 0 ? quoted : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
    }
}
