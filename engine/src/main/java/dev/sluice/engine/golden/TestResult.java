package dev.sluice.engine.golden;

import dev.sluice.engine.processing.LineProfile;
import java.time.Duration;
import java.util.Optional;

/// What came of a test.
///
/// @param profile what the lines of the plugin did; empty when nobody has counted
public record TestResult(GoldenTest test, Fate fate, Duration duration, Optional<LineProfile> profile) {
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
