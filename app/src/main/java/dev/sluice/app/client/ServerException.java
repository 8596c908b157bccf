package dev.sluice.app.client;

/// A server refused, or could not be reached. The message is for the user.
public final class ServerException extends RuntimeException {
    private final int status;

    /// @param status of the HTTP answer; 0 when there was none
    ServerException(int status, String message) {
        super(message);
        this.status = status;
    }

    ServerException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    public int status() {
        return status;
    }
}
