package dev.sluice.engine.host;

import dev.sluice.engine.catalog.PythonRuntime;

class GraalPyLineCountTest extends LineCountContract {
    @Override
    PythonRuntime kind() {
        return PythonRuntime.GRAALPY;
    }
}
