package dev.sluice.engine.dap;

import dev.sluice.engine.catalog.PythonRuntime;

class GraalPyDapTest extends DapContract {
    @Override
    public PythonRuntime kind() {
        return PythonRuntime.GRAALPY;
    }
}
