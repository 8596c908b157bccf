package dev.sluice.app.export;

/// A file of triggers that cannot be read; says where and why.
public final class InvalidExportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidExportException(String message) {
        super(message);
    }
}
