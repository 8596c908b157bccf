package dev.sluice.engine.store;

/// The storage failed. The message says which object and what was tried.
public final class StoreException extends RuntimeException {
    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
