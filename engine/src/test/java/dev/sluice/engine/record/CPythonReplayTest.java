package dev.sluice.engine.record;

import dev.sluice.engine.catalog.PythonRuntime;

class CPythonReplayTest extends ReplayContract {
    @Override
    PythonRuntime kind() {
        return PythonRuntime.CPYTHON;
    }
}
