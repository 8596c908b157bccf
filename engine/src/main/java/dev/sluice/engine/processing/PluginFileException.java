package dev.sluice.engine.processing;

import java.util.Objects;

/// A plugin that cannot be found, read or reached; the message is the one of InfluxDB 3.10.
public final class PluginFileException extends RuntimeException {
    public PluginFileException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
