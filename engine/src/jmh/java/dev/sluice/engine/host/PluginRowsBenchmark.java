package dev.sluice.engine.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunObserver;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TableBatch;
import dev.sluice.engine.processing.WriteBack;
import dev.sluice.engine.query.QueryResult;
import dev.sluice.engine.record.RunRecorder;
import dev.sluice.engine.record.RunStore;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.store.ObjectStore;
import dev.sluice.engine.wal.ColumnValues;
import dev.sluice.engine.wal.PackedLines;
import dev.sluice.engine.wal.TableRows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Rows of the engine to dicts of a plugin, through a real host: encoding, pipe, decoding, building, and the call.
@SuppressWarnings("NullAway") // JMH fills the fields
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 5)
@Measurement(iterations = 5, time = 5)
public class PluginRowsBenchmark {
    private static final int ROWS = 10_000;
    private static final int HOSTS = 100;
    private static final Invocation NO_ROWS = new Invocation.Writes(List.of());
    private static final Path FILE = Path.of("/benchmark.py").toAbsolutePath();

    /// The function does nothing: what is measured is the way to it.
    private static final PluginCode IDLE = new PluginCode.SingleFile(
            FILE, """
            def process_writes(influxdb3_local, table_batches, args):
                pass
            """);

    /// Reads every row's tags and fields, and writes a line for a hundred rows.
    private static final PluginCode SUMS = new PluginCode.SingleFile(
            FILE,
            """
            def process_writes(influxdb3_local, table_batches, args):
                sums = {}
                for batch in table_batches:
                    for row in batch["rows"]:
                        key = (row["host"], row["region"])
                        value = row["usage"] + row["load"] + row["count"]
                        if row["ok"]:
                            value += row["time"] % 2
                        sums[key] = sums.get(key, 0.0) + value
                for (host, region), value in sums.items():
                    influxdb3_local.write(
                        LineBuilder("sums").tag("host", host).tag("region", region).float64_field("value", value).time_ns(1))
            """);

    @Param({"GRAALPY", "CPYTHON"})
    PythonRuntime kind = PythonRuntime.GRAALPY;

    /// Whether runs are recorded; `lines` are those that the rows would have come in.
    @Param({"false"})
    boolean recorded;

    private final ObjectStore store = new MemoryStore();
    private RunObserver observer = RunObserver.NOBODY;
    private RunObserver.Origin origin = RunObserver.Origin.NONE;
    private RunStore records;
    private PluginHosts hosts;
    private PluginInstance trigger;
    private Invocation rows;
    private Duration hostsBefore = Duration.ZERO;
    private Duration engineBefore = Duration.ZERO;
    private long runs;

    @Setup
    public void start() {
        hosts = new PluginHosts(
                new PluginHosts.Settings(kind, Optional.empty(), Map.of(), Optional.empty(), 1L << 30), _ -> {});
        hosts.start();
        records = RunStore.open(store, RunStore.Limits.DEFAULT, InstantSource.system());
        if (recorded) {
            observer = new RunRecorder(records);
            origin = new RunObserver.Origin(1, 1, List.of(lines()));
        }
        trigger = hosts.open("db.trigger");
        rows = new Invocation.Writes(List.of(new TableBatch("cpu", List.of(tableRows()))));
        while (hosts.state() == PluginHosts.State.STARTING) Thread.onSpinWait();
    }

    @TearDown
    public void stop() {
        records.close();
        if (recorded) System.out.printf("(records dropped: %d) ", records.dropped());
        hosts.close();
    }

    @Setup(Level.Iteration)
    public void startCounting() {
        runs = 0;
        hostsBefore = hostsProcessorTime();
        engineBefore = processorTime(ProcessHandle.current());
    }

    /// Wall time says little on a busy machine; this says what the processes themselves took.
    @TearDown(Level.Iteration)
    public void showProcessorTime() {
        System.out.printf(
                "(processor time a run: hosts %d us, engine %d us) ",
                hostsProcessorTime().minus(hostsBefore).dividedBy(runs).toNanos() / 1000,
                processorTime(ProcessHandle.current()).minus(engineBefore).dividedBy(runs).toNanos() / 1000);
    }

