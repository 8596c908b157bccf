package dev.sluice.engine.processing;

import java.util.Objects;

/// A call of the plugin API that failed; the plugin sees the message in its exception.
public class PluginApiException extends RuntimeException {
    public PluginApiException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
