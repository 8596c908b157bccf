package dev.sluice.app.testrun;

import dev.sluice.engine.golden.GoldenTest;
import dev.sluice.engine.golden.TestResult;
import java.util.List;
import java.util.function.Consumer;

/// Finds and runs the tests that lie beside plugins. Not on the FX thread.
public interface GoldenRuns {
    List<GoldenTest> find() throws Exception;

    /// @param update whether expected files are written anew where something else comes out
    /// @param done   hears of results as they come, from this thread
    /// @throws InterruptedException when it was cancelled
    void run(List<GoldenTest> tests, boolean update, Consumer<List<TestResult>> done) throws Exception;
}
