package dev.sluice.engine.duckdb;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/// One in-memory DuckDB, opened when it is first needed. It cannot reach files or the network, nor be told to.
public final class DuckDb implements AutoCloseable {
    /// @param memoryLimitBytes for what DuckDB itself holds; past it, sorts and results go to `temporaryDirectory`
    /// @param arrowLimitBytes  for rows on their way in and out
    /// @param diskLimitBytes   for what `temporaryDirectory` may hold
    public record Settings(
            long memoryLimitBytes, long arrowLimitBytes, long diskLimitBytes, int threads, Path temporaryDirectory) {
        private static final long LEAST_MEMORY_BYTES = 256L << 20;
        private static final long ARROW_LIMIT_BYTES = 1L << 30;
        private static final long MOST_DISK_BYTES = 32L << 30;

        /// A quarter of the memory and of the free disk space that the machine has, every core.
        public static Settings ofThisMachine() {
            var system = (com.sun.management.OperatingSystemMXBean)
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean();
            return new Settings(
                    Math.max(LEAST_MEMORY_BYTES, system.getTotalMemorySize() / 4),
                    ARROW_LIMIT_BYTES,
                    Math.min(MOST_DISK_BYTES, Path.of(System.getProperty("java.io.tmpdir")).toFile().getUsableSpace() / 4),
                    Runtime.getRuntime().availableProcessors(),
                    Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "sluice-duckdb-" + ProcessHandle.current().pid()));
        }
    }

    /// Else the driver holds all rows of an answer in memory that no limit of DuckDB's counts.
    private static final Properties STREAMED = new Properties();

    /// For sessions at work to end, once they have been told to.
    private static final Duration END_PATIENCE = Duration.ofSeconds(2);

    /// Between one telling and the next: the first may have come before there was anything to stop.
    private static final Duration TELL_AGAIN = Duration.ofMillis(50);

    /// Arrow tells at INFO which allocator it found. Held here, because loggers are only weakly known.
    private static final Logger ARROW_LOG = Logger.getLogger("org.apache.arrow");

    static {
        ARROW_LOG.setLevel(Level.WARNING);
        STREAMED.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    }

    private static final Logger LOG = Logger.getLogger(DuckDb.class.getName());

    private final Settings settings;
    private final List<String> definitions;
    private final BufferAllocator allocator;
    private @Nullable DuckDBConnection root;
    private boolean closed;
    /// Those that are not closed yet; guarded by this.
    private final Set<DuckSession> sessions = new HashSet<>();

    /// @param definitions statements to run once, e.g. macros
    public DuckDb(Settings settings, List<String> definitions) {
        this.settings = settings;
        this.definitions = List.copyOf(definitions);
        this.allocator = new RootAllocator(settings.arrowLimitBytes());
    }

    /// A session with a connection of its own, for one query.
    public DuckSession session() {
        var root = root();
        try {
            return begun(new DuckSession(root.duplicate(), allocator, this::ended));
        } catch (SQLException e) {
            throw new DuckDbException(e, false);
        }
    }

    private DuckSession begun(DuckSession session) {
        synchronized (this) {
            if (!closed) {
                sessions.add(session);
                return session;
            }
        }
        session.close();
        throw new IllegalStateException("DuckDB is closed");
    }

    private synchronized void ended(DuckSession session) {
        sessions.remove(session);
        notifyAll();
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
            var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", STREAMED);
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
                "SET max_temp_directory_size = '%d B'".formatted(settings.diskLimitBytes()),
                "SET allow_community_extensions = false",
                "SET autoinstall_known_extensions = false",
                "SET autoload_known_extensions = false",
                "SET enable_external_access = false",
                "SET lock_configuration = true");
    }

    /// Stops what is at work and waits a little for it: its rows lie in memory that is given back here.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) return;
            closed = true;
            endSessions();
        }
        try {
            if (root != null) root.close();
        } catch (SQLException e) {
            throw new DuckDbException(e, true);
        } finally {
            if (arrowBytes() == 0) allocator.close();
            else LOG.warning("%,d bytes of query results were not closed".formatted(arrowBytes()));
        }
    }

    private synchronized void endSessions() {
        long deadline = System.nanoTime() + END_PATIENCE.toNanos();
        try {
            while (!sessions.isEmpty() && System.nanoTime() < deadline) {
                sessions.forEach(DuckDb::cancel);
                wait(TELL_AGAIN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cancel(DuckSession session) {
        try {
            session.cancel();
        } catch (DuckDbException ended) {
            LOG.log(Level.FINE, "a query that was to be stopped has ended", ended);
        }
    }
}
