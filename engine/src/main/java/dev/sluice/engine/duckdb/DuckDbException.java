package dev.sluice.engine.duckdb;

import java.sql.SQLException;
import java.util.Optional;

/// DuckDB refused or failed. The message is DuckDB's first line; the statement itself is not in it.
public final class DuckDbException extends RuntimeException {
    private final boolean whileRunning;

    DuckDbException(SQLException cause, boolean whileRunning) {
        super(firstLine(cause), cause);
        this.whileRunning = whileRunning;
    }

    /// A failure while a result was read.
    public DuckDbException(String message, Throwable cause) {
        super(message, cause);
        this.whileRunning = true;
    }

    /// False when the statement could not even be prepared.
    public boolean isWhileRunning() {
        return whileRunning;
    }

    private static String firstLine(SQLException cause) {
        var message =
                Optional.ofNullable(cause.getMessage()).orElse("unknown error").strip();
        return message.lines().findFirst().orElse(message);
    }
}
