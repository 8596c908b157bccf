package dev.sluice.engine.golden;

import dev.sluice.engine.processing.TestRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a fixture calls a plugin with, for whoever runs the plugin by hand on it.
public final class FixtureCalls {
    private FixtureCalls() {}

    /// @param title as the expected text has it
    public record Call(String title, TestRun.Input input, Map<String, String> arguments) {}

    /// @param file `*.run`, `*.lp` or `*.http`
    /// @throws GoldenException that names the file
    public static List<Call> read(Path file) {
        return FixtureReader.read(file).calls().stream()
                .map(call -> new Call(call.title(), call.input(), call.arguments()))
                .toList();
    }
}
