package dev.sluice.app.testrun;

import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Memory;

/// Gives a plugin the input, the test runs and the run in view that it had when the window was last open, and remembers
/// later ones. FX thread only.
record BenchMemory(PluginBench bench, Memory memory, Context context) {
    void recall(InputSources sources) {
        recallInput(sources);
        recallRuns(sources);
        recallShown();
    }

    /// Without one the plugin has the first lines of what lies beside it.
    private void recallInput(InputSources sources) {
        var input = bench.model().input();
        if (InputMemory.keep(input, memory, () -> BenchNames.input(bench.plugin()))) return;
        context.tasks()
                .start(
                        sources::firstLines,
                        text -> text.filter(_ -> input.linesProperty().get().isEmpty()).ifPresent(input.linesProperty()::set),
                        _ -> {});
    }

    private void recallRuns(InputSources sources) {
        var history = bench.model().history();
        var testRuns = HistoryMemory.keep(history, memory, () -> BenchNames.runs(bench.plugin()));
        if (!testRuns.isEmpty()) context.tasks().start(() -> sources.recorded(testRuns), history::addRecorded, _ -> {});
    }

    private void recallShown() {
        var plugin = bench.plugin();
        var model = bench.model();
        memory.get(BenchNames.shown(plugin)).ifPresent(runId -> context.tasks()
                .start(
                        () -> new EngineArchive(context.engine()).find(runId, plugin.entry()),
                        found -> {
                            if (model.stateProperty().get() instanceof RunState.Idle && bench.plugin().equals(plugin)) model.open(found);
                        },
                        _ -> {})); // one that is no longer on record is not missed
        model.history().shownProperty().subscribe(item -> item.flatMap(HistoryItem::runId)
                .ifPresent(runId -> memory.put(BenchNames.shown(bench.plugin()), runId)));
    }
}
