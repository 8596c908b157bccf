package dev.sluice.engine.lineprotocol;

/// Says why a line is refused; the message is the one clients see. Carries no stack trace, since it tells about input.
public final class LineRefusedException extends RuntimeException {
    private final String reason;

    public LineRefusedException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /// The message.
    public String reason() {
        return reason;
    }
}
