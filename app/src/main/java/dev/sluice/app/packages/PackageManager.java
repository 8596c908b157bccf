package dev.sluice.app.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Whoever knows and changes the packages of plugins. Everything waits; never on the FX thread. What cannot be done is
/// an [dev.sluice.engine.environment.EnvironmentException], whose first line says it and whose others are pip's.
interface PackageManager {
    PackageState read() throws InterruptedException;

    /// @param runtime  `graalpy` or `cpython`
    /// @param progress hears pip's lines on any thread
    void install(List<String> packages, String runtime, Consumer<String> progress) throws InterruptedException;

    void installRequirements(Path file, String runtime, Consumer<String> progress) throws InterruptedException;

    void remove(String name, String runtime, Consumer<String> progress) throws InterruptedException;
}
