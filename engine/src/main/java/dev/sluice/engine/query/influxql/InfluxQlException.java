package dev.sluice.engine.query.influxql;

import java.nio.charset.StandardCharsets;

/// A text that is no InfluxQL. The message is the one clients see; it ends with the place, in bytes from 0.
public final class InfluxQlException extends RuntimeException {
    private InfluxQlException(String message) {
        super(message);
    }

    static InfluxQlException at(String text, int offset, String message) {
        int bytes = text.substring(0, offset).getBytes(StandardCharsets.UTF_8).length;
        return new InfluxQlException(
                "error in InfluxQL statement: parsing error: " + message + " at pos " + bytes);
    }
}
