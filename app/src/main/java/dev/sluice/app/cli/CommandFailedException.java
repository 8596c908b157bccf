package dev.sluice.app.cli;

/// The work of a command failed. The message is for the user, who reads nothing else.
final class CommandFailedException extends RuntimeException {
    CommandFailedException(String message) {
        super(message);
    }

    CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
