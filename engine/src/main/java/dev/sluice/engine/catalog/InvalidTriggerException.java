package dev.sluice.engine.catalog;

/// A trigger specification that cannot be read; the message is the one clients see.
public final class InvalidTriggerException extends RuntimeException {
    public InvalidTriggerException(String message) {
        super(message);
    }
}
