package dev.sluice.engine.query;

import dev.sluice.engine.duckdb.DuckDbException;
import dev.sluice.engine.query.QueryException.Kind;

/// DuckDB's complaints in the words of InfluxDB 3.10.
final class QueryFailures {
    private QueryFailures() {}

    static QueryException of(DuckDbException failed) {
        var message = String.valueOf(failed.getMessage());
        // "Binder Error: …", "Conversion Error: …"
        int colon = message.indexOf(" Error: ");
        var fact = colon < 0 ? message : message.substring(colon + " Error: ".length());
        if (!failed.isWhileRunning() && !isAboutData(message))
            return new QueryException(Kind.PLANNING, "Error during planning: " + fact);
        if (fact.startsWith("Division by zero")) fact = "Arrow error: Divide by zero error";
        return new QueryException(Kind.EXECUTION, fact);
    }

    /// Constants are computed while DuckDB prepares; what goes wrong there is still the data's fault.
    private static boolean isAboutData(String message) {
        return message.startsWith("Conversion Error")
                || message.startsWith("Out of Range Error")
                || message.contains("Division by zero");
    }
}
