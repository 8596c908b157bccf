package dev.sluice.engine.debug;

/// Something cannot be done to a program that is debugged. The message is for the user.
public final class DebugException extends RuntimeException {
    public DebugException(String message) {
        super(message);
    }
}
