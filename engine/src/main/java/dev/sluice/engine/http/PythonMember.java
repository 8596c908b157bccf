package dev.sluice.engine.http;

import dev.sluice.engine.catalog.PythonRuntime;
import java.util.Optional;

/// `"plugin_runtime":"graalpy"`, which clients of InfluxDB 3 do not send.
final class PythonMember {
    private PythonMember() {}

    /// Empty when it is absent.
    static Optional<PythonRuntime> in(JsonFields json) {
        return json.optionalChoice("plugin_runtime", PythonRuntime.texts()).map(PythonRuntime::of);
    }
}
