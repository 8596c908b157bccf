package dev.sluice.engine.query.sql;

/// A statement that cannot be understood or may not be run. The message is the one clients see.
public final class SqlException extends RuntimeException {
    private final boolean notImplemented;

    private SqlException(String message, boolean notImplemented) {
        super(message);
        this.notImplemented = notImplemented;
    }

    /// The words are kept as they are.
    public static SqlException of(String message) {
        return new SqlException(message, false);
    }

    public static SqlException planning(String message) {
        return new SqlException("Error during planning: " + message, false);
    }

    public static SqlException schema(String message) {
        return new SqlException("Schema error: " + message, false);
    }

    public static SqlException notImplemented(String message) {
        return new SqlException("This feature is not implemented: " + message, true);
    }

    public static SqlException notImplementedCast(String source, String target) {
        return planning("Unsupported CAST from " + source + " to " + target);
    }

    static SqlException syntax(String message) {
        return new SqlException("SQL error: ParserError(\"" + message.replace("\"", "\\\"") + "\")", false);
    }

    static SqlException token(String message) {
        return new SqlException("SQL error: TokenizerError(\"" + message.replace("\"", "\\\"") + "\")", false);
    }

    /// Whether the server answers 405 rather than 400.
    public boolean isNotImplemented() {
        return notImplemented;
    }
}
