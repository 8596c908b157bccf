package dev.sluice.engine.samples;

import dev.sluice.engine.catalog.PythonRuntime;

final class GraalPySamplesTest extends SamplesContract {
    @Override
    PythonRuntime runtime() {
        return PythonRuntime.GRAALPY;
    }
}
