package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.RunOutcome.Completed;
import dev.sluice.engine.processing.RunOutcome.Failed;
import dev.sluice.engine.processing.TableBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The words in which contracts of plugin hosts are told.
interface HostStory {
    Path FILE = Path.of("/plugins/m.py").toAbsolutePath();
    Duration SOON = Duration.ofSeconds(60);

    /// Tests that end their host come last, since a new one takes a while to warm up.
    int LATE = Integer.MAX_VALUE / 2 + 1;

    PythonRuntime kind();

    PluginHosts hosts();

    /// A trigger that lives through all tests.
    PluginInstance trigger();

    /// What the runs of the test ask of the engine.
    RecordingApi api();

    void freshApi();

    /// What the hosts have said of themselves.
    List<String> messages();

    /// The plugins' packages.
    Path environment();

    private static RunOutcome run(PluginInstance instance, PluginRun run, RecordingApi api) {
        try {
            return instance.run(run, api);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    default RunOutcome run(
            PluginInstance instance, PluginCode code, Invocation invocation, Optional<Map<String, String>> arguments) {
        return run(instance, new PluginRun("run", code, invocation, arguments), api());
    }

    default RunOutcome write(PluginInstance instance, String text, TableBatch... batches) {
        return run(instance, writing("run", text, batches), api());
    }

    /// Runs lines as the body of `process_writes`.
    default RunOutcome body(PluginInstance instance, String lines, TableBatch... batches) {
        return write(instance, function(lines), batches);
    }

    default RunOutcome body(String lines, TableBatch... batches) {
        return body(trigger(), lines, batches);
    }

    /// What the body logs when nothing goes wrong.
    default List<String> logged(String lines, TableBatch... batches) {
        assertThat(body(lines, batches)).isInstanceOf(Completed.class);
        return api().texts();
    }

    default Failed failed(RunOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    default RunOutcome request(String text) {
        return run(
                trigger(),
                new PluginCode.SingleFile(FILE, text),
                new Invocation.Request(Map.of("b", "x y z"), Map.of("x-foo", "1"), new byte[] {0, (byte) 0xFF, 'a'}),
                Optional.empty());
    }

    static TableBatch batch(Rows... writes) {
        var rows = List.of(writes).stream().map(Rows::build).toList();
        return new TableBatch(rows.getFirst().table().name(), rows);
    }

    /// A run on a thread of its own, with an API of its own. `end` comes with the time it came at.
    record Begun(PluginInstance trigger, RecordingApi api, CompletableFuture<RunOutcome> outcome, CompletableFuture<Long> end) {
        /// Waits for its first log line.
        Begun underWay() throws InterruptedException {
            assertThat(api.firstLog.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return this;
        }

        RunOutcome ended() {
            return outcome.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        }

        Duration after(long startNanos) {
            ended();
            return Duration.ofNanos(end.join() - startNanos);
        }
    }

    default Begun begin(PluginInstance instance, String lines) {
        return begin(instance, "run", new RecordingApi(), lines);
    }

    default Begun begin(PluginInstance instance, String runId, RecordingApi api, String lines) {
        var begun = new Begun(instance, api, new CompletableFuture<>(), new CompletableFuture<>());
        Thread.ofVirtual().start(() -> {
            try {
                var outcome = run(instance, writing(runId, function(lines)), api);
                begun.end().complete(System.nanoTime());
                begun.outcome().complete(outcome);
            } catch (AssertionError e) {
                begun.outcome().completeExceptionally(e);
            }
        });
        return begun;
    }

    /// Runs lines as the body of `process_writes`; meanwhile the rows of `next` may come.
    default RunOutcome bodyBefore(TableBatch next, String lines, TableBatch... batches) {
        var run = writing("run", function(lines), batches);
        return run(
                trigger(),
                new PluginRun(
                        run.runId(),
                        run.code(),
                        run.invocation(),
                        run.arguments(),
                        run.tracing(),
                        run.counted(),
                        run.clockShift(),
                        () -> Optional.of(new Invocation.Writes(List.of(next)))),
                api());
    }

    private static PluginRun writing(String runId, String text, TableBatch... batches) {
        return new PluginRun(
                runId,
                new PluginCode.SingleFile(FILE, text),
                new Invocation.Writes(List.of(batches)),
                Optional.empty());
    }

    private static String function(String lines) {
        return "def process_writes(influxdb3_local, table_batches, args):\n" + lines.indent(4);
    }
}
