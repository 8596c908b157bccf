package dev.sluice.engine.write;

/// A write that was refused as a whole; the message is the one of InfluxDB 3.10.
public final class WriteException extends RuntimeException {
    public enum Kind {
        INVALID_DATABASE_NAME,
        DATABASE_DELETED,
        DATABASE_LIMIT,
        EMPTY,
        /// The WAL could not take it; nothing was acknowledged.
        WAL
    }

    private final Kind kind;

    public WriteException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
