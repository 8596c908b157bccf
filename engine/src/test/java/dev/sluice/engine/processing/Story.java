package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import dev.sluice.engine.logs.LogStore;
import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.wal.ColumnValues;
import dev.sluice.engine.wal.PackedLines;
import dev.sluice.engine.wal.TableRows;
import dev.sluice.engine.wal.WalContents;
import dev.sluice.engine.wal.WriteBatch;
import dev.sluice.engine.write.WriteOutcome;
import dev.sluice.engine.write.WriteRequest;
import dev.sluice.engine.write.WriteService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A processing engine with a clock the test moves, plugins written in Java, and writes that go into a list. The
/// scheduler's thread is not started: ticks come with [#tick].
final class Story implements AutoCloseable {
    static final String NOW = "2026-03-04T10:17:30Z";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final MovedClock clock = new MovedClock(NOW);
    final Catalog catalog = Catalog.open(new MemoryStore());
    final LogStore logs = new LogStore();
    final LambdaRuntime runtime = new LambdaRuntime();
    final List<String> written = new CopyOnWriteArrayList<>();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final Path directory;
    final PluginFiles files;
    private final boolean strict;
    Optional<SpillStore> spill;
    RunObserver observer = RunObserver.NOBODY;
    Function<WriteRequest, WriteOutcome> door = this::take;
    private Optional<ProcessingEngine> engine = Optional.empty();
    private long sequence = 1;

    Story(Path directory) {
        this(directory, false, Optional.empty());
    }

    Story(Path directory, boolean strict, Optional<SpillStore> spill) {
        this.directory = directory;
        this.strict = strict;
        this.spill = spill;
        this.files = new PluginFiles(Optional.of(directory), URI.create("http://127.0.0.1:9/"));
        database("db");
    }

    Story start() {
        var services = new RunServices(
                new PluginQueries((database, text, _, _) -> {
                    throw new QueryException(QueryException.Kind.PLANNING, "Error during planning: no " + text);
                }),
                new PluginWrites(request -> door.apply(request)),
                WriteService.Limits.DEFAULT,
                clock,
                new RunIds(clock),
                Optional.empty(),
                strict,
                (duration, _) -> pauses.add(duration),
                observer);
        var made = new ProcessingEngine(catalog, services, logs, files, runtime, spill);
        engine = Optional.of(made);
        made.startWithoutClock();
        return this;
    }

    ProcessingEngine engine() {
        return engine.orElseThrow();
    }

    private WriteOutcome take(WriteRequest request) {
        var lines = new String(request.lines(), 0, request.length(), StandardCharsets.UTF_8);
        if (lines.contains("bad"))
            return new WriteOutcome(0, List.of(new LineError(1, "bad", "No fields were provided")));
        written.add(request.database() + ": " + lines);
        return new WriteOutcome(lines.split("\n").length, List.of());
    }

    Story database(String name) {
        catalog.commit(new CatalogChange.CreateDatabase(name, Optional.empty()));
        return this;
    }

    /// Adds the plugin file `<name>.py` and what it does.
    Story plugin(String name, LambdaRuntime.Plugin plugin) {
        runtime.plugins.put(name + ".py", plugin);
        file(name + ".py", "# " + name);
        return this;
    }

    void file(String name, String text) {
        try {
            Files.createDirectories(directory.resolve(name).getParent());
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Creates a trigger called like its plugin.
    Story trigger(String name, String specification) {
        return trigger(name, specification, ErrorBehavior.LOG, false);
    }

    Story trigger(String name, String specification, ErrorBehavior behavior, boolean async) {
        return trigger("db", name, name + ".py", specification, new TriggerSettings(async, behavior));
    }

    Story trigger(String database, String name, String file, String specification, TriggerSettings settings) {
        catalog.commit(new CatalogChange.CreateTrigger(
                database,
                new Trigger(
                        0, name, file, TriggerSpecification.parse(specification), settings, Optional.empty(), false)));
        return this;
    }

    TriggerDefinitions definitions() {
        return new TriggerDefinitions(catalog, files);
    }

    void setDisabled(String trigger, boolean disabled) {
        catalog.commit(new CatalogChange.SetTriggerDisabled("db", trigger, disabled));
    }

    boolean isDisabled(String trigger) {
        return catalog.state()
                .database("db")
                .orElseThrow()
                .trigger(trigger)
                .orElseThrow()
                .disabled();
    }

    TriggerStatus status(String trigger) {
        return engine().statuses().stream()
                .filter(status -> status.trigger().name().equals(trigger))
                .findFirst()
                .orElseThrow();
    }

    /// One flush of one write to `db`, one row for each table named; a name may repeat.
    Story flush(String... tables) {
        return flushTo("db", tables);
    }

    Story flushTo(String database, String... tables) {
        engine().flushed(new WalContents(sequence++, List.of(batch(database, tables))));
        return this;
    }

    void flushed(WalContents contents) {
        engine.ifPresent(running -> running.flushed(contents));
    }

    WriteBatch batch(String database, String... tables) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var table : tables) counts.merge(table, 1, Integer::sum);
        var rows = new ArrayList<TableRows>();
        counts.forEach((table, count) -> rows.add(rows(table, count)));
        var lines = String.join("\n", tables).getBytes(StandardCharsets.UTF_8);
        return new WriteBatch(
                catalog.state().database(database).orElseThrow().id(),
                database,
                PackedLines.plain(lines, lines.length),
                Precision.NANOSECOND,
                0,
                rows);
    }

    static TableRows rows(String table, int count) {
        var time = new Column(0, Column.TIME, ColumnType.TIME);
        return new TableRows(
                new Table(table.hashCode(), table, List.of(time), Optional.empty()),
                count,
                List.of(new ColumnValues.Longs(time, new long[count], null)),
                List.of(new int[] {0}),
                new short[count],
                0,
                0);
    }

    /// Waits until everything posted so far is done.
    Story settle() {
        for (var worker : engine().triggers().all()) join(worker.settled());
        return this;
    }

    /// Moves the clock and runs every tick that is due then, missed ones too.
    Story tick(Duration forward) {
        clock.advance(forward);
        while (engine().scheduler().fireDue() > 0) settle();
        return this;
    }

    static <T> T join(java.util.concurrent.CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /// `LEVEL text` of every line but what is for the console only.
    List<String> log() {
        return logs.lines().stream()
                .filter(line -> line.level() != LogLevel.STDERR)
                .map(line -> line.level() + " " + line.text())
                .toList();
    }

    List<LogLine> consoleOnly() {
        return logs.lines().stream()
                .filter(line -> line.level() == LogLevel.STDERR)
                .toList();
    }

    static List<String> tables(Invocation.Writes writes) {
        return writes.batches().stream()
                .map(batch -> batch.table() + "x"
                        + batch.rows().stream().mapToInt(TableRows::rowCount).sum())
                .toList();
    }

    static List<String> tables(PluginRun run) {
        return switch (run.invocation()) {
            case Invocation.Writes writes -> tables(writes);
            case Invocation.ScheduledCall call -> List.of(call.time().toString());
            case Invocation.Request request -> List.of(request.query().toString());
        };
    }

    static Invocation.Request get(String key, String value) {
        return new Invocation.Request(Map.of(key, value), Map.of(), new byte[0]);
    }

    @Override
    public void close() {
        engine.ifPresent(ProcessingEngine::close);
        catalog.close();
    }
}
