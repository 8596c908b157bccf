package dev.sluice.engine.golden;

/// A test or fixture that cannot be read or made; the message names the file and says what is wrong with it.
public final class GoldenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public GoldenException(String message) {
        super(message);
    }

    public GoldenException(String message, Throwable cause) {
        super(message, cause);
    }
}
