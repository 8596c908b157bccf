package dev.sluice.engine.dap;

import dev.sluice.engine.catalog.PythonRuntime;

class CPythonDapTest extends DapContract {
    @Override
    public PythonRuntime kind() {
        return PythonRuntime.CPYTHON;
    }
}
