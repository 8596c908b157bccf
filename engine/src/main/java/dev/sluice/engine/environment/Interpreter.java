package dev.sluice.engine.environment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A Python on this machine: how it makes an environment, how it runs in one, and where it then looks for packages.
/// Several may share one environment's folder, each with packages of its own in it.
public interface Interpreter {
    /// What the user calls it in options: `graalpy`, `cpython`.
    String name();

    /// Whether it can import packages that contain machine code.
    boolean runsNativeCode();

    /// Makes the folder an environment of this Python, or completes it.
    ///
    /// @return the program to run for that; empty when nothing is left to do
    /// @throws EnvironmentException when this Python is not installed, or the folder belongs to another version of it
    Optional<ProcessBuilder> preparation(Path environment);

    /// Python as a program, in a prepared environment; modules of the folder it is started in are none of its own.
    ///
    /// @param arguments as `python` takes them: `-m MODULE …`
    /// @throws EnvironmentException when this Python is not installed
    ProcessBuilder program(Path environment, List<String> arguments);

    /// Where packages of the environment are; empty before there is one.
    Optional<Path> sitePackages(Path environment);
}
