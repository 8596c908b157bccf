package dev.sluice.engine.catalog;

/// A change that the catalog refuses; the message is the one of InfluxDB 3.10.
public final class CatalogException extends RuntimeException {
    public enum Kind {
        NOT_FOUND,
        EXISTS,
        ALREADY_DELETED,
        INVALID,
        LIMIT,
        OTHER
    }

    private final Kind kind;

    public CatalogException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
