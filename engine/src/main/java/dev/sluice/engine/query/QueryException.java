package dev.sluice.engine.query;

/// A query that cannot be answered. The message is what went wrong, in the words of InfluxDB 3.10; a listener may put
/// more in front of it, depending on the kind.
public final class QueryException extends RuntimeException {
    /// What went wrong, which decides the HTTP status and the words around the message.
    public enum Kind {
        DATABASE_NOT_FOUND,
        /// Syntax, unknown names, wrong types, missing parameters.
        PLANNING,
        NOT_IMPLEMENTED,
        EXECUTION
    }

    private final Kind kind;

    public QueryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
