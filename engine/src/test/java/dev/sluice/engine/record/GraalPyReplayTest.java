package dev.sluice.engine.record;

import dev.sluice.engine.catalog.PythonRuntime;

class GraalPyReplayTest extends ReplayContract {
    @Override
    PythonRuntime kind() {
        return PythonRuntime.GRAALPY;
    }
}
