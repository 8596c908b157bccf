package dev.sluice.engine.duckdb;

import java.sql.SQLException;
import java.util.Optional;

/// DuckDB refused or failed. The message is DuckDB's first line; the statement itself is not in it.
public final class DuckDbException extends RuntimeException {
    /// All that the driver says of a query whose rows are to be streamed and that fails before the first of them
    /// (duckdb_jdbc 2.0.0).
    private static final String UNEXPLAINED = "Invalid result set";

    private final boolean whileRunning;

    DuckDbException(SQLException cause, boolean whileRunning) {
        super(firstLine(String.valueOf(cause.getMessage())), cause);
        this.whileRunning = whileRunning;
    }

    /// A failure while a result was read.
    public DuckDbException(String message, Throwable cause) {
        super(firstLine(message), cause);
        this.whileRunning = true;
    }

    static DuckDbException cancelled(Throwable cause) {
        return new DuckDbException("INTERRUPT Error: Interrupted!", cause);
    }

    /// False when the statement could not even be prepared.
    public boolean isWhileRunning() {
        return whileRunning;
    }

    /// Whether the message does not say what went wrong.
    public boolean isUnexplained() {
        return whileRunning && String.valueOf(getMessage()).endsWith(UNEXPLAINED);
    }

    private static String firstLine(String message) {
        return Optional.of(message.strip()).flatMap(text -> text.lines().findFirst()).orElse("unknown error");
    }
}
