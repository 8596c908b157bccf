package dev.sluice.engine.record;

/// A run cannot be run again.
public final class ReplayException extends RuntimeException {
    ReplayException(String message) {
        super(message);
    }
}
