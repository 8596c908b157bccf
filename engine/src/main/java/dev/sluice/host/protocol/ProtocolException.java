package dev.sluice.host.protocol;

/// The stream between engine and host does not say what the protocol allows.
public final class ProtocolException extends RuntimeException {
    public ProtocolException(String message) {
        super(message);
    }
}
