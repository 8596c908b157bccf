package dev.sluice.engine.host;

/// A plugin host that cannot be started; the message says why and what to do.
final class HostException extends RuntimeException {
    private final boolean anotherStarted;

    HostException(String message) {
        this(message, false);
    }

    /// @param anotherStarted whether asking again may help, since a host is being started in another way
    HostException(String message, boolean anotherStarted) {
        super(message);
        this.anotherStarted = anotherStarted;
    }

    boolean anotherStarted() {
        return anotherStarted;
    }
}
