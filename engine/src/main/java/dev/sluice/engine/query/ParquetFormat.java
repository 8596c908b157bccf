package dev.sluice.engine.query;

import java.io.OutputStream;

/// One Parquet file.
final class ParquetFormat {
    private ParquetFormat() {}

    static void write(QueryResult result, OutputStream out) {
        throw new QueryException(QueryException.Kind.NOT_IMPLEMENTED,
                "This feature is not implemented: answers as Parquet files");
    }
}
