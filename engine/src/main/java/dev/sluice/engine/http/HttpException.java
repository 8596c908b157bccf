package dev.sluice.engine.http;

import org.jspecify.annotations.Nullable;

/// The listener could not be opened. The message names the address and says why.
public final class HttpException extends RuntimeException {
    HttpException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
