package dev.sluice.app.testrun;

import dev.sluice.engine.processing.TestRun;
import java.util.function.Consumer;

/// Something that can run a plugin once; the workbench's own waits for the engine and the plugin host first.
@FunctionalInterface
public interface TestRunner {
    /// @param stage hears what is being waited for, such as `Warming up GraalPy`
    /// @throws InterruptedException when it was cancelled and nothing is known about the run
    Ran run(TestRun run, Consumer<String> stage) throws Exception;
}
