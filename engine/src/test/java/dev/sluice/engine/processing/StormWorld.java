package dev.sluice.engine.processing;

import dev.sluice.engine.buffer.QueryableBuffer;
import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.environment.Interpreter;
import dev.sluice.engine.environment.PythonEnvironment;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.logs.LogStore;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.query.SystemTables;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.wal.Wal;
import dev.sluice.engine.write.RecordReader;
import dev.sluice.engine.write.WriteException;
import dev.sluice.engine.write.WriteRequest;
import dev.sluice.engine.write.WriteService;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// An engine without Python and HTTP, put together as the real one is, on a store that outlives it.
final class StormWorld implements AutoCloseable {
    static final String DATABASE = "db";
    private static final Duration SPAN = Duration.ofMillis(1);

    final Catalog catalog;
    final QueryableBuffer buffer = new QueryableBuffer();
    final Wal wal;
    final WriteService writes;
    final QueryService queries;
    final LogStore logs = new LogStore();
    final LambdaRuntime runtime = new LambdaRuntime();
    final PluginFiles files;
    final TriggerDefinitions triggers;
    final ProcessingEngine engine;
    final PythonEnvironment environment;
    private final AutoCloseable spans;

    StormWorld(MemoryStore store, Path directory) throws IOException {
        var clock = InstantSource.system();
        catalog = Catalog.open(store);
        wal = Wal.open(store, SPAN, new RecordReader(catalog.state()), buffer);
        writes = new WriteService(catalog, wal, WriteService.Limits.DEFAULT, clock);
        queries = new QueryService(catalog, buffer, new SystemTables(), clock);
        files = new PluginFiles(Optional.of(directory.resolve("plugins")), URI.create("http://127.0.0.1:9/"));
        triggers = new TriggerDefinitions(catalog, files);
        environment = new PythonEnvironment(new PythonEnvironment.Settings(
                Optional.of(directory.resolve("venv")), List.of(new Folder(packages(directory))), false));
        var settings =
                new ProcessingEngine.Settings(false, Optional.empty(), Optional.of(directory.resolve("spill")));
        engine = new ProcessingEngine(catalog, writes, queries, logs, files, runtime, clock, settings);
        if (catalog.state().database(DATABASE).isEmpty())
            catalog.commit(new CatalogChange.CreateDatabase(DATABASE, Optional.empty()));
        engine.start();
        spans = wal.onSpan(engine::flushed);
    }

    private static Path packages(Path directory) throws IOException {
        var folder = Files.createDirectories(directory.resolve("venv/lib"));
        var metadata = folder.resolve("alpha-1.dist-info/METADATA");
        Files.createDirectories(metadata.getParent());
        Files.writeString(metadata, "Name: alpha\nVersion: 1\n");
        return folder;
    }

    /// @return false when it was refused because the log is closed
    boolean write(String lines) {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        try {
            var outcome = writes.write(
                    new WriteRequest(DATABASE, bytes, bytes.length, Precision.NANOSECOND, false, false));
            if (!outcome.rejected().isEmpty()) throw new AssertionError(outcome.rejected());
            return true;
        } catch (WriteException e) {
            if (e.kind() == WriteException.Kind.WAL) return false;
            throw e;
        }
    }

    Database database() {
        return catalog.state().database(DATABASE).orElseThrow();
    }

    /// As the engine does: what fires triggers first, what they need last.
    @Override
    public void close() {
        try {
            spans.close();
        } catch (Exception e) {
            throw new IllegalStateException("the log keeps its listener", e);
        }
        engine.close();
        queries.close();
        wal.close();
        catalog.close();
        environment.close();
    }

    /// A Python that only has packages.
    private record Folder(Path packages) implements Interpreter {
        @Override
        public String name() {
            return "folder";
        }

        @Override
        public boolean runsNativeCode() {
            return true;
        }

        @Override
        public Optional<ProcessBuilder> preparation(Path environment) {
            return Optional.empty();
        }

        @Override
        public ProcessBuilder program(Path environment, List<String> arguments) {
            throw new UnsupportedOperationException("runs nothing: " + arguments);
        }

        @Override
        public Optional<Path> sitePackages(Path environment) {
            return Optional.of(packages);
        }
    }
}
