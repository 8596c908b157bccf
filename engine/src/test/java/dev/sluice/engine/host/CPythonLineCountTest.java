package dev.sluice.engine.host;

import dev.sluice.engine.catalog.PythonRuntime;

class CPythonLineCountTest extends LineCountContract {
    @Override
    PythonRuntime kind() {
        return PythonRuntime.CPYTHON;
    }
}
