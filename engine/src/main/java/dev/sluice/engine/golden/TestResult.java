package dev.sluice.engine.golden;

import java.time.Duration;

/// What came of a test.
public record TestResult(GoldenTest test, Fate fate, Duration duration) {
    public sealed interface Fate {
        record Passed() implements Fate {}

        /// The expected file was written anew.
        record Updated() implements Fate {}

        /// @param report several lines: where, what was expected and what came
        record Failed(String report) implements Fate {}
    }

    public boolean hasFailed() {
        return fate instanceof Fate.Failed;
    }
}
