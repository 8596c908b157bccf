package dev.sluice.engine.host;

import dev.sluice.engine.catalog.PythonRuntime;

class GraalPyDebugTest extends DebugContract {
    @Override
    public PythonRuntime kind() {
        return PythonRuntime.GRAALPY;
    }
}
