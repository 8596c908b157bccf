package dev.sluice.engine.host;

import dev.sluice.engine.catalog.PythonRuntime;

class CPythonDebugTest extends DebugContract {
    @Override
    public PythonRuntime kind() {
        return PythonRuntime.CPYTHON;
    }
}
