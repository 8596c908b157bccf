package dev.sluice.engine;

/// The engine cannot be opened. The message says what is in the way and can be shown to the user.
public final class EngineException extends RuntimeException {
    EngineException(String message) {
        super(message);
    }

    EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
