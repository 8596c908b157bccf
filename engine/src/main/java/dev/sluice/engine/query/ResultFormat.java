package dev.sluice.engine.query;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/// Turns an answer into bytes, as InfluxDB 3.10 writes them.
public enum ResultFormat {
    JSON("application/json", "json"),
    JSON_LINES("application/jsonl", "jsonl", "json_lines"),
    CSV("text/csv", "csv"),
    PRETTY("text/plain; charset=utf-8", "pretty"),
    PARQUET("application/vnd.apache.parquet", "parquet");

    private final String contentType;
    private final String[] names;

    ResultFormat(String contentType, String... names) {
        this.contentType = contentType;
        this.names = names;
    }

    public String contentType() {
        return contentType;
    }

    public static Optional<ResultFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> Arrays.asList(format.names).contains(name))
                .findFirst();
    }

    /// Streams the whole answer; does not close either side.
    public void write(QueryResult result, OutputStream out) {
        throw new IllegalStateException("scaffold");
    }
}
