package dev.sluice.engine.dap;

import dev.sluice.engine.Engine;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.TriggerDefinitions.NewTrigger;
import dev.sluice.engine.record.RunEvent;
import dev.sluice.engine.record.RunFilter;
import dev.sluice.engine.record.RunRecord;
import dev.sluice.engine.record.RunSummary;
import dev.sluice.engine.write.WriteRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.lsp4j.debug.StackFrame;

/// The words in which contracts of the debug adapter are told.
interface DapStory {
    Duration PATIENCE = Duration.ofSeconds(60);

    PythonRuntime kind();

    Engine engine();

    DebugAdapter adapter();

    /// The plugin directory.
    Path folder();

    default DapUser user() throws IOException {
        return new DapUser(adapter().address());
    }

    /// @return where it is, as editors name it
    default String plugin(String name, String text) {
        try {
            var file = folder().resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    default void database(String name) {
        if (engine().catalog().state().database(name).isEmpty())
            engine().catalog().commit(new CatalogChange.CreateDatabase(name, Optional.empty()));
    }

    default void trigger(String database, String name, String specification, String file) {
        database(database);
        engine().triggers()
                .create(new NewTrigger(
                        database,
                        name,
                        file,
                        specification,
                        new TriggerSettings(false, ErrorBehavior.LOG),
                        Optional.empty(),
                        false));
    }

    default void write(String database, String lines) {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        engine().writes().write(new WriteRequest(database, bytes, bytes.length, Precision.NANOSECOND, false, false));
    }

    /// The runs of a trigger that have ended, oldest first, once there are so many.
    default List<RunRecord> runs(String database, String trigger, int count) {
        var filter = RunFilter.of(Optional.of(database), Optional.of(trigger));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = engine().runs().newest(filter, 1_000).stream()
                    .filter(run -> run.outcome() != RunSummary.Outcome.UNFINISHED)
                    .toList();
            if (found.size() >= count)
                return found.reversed().stream().map(run -> engine().runs().find(run.runId()).orElseThrow()).toList();
            if (System.nanoTime() > end)
                throw new AssertionError("%d runs of %s after %s: %s".formatted(found.size(), trigger, PATIENCE, engine().logs().lines()));
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    static DebugAdapter.Services services(Engine engine) {
        return new DebugAdapter.Services(
                engine.catalog(),
                engine.debugger(),
                engine.processing(),
                engine.pluginFiles(),
                engine.runs(),
                engine.replayer());
    }

    static List<String> logged(RunRecord run) {
        return run.events().stream()
                .filter(RunEvent.Logged.class::isInstance)
                .map(event -> ((RunEvent.Logged) event).text())
                .toList();
    }

    static Map<String, Object> attached(String database, String trigger) {
        return Map.of("database", database, "trigger", trigger);
    }

    /// `file:line:function`.
    static String place(StackFrame frame) {
        return "%s:%d:%s".formatted(frame.getSource().getName(), frame.getLine(), frame.getName());
    }
}
