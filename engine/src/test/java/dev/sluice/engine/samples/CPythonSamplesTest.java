package dev.sluice.engine.samples;

import dev.sluice.engine.catalog.PythonRuntime;

final class CPythonSamplesTest extends SamplesContract {
    @Override
    PythonRuntime runtime() {
        return PythonRuntime.CPYTHON;
    }
}
