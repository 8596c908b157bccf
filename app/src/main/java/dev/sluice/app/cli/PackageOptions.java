package dev.sluice.app.cli;

import dev.sluice.engine.catalog.PythonRuntime;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Of which Python the packages are.
final class PackageOptions {
    @Option(
            names = "--plugin-runtime",
            paramLabel = "graalpy|cpython",
            converter = PythonName.class,
            description = "The Python to do it for. Default: the one that plugins run on by default")
    private Optional<PythonRuntime> runtime = Optional.empty();

    Optional<String> runtime() {
        return runtime.map(PythonRuntime::text);
    }
}
