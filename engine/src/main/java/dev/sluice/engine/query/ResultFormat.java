package dev.sluice.engine.query;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
    ///
    /// @throws UncheckedIOException when `out` fails
    /// @throws QueryException       when the answer fails, or holds what the format cannot show
    public void write(QueryResult result, OutputStream out) {
        try {
            switch (this) {
                case JSON -> JsonFormat.array(result, out);
                case JSON_LINES -> JsonFormat.lines(result, out);
                case CSV -> CsvFormat.write(result, out);
                case PRETTY -> PrettyFormat.write(result, out);
                case PARQUET -> ParquetFormat.write(result, out);
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
