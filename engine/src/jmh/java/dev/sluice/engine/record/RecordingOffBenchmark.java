package dev.sluice.engine.record;

import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunObserver;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.wal.PackedLines;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// All that a recorder adds to a run of a trigger that wants no records: every call that it gets, and what it is told.
/// In a whole server this is lost in the noise.
@SuppressWarnings("NullAway") // JMH fills the fields
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordingOffBenchmark {
    private static final RunOutcome OUTCOME = new RunOutcome.Completed(List.of(), Optional.empty(), Duration.ZERO);

    /// Requests that the rows of the run came in.
    @Param({"1", "100"})
    int writes;

    private RunStore records;
    private RunObserver recorder;
    private Trigger trigger;
    private List<RunObserver.Lines> lines;
    private Invocation rows;
    private PluginRun run;
    private PluginApi api;

    @Setup
    public void start() {
        records = RunStore.open(new MemoryStore(), RunStore.Limits.DEFAULT, InstantSource.system());
        recorder = new RunRecorder(records);
        trigger = new Trigger(
                0, "sums", "sums.py", new TriggerSpecification.AllTables(), TriggerSettings.DEFAULT.recording(Recording.OFF), Optional.empty(), false);
        lines = IntStream.range(0, writes)
                .mapToObj(_ -> new RunObserver.Lines(PackedLines.plain(new byte[100], 100), Precision.NANOSECOND, 0))
                .toList();
        rows = new Invocation.Writes(List.of());
        var code = new PluginCode.SingleFile(Path.of("/sums.py").toAbsolutePath(), "");
        run = new PluginRun("run", code, rows, Optional.empty(), RunObserver.Observation.NONE.tracing());
        api = (PluginApi) Proxy.newProxyInstance(
                PluginApi.class.getClassLoader(), new Class<?>[] {PluginApi.class}, (_, _, _) -> Optional.empty());
    }

    @TearDown
    public void stop() {
        records.close();
    }

    @Benchmark
    public PluginApi run() {
        var origin = new RunObserver.Origin(1, writes, lines.stream()
                .map(each -> new RunObserver.Lines(each.lines(), each.precision(), each.defaultTimeNanos()))
                .toList());
        var observation = recorder.begins(new RunObserver.Start("run", "db", Optional.of(trigger), rows, origin, Instant.EPOCH));
        var seen = observation.around(run, api);
        observation.wrote(List::of);
        observation.ended(OUTCOME);
        return seen;
    }
}
