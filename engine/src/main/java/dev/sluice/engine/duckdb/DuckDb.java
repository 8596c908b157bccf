package dev.sluice.engine.duckdb;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// One in-memory DuckDB, opened when it is first needed. It cannot reach files or the network, nor be told to.
public final class DuckDb implements AutoCloseable {
    /// @param memoryLimitBytes for what DuckDB itself holds; past it, sorts and results go to `temporaryDirectory`
    /// @param arrowLimitBytes  for rows on their way in and out
    public record Settings(long memoryLimitBytes, long arrowLimitBytes, int threads, Path temporaryDirectory) {
        private static final long LEAST_MEMORY_BYTES = 256L << 20;
        private static final long ARROW_LIMIT_BYTES = 1L << 30;

        /// A quarter of what the machine has, every core.
        public static Settings ofThisMachine() {
            var system = (com.sun.management.OperatingSystemMXBean)
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean();
            return new Settings(
                    Math.max(LEAST_MEMORY_BYTES, system.getTotalMemorySize() / 4),
                    ARROW_LIMIT_BYTES,
                    Runtime.getRuntime().availableProcessors(),
                    Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "sluice-duckdb-" + ProcessHandle.current().pid()));
        }
    }

    /// Arrow tells at INFO which allocator it found. Held here, because loggers are only weakly known.
    private static final Logger ARROW_LOG = Logger.getLogger("org.apache.arrow");

    static {
        ARROW_LOG.setLevel(Level.WARNING);
    }

    private final Settings settings;
    private final List<String> definitions;
    private final BufferAllocator allocator;
    private @Nullable DuckDBConnection root;
    private boolean closed;

    /// @param definitions statements to run once, e.g. macros
    public DuckDb(Settings settings, List<String> definitions) {
        this.settings = settings;
        this.definitions = List.copyOf(definitions);
        this.allocator = new RootAllocator(settings.arrowLimitBytes());
    }

    /// A session with a connection of its own, for one query.
    public DuckSession session() {
        try {
            return new DuckSession(root().duplicate(), allocator);
        } catch (SQLException e) {
            throw new DuckDbException(e, false);
        }
    }

    /// Bytes of Arrow memory in use; 0 when every session and result is closed.
    public long arrowBytes() {
        return allocator.getAllocatedMemory();
    }

    private synchronized DuckDBConnection root() {
        if (closed) throw new IllegalStateException("DuckDB is closed");
        var open = root;
        if (open == null) root = open = open();
        return open;
    }

    private DuckDBConnection open() {
        try {
            var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
            try (var statement = connection.createStatement()) {
                for (var definition : definitions) statement.execute(definition);
                for (var setting : lockdown()) statement.execute(setting);
            }
            return connection;
        } catch (SQLException e) {
            throw new DuckDbException(e, false);
        }
    }

    /// In this order: the last line makes all of them final.
    private List<String> lockdown() {
        var directory = Optional.of(settings.temporaryDirectory().toString())
                .map(path -> path.replace("'", "''"))
                .get();
        return List.of(
                "SET TimeZone = 'UTC'",
                "SET ieee_floating_point_ops = true",
                "SET memory_limit = '%d B'".formatted(settings.memoryLimitBytes()),
                "SET threads = %d".formatted(settings.threads()),
                "SET temp_directory = '%s'".formatted(directory),
                "SET allow_community_extensions = false",
                "SET autoinstall_known_extensions = false",
                "SET autoload_known_extensions = false",
                "SET enable_external_access = false",
                "SET lock_configuration = true");
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        try {
            if (root != null) root.close();
        } catch (SQLException e) {
            throw new DuckDbException(e, true);
        } finally {
            if (allocator.getAllocatedMemory() == 0) allocator.close();
            else
                System.getLogger(DuckDb.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                () -> String.format(
                                        Locale.ROOT,
                                        "%,d bytes of query results were not closed",
                                        allocator.getAllocatedMemory()));
        }
    }
}
