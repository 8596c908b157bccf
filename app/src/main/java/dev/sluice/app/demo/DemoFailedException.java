package dev.sluice.app.demo;

/// The demo did not see what it came to show.
public final class DemoFailedException extends RuntimeException {
    DemoFailedException(String message) {
        super(message);
    }

    DemoFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
