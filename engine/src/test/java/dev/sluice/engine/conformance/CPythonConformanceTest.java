package dev.sluice.engine.conformance;

import dev.sluice.engine.EngineConfig;

final class CPythonConformanceTest extends ConformanceContract {
    @Override
    EngineConfig.PluginRuntimeKind runtime() {
        return EngineConfig.PluginRuntimeKind.CPYTHON;
    }
}
