package dev.sluice.engine.record;

import dev.sluice.engine.catalog.PythonRuntime;

class CPythonSampleReplayTest extends SampleReplayContract {
    @Override
    PythonRuntime kind() {
        return PythonRuntime.CPYTHON;
    }
}
