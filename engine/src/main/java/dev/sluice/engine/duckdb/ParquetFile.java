package dev.sluice.engine.duckdb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;

/// Writes Parquet through a DuckDB of its own, which may touch one temporary folder and is given no foreign SQL.
public final class ParquetFile {
    private static final String ROWS = "rows";

    private ParquetFile() {}

    /// Parquet keeps its directory at the end, so the file is made whole on disk and then copied out.
    ///
    /// @param rows     closed afterwards
    /// @param metadata key and value pairs for the file's footer
    public static void write(
            BufferAllocator allocator, ArrowReader rows, Map<String, String> metadata, OutputStream out)
            throws IOException {
        var directory = Files.createTempDirectory("sluice-parquet-");
        var file = directory.resolve("rows.parquet");
        try {
            write(allocator, rows, metadata, directory, file);
            Files.copy(file, out);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    private static void write(
            BufferAllocator allocator, ArrowReader rows, Map<String, String> metadata, Path directory, Path file) {
        var footer = metadata.entrySet().stream()
                .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        try (var stream = ArrowArrayStream.allocateNew(allocator);
                var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET allowed_directories = [" + text(directory.toString()) + "]");
            statement.execute("SET enable_external_access = false");
            Data.exportArrayStream(allocator, rows, stream);
            connection.registerArrowStream(ROWS, stream);
            statement.execute("COPY (SELECT * FROM " + ROWS + ") TO " + text(file.toString())
                    + " (FORMAT parquet, COMPRESSION zstd" + (metadata.isEmpty() ? "" : ", KV_METADATA " + footer)
                    + ")");
        } catch (SQLException e) {
            throw new DuckDbException(e, true);
        }
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
