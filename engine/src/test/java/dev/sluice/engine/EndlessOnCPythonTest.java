package dev.sluice.engine;

import dev.sluice.engine.catalog.PythonRuntime;

final class EndlessOnCPythonTest extends EndlessPlugins {
    EndlessOnCPythonTest() {
        super(PythonRuntime.CPYTHON);
    }
}
