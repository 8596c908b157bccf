package dev.sluice.engine.http;

/// The listener could not be opened. The message names the address and says why.
public final class HttpException extends RuntimeException {
    HttpException(String message, Throwable cause) {
        super(message, cause);
    }
}
