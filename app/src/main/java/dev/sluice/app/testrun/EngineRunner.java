package dev.sluice.app.testrun;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.app.frame.PluginInput;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import dev.sluice.engine.host.PluginHosts;
import dev.sluice.engine.processing.InterruptedRunException;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.record.RunRecord;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Runs plugins in the engine of the window, once that is open and its plugin host is warm.
record EngineRunner(EngineAccess access, PluginInput.Launch launch) implements TestRunner {
    private static final Texts TEXTS = Texts.of(EngineRunner.class);
    private static final long POLL_MILLIS = 50;

    @Override
    public Ran run(TestRun run, Consumer<String> stage) throws Exception {
        if (!access.isOpen()) stage.accept(TEXTS.get("stage.engine"));
        var engine = access.await();
        if (engine.hosts().state() == PluginHosts.State.STARTING) stage.accept(TEXTS.get("stage.python"));
        while (engine.hosts().state() == PluginHosts.State.STARTING) Thread.sleep(POLL_MILLIS);
        // the engine refuses it too, in words that are those of its HTTP interface
        boolean alone = run.input() instanceof TestRun.Input.CallTime || run.input() instanceof TestRun.Input.Request;
        if (alone && engine.catalog().state().liveDatabase(run.database()).isEmpty())
            throw new IllegalArgumentException(TEXTS.get("database.missing", run.database()));
        stage.accept(TEXTS.get("stage.run"));
        var result = result(engine, run);
        var record = record(engine, result);
        return new Ran(result, record, new RunRows(engine.queries()).of(run, result, record));
    }

    /// Of a run that was stopped, too: what it has logged may say why it went on.
    private TestRun.Result result(Engine engine, TestRun run) throws Exception {
        try {
            return launch.run(engine, asEdited(run, engine.pluginFiles()));
        } catch (InterruptedRunException stopped) {
            return stopped.result();
        }
    }

    private static TestRun asEdited(TestRun run, PluginFiles files) {
        return run.code() instanceof PluginCode.SingleFile(var file, var text) ? run.with(files.edited(file, text)) : run;
    }

    private static Optional<RunRecord> record(Engine engine, TestRun.Result result) throws InterruptedException, ExecutionException {
        var runId = result.log().stream().map(line -> line.runId()).filter(id -> !id.isEmpty()).findFirst();
        if (runId.isEmpty()) return Optional.empty();
        engine.runs().settled().get();
        return engine.runs().find(runId.get());
    }
}
