package dev.sluice.engine;

import dev.sluice.engine.catalog.PythonRuntime;

final class EndlessOnGraalPyTest extends EndlessPlugins {
    EndlessOnGraalPyTest() {
        super(PythonRuntime.GRAALPY);
    }
}
