package dev.sluice.engine.conformance;

import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;

final class CPythonConformanceTest extends ConformanceContract {
    @Override
    PythonRuntime runtime() {
        return PythonRuntime.CPYTHON;
    }
}