    private static Duration hostsProcessorTime() {
        return ProcessHandle.current()
                .children()
                .map(PluginRowsBenchmark::processorTime)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration processorTime(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public RunOutcome rowsToDicts() throws InterruptedException {
        return run(IDLE, rows, origin);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public RunOutcome rowsToSums() throws InterruptedException {
        return run(SUMS, rows, origin);
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public RunOutcome emptyRun() throws InterruptedException {
        return run(IDLE, NO_ROWS, RunObserver.Origin.NONE);
    }

    private RunOutcome run(PluginCode code, Invocation invocation, RunObserver.Origin from) throws InterruptedException {
        runs++;
        var start = new RunObserver.Start(
                "run" + runs, "db", Optional.empty(), invocation, from, Instant.now());
        var observation = observer.begins(start);
        var run = new PluginRun("run", code, invocation, Optional.empty(), observation.tracing());
        var outcome = trigger.run(run, observation.around(run, new Silence()));
        if (!(outcome instanceof RunOutcome.Completed)) throw new IllegalStateException(outcome.toString());
        observation.wrote(() -> WriteBack.imagined("db", outcome.writes(), _ -> Optional.empty()));
        observation.ended(outcome);
        return outcome;
    }

    private static RunObserver.Lines lines() {
        var text = IntStream.range(0, ROWS)
                .mapToObj(i -> "cpu,host=host%d,region=region%d usage=%s,load=%s,count=%di,ok=%s %d\n"
                        .formatted(i % HOSTS, i % 4, i * 0.37, i * 1.5, i, i % 3 != 0, i))
                .collect(Collectors.joining());
        var bytes = text.getBytes(UTF_8);
        return new RunObserver.Lines(PackedLines.plain(bytes, bytes.length), Precision.NANOSECOND, 0);
    }

    private static TableRows tableRows() {
        var columns = new ArrayList<Column>();
        for (var name : List.of("host", "region")) columns.add(new Column(columns.size(), name, ColumnType.TAG));
        for (var name : List.of("usage", "load")) columns.add(new Column(columns.size(), name, ColumnType.FLOAT));
        columns.add(new Column(columns.size(), "count", ColumnType.INTEGER));
        columns.add(new Column(columns.size(), "ok", ColumnType.BOOLEAN));
        columns.add(new Column(columns.size(), Column.TIME, ColumnType.TIME));
        boolean[] ok = new boolean[ROWS];
        for (int i = 0; i < ROWS; i++) ok[i] = i % 3 != 0;
        return new TableRows(
                new Table(1, "cpu", columns, Optional.empty()),
                ROWS,
                List.of(
                        new ColumnValues.Tags(columns.get(0), numbers(HOSTS), words("host", HOSTS), null),
                        new ColumnValues.Tags(columns.get(1), numbers(4), words("region", 4), null),
                        new ColumnValues.Doubles(columns.get(2), decimals(0.37), null),
                        new ColumnValues.Doubles(columns.get(3), decimals(1.5), null),
                        new ColumnValues.Longs(columns.get(4), IntStream.range(0, ROWS).asLongStream().toArray(), null),
                        new ColumnValues.Booleans(columns.get(5), ok, null),
                        new ColumnValues.Longs(columns.get(6), IntStream.range(0, ROWS).asLongStream().toArray(), null)),
                List.of(new int[] {0, 1, 2, 3, 4, 5, 6}),
                null,
                0,
                ROWS - 1);
    }

    private static int[] numbers(int distinct) {
        return IntStream.range(0, ROWS).map(i -> i % distinct).toArray();
    }

    private static byte[][] words(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> (prefix + i).getBytes(UTF_8)).toArray(byte[][]::new);
    }

    private static double[] decimals(double step) {
        return IntStream.range(0, ROWS).mapToDouble(i -> i * step).toArray();
    }

    private static final class Silence implements PluginApi {
        @Override
        public void log(LogLevel level, String text, String source) {}

        @Override
        public QueryResult query(String sql, Map<String, String> parameters, Optional<String> database, String source) {
            throw new IllegalStateException();
        }

        @Override
        public void writeSync(Optional<String> database, String lines, boolean noSync, String source) {}
    }
}
