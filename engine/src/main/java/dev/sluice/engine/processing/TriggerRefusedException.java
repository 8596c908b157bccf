package dev.sluice.engine.processing;

import java.util.Objects;

/// A trigger definition that is refused before the catalog is asked; the message is the one of InfluxDB 3.10.
public final class TriggerRefusedException extends RuntimeException {
    public enum Kind {
        /// The engine is told not to take triggers of this kind: the client's fault.
        RESTRICTED,
        PLUGIN,
        SPECIFICATION,
        /// An enabled trigger is not deleted without force.
        RUNNING
    }

    private final Kind kind;

    public TriggerRefusedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
