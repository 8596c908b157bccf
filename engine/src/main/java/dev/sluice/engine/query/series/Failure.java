package dev.sluice.engine.query.series;

import dev.sluice.engine.query.QueryException;

/// What can be wrong with a statement that could be read, in the words of InfluxDB 3.10.
final class Failure {
    private Failure() {}

    static QueryException planning(String message) {
        return new QueryException(QueryException.Kind.PLANNING, "Error during planning: " + message);
    }

    /// Something about the columns of a select list together.
    static QueryException selection(String message) {
        return rewriting("gather information about select statement", message);
    }

    /// Something about one column.
    static QueryException projection(String message) {
        return rewriting("expand projection", message);
    }

    static QueryException condition(String message) {
        return rewriting("split condition", message);
    }

    private static QueryException rewriting(String step, String message) {
        return new QueryException(
                QueryException.Kind.PLANNING,
                "rewriting statement\ncaused by\n" + step + "\ncaused by\nError during planning: " + message);
    }

    static QueryException notImplemented(String what) {
        return new QueryException(QueryException.Kind.NOT_IMPLEMENTED, "This feature is not implemented: " + what);
    }
}
