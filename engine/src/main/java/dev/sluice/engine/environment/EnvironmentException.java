package dev.sluice.engine.environment;

/// Packages that could not be installed, removed or listed. The message is for the user and says what to do.
public final class EnvironmentException extends RuntimeException {
    public enum Kind {
        /// Nobody may install packages here.
        DISABLED,
        /// There is no place for an environment.
        NOWHERE,
        /// What was asked for makes no sense.
        INVALID,
        /// Python or pip cannot be started.
        NOT_STARTED,
        /// pip ran and failed; the message ends with its last lines.
        FAILED
    }

    private final Kind kind;

    public EnvironmentException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
