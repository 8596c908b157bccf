package dev.sluice.engine.write;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.lineprotocol.LineReader;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.lineprotocol.ReadLines;
import dev.sluice.engine.wal.TableRows;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// From the bytes of a request to the rows of a write batch, with everything checked: grammar, types, duplicates, names,
/// limits. One request after the other on one core, each against a catalog that knows the table. Scores are rows per
/// second; `core` is the share of a core that the thread was given, so that `rows / core` is the speed of a quiet
/// machine, measured on a busy one.
///
/// The property `sluice.bench.lines` names a file to read instead of the generated lines.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class WriteValidationBenchmark {
    private static final String DATABASE = "bench";
    private static final int REQUEST_LINES = 10_000;
    private static final int REQUESTS = 16;
    private static final int HOSTS = 1_000;
    private static final long SEED = 42;

    @State(Scope.Thread)
    @AuxCounters
    public static class Used {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        /// Seconds of CPU time.
        public double core;

        static long nanos() {
            return THREADS.getCurrentThreadCpuTime();
        }
    }

    @Param({"SMALL", "CPU", "TELEGRAF"})
    public SampleLines lines = SampleLines.SMALL;

    private final List<byte[]> requests = new ArrayList<>();
    private CatalogState state = emptyDatabase();
    private int next;

    @Setup
    public void setUp() throws IOException {
        var file = System.getProperty("sluice.bench.lines");
        if (file != null) split(Files.readAllBytes(Path.of(file)));
        else {
            for (var request : lines.requests(HOSTS, REQUESTS * REQUEST_LINES / HOSTS, REQUEST_LINES, SEED)) add(request);
        }
        var validator = new WriteValidator(state, DATABASE, WriteService.Limits.DEFAULT);
        read(requests.getFirst(), validator);
        for (var change : validator.changes()) state = state.apply(change);
    }

    @Benchmark
    @OperationsPerInvocation(REQUEST_LINES)
    public List<TableRows> rows(Used used) {
        long before = Used.nanos();
        var rows = next();
        used.core += (Used.nanos() - before) / 1e9;
        return rows;
    }

    private List<TableRows> next() {
        var request = requests.get(next++ % requests.size());
        var read = read(request, new WriteValidator(state, DATABASE, WriteService.Limits.DEFAULT));
        if (read.accepted() != REQUEST_LINES) throw new IllegalStateException(read.rejected().toString());
        var database = state.database(DATABASE).orElseThrow();
        return read.tables().stream()
                .map(table -> Rows.of(table, database.table(table.name()).orElseThrow()))
                .toList();
    }

    private static CatalogState emptyDatabase() {
        var empty = new Database(1, DATABASE, Map.of(), Map.of(), Optional.empty(), Optional.empty(), 0, 0);
        return new CatalogState(0, new UUID(0, 0), Map.of(DATABASE, empty), List.of(), 2, 0);
    }

    private static ReadLines read(byte[] request, WriteValidator validator) {
        long now = WriteService.nanos(Instant.EPOCH);
        return new LineReader(validator, Precision.NANOSECOND, now, false)
                .read(request, request.length - LineReader.PADDING);
    }

    private void split(byte[] file) {
        int start = 0, count = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n' && ++count % REQUEST_LINES == 0) {
                add(Arrays.copyOfRange(file, start, i + 1));
                start = i + 1;
            }
        }
    }

    private void add(byte[] request) {
        requests.add(Arrays.copyOf(request, request.length + LineReader.PADDING));
    }
}
