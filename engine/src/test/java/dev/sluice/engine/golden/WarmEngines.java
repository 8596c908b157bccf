package dev.sluice.engine.golden;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineForTests;
import dev.sluice.engine.catalog.PythonRuntime;
import java.util.EnumMap;
import java.util.Map;

/// Empty engines on which tests of a class run plugins from anywhere, one for each Python: GraalPy takes seconds to start.
final class WarmEngines implements AutoCloseable {
    private final Map<PythonRuntime, Engine> engines = new EnumMap<>(PythonRuntime.class);

    Engine on(PythonRuntime python) {
        return engines.computeIfAbsent(
                python, _ -> Engine.open(EngineForTests.compatible().pluginRuntime(python).build()));
    }

    @Override
    public void close() {
        engines.values().forEach(Engine::close);
    }
}
