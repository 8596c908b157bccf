package dev.sluice.engine.host;

import dev.sluice.engine.debug.DebugSession;
import dev.sluice.engine.debug.DebugTarget;
import dev.sluice.engine.debug.Debugger;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRuntime;
import dev.sluice.engine.processing.RunOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/// What a debugger does on every runtime.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DebugContract implements SteppingContract, BreakpointContract, ValueContract, HotLoopContract, DebugLifeContract {
    private static final long MEMORY_BYTES = 1L << 30;

    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    private final Debugger debugger = new Debugger();
    private final Path python = Oracle.python();
    private PluginRuntime runtime;
    private PluginInstance trigger;
    private Watching watching;
    private DebugSession session;
    private RecordingApi api;
    private final List<CompletableFuture<RunOutcome>> begun = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    void startHosts() {
        var hosts = new PluginHosts(
                new PluginHosts.Settings(kind(), Optional.of(python), Map.of(), Optional.empty(), MEMORY_BYTES),
                messages::add);
        hosts.start();
        runtime = debugger.around(hosts);
        trigger = runtime.open("db.trigger", Optional.empty());
    }

    @AfterAll
    void stopHosts() {
        debugger.close();
        runtime.close();
        messages.forEach(System.err::println);
    }

    @BeforeEach
    void beginToDebug() {
        api = new RecordingApi();
        watching = new Watching();
        session = debugger.open(new DebugTarget.OneTrigger("db", "trigger"), watching);
    }

    @AfterEach
    void leave() {
        session.close();
        trigger.cancel();
        CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
                .orTimeout(Watching.SOON_SECONDS, TimeUnit.SECONDS)
                .exceptionally(_ -> null)
                .join();
        begun.clear();
    }

    @Override
    public List<CompletableFuture<RunOutcome>> begun() {
        return begun;
    }

    @Override
    public Path python() {
        return python;
    }

    @Override
    public Debugger debugger() {
        return debugger;
    }

    @Override
    public PluginRuntime runtime() {
        return runtime;
    }

    @Override
    public PluginInstance trigger() {
        return trigger;
    }

    @Override
    public Watching watching() {
        return watching;
    }

    @Override
    public DebugSession session() {
        return session;
    }

    @Override
    public RecordingApi api() {
        return api;
    }
}
