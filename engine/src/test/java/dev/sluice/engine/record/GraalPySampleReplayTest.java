package dev.sluice.engine.record;

import dev.sluice.engine.catalog.PythonRuntime;

class GraalPySampleReplayTest extends SampleReplayContract {
    @Override
    PythonRuntime kind() {
        return PythonRuntime.GRAALPY;
    }
}
