package dev.sluice.engine.wal;

/// A batch that did not become durable. The message is the part of InfluxDB 3.10's text behind `error from wal: `.
public final class WalException extends RuntimeException {
    public WalException(String message) {
        super(message);
    }

    public WalException(String message, Throwable cause) {
        super(message, cause);
    }

    static WalException shutDown() {
        return new WalException("wal is shutdown and not accepting writes");
    }

    static WalException full(int waiting) {
        return new WalException("wal buffer full with " + waiting + " ops");
    }
}
