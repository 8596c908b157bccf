package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.debug.DebugSession;
import dev.sluice.engine.debug.Debugger;
import dev.sluice.engine.debug.SourceBreakpoint;
import dev.sluice.engine.debug.StoppedAt;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.PluginRuntime;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.host.protocol.debug.Resumption;
import dev.sluice.host.protocol.debug.Variable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The words in which contracts of debuggers are told.
interface DebugStory {
    Path FILE = Path.of("/plugins/m.py").toAbsolutePath();

    PythonRuntime kind();

    /// The CPython whose tracer is the measure.
    Path python();

    Debugger debugger();

    /// With instances that can be debugged.
    PluginRuntime runtime();

    PluginInstance trigger();

    /// What the debugger's user of this test has seen.
    Watching watching();

    /// Of this test, at [#trigger].
    DebugSession session();

    RecordingApi api();

    /// The runs of this test.
    List<CompletableFuture<RunOutcome>> begun();

    /// A run on a thread of its own.
    record Running(CompletableFuture<RunOutcome> outcome) {
        RunOutcome ended() {
            return outcome.orTimeout(Watching.SOON_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    default Running begin(PluginInstance instance, PluginCode code, String runId) {
        return begin(instance, new PluginRun(runId, code, new Invocation.Writes(List.of()), Optional.empty()), api());
    }

    default Running begin(PluginInstance instance, PluginRun run, PluginApi api) {
        var outcome = new CompletableFuture<RunOutcome>();
        begun().add(outcome);
        Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(instance.run(run, api));
            } catch (InterruptedException | RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        return new Running(outcome);
    }

    default Running begin(PluginCode code) {
        return begin(trigger(), code, "run" + begun().size());
    }

    /// The whole text of a plugin.
    default Running beginText(String text) {
        return begin(new PluginCode.SingleFile(FILE, text));
    }

    /// Lines of `process_writes`, from line 2 on.
    static String body(String lines) {
        return "def process_writes(influxdb3_local, table_batches, args):\n" + lines.indent(4);
    }

    default Running beginBody(String lines) {
        return beginText(body(lines));
    }

    default void breakAt(Integer... lines) {
        session().setBreakpoints(FILE, Arrays.stream(lines).map(SourceBreakpoint::new).toList());
    }

    default void goOn(StoppedAt stop) {
        stop.resume(new Resumption.Continue());
    }

    /// `line:function`.
    default String place(StoppedAt stop) {
        return stop.top().line() + ":" + stop.top().function();
    }

    static <T> T got(CompletableFuture<T> answer) {
        try {
            return answer.get(Watching.SOON_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) throw reason;
            throw new AssertionError(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /// In the innermost frame.
    default String value(StoppedAt stop, String expression) {
        return got(stop.evaluate(stop.top().id(), expression)).value();
    }

    default List<Variable> locals(StoppedAt stop) {
        var scopes = got(stop.scopes(stop.top().id()));
        assertThat(scopes.getFirst().name()).isEqualTo("Locals");
        return got(stop.children(scopes.getFirst().reference(), 0, 100));
    }

    static Variable named(List<Variable> variables, String name) {
        return variables.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    Duration STOP_LIMIT = Duration.ofSeconds(1);
}
