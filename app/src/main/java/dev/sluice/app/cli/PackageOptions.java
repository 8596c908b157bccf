package dev.sluice.app.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// Of which Python the packages are.
final class PackageOptions {
    @Option(
            names = "--plugin-runtime",
            paramLabel = "graalpy|cpython",
            description = "The Python to do it for. Default: the one that plugins run on")
    private Optional<Runtime> runtime = Optional.empty();

    enum Runtime {
        graalpy,
        cpython
    }

    Optional<String> runtime() {
        return runtime.map(Runtime::name);
    }
}
