package dev.sluice.app.testrun;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.engine.golden.GoldenRunner;
import dev.sluice.engine.golden.GoldenTest;
import dev.sluice.engine.golden.GoldenTests;
import dev.sluice.engine.golden.TestResult;
import dev.sluice.engine.host.PluginHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The tests of the workspace, in the engine of the window, which stores nothing of them.
record EngineGoldenRuns(EngineAccess access, Path plugins) implements GoldenRuns {
    private static final long POLL_MILLIS = 50;
    /// Tests that are told of together.
    private static final int TOGETHER = 4;

    @Override
    public List<GoldenTest> find() {
        return GoldenTests.below(plugins);
    }

    @Override
    public void run(List<GoldenTest> tests, boolean update, Consumer<List<TestResult>> done) throws InterruptedException {
        var engine = access.await();
        while (engine.hosts().state() == PluginHosts.State.STARTING) Thread.sleep(POLL_MILLIS);
        var runner = new GoldenRunner(engine.processing(), Optional.empty());
        for (int from = 0; from < tests.size(); from += TOGETHER)
            done.accept(runner.run(tests.subList(from, Math.min(from + TOGETHER, tests.size())), 2, update));
    }
}
