package dev.sluice.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.catalog.PythonRuntime;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The Python that a trigger or a test runs on.
final class PythonOption {
    @Option(
            names = "--plugin-runtime",
            paramLabel = "graalpy|cpython",
            converter = PythonName.class,
            description = "The Python it runs on. Default: as the server says. The server must be Sluice.")
    private Optional<PythonRuntime> runtime = Optional.empty();

    /// Nothing when none was asked for: InfluxDB does not know the member.
    void addTo(ObjectNode body) {
        runtime.ifPresent(python -> body.put("plugin_runtime", python.text()));
    }
}
