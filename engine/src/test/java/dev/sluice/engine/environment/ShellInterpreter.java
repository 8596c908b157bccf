package dev.sluice.engine.environment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A shell in Python's place: what it is told to run is `$*`.
///
/// @param script run for pip
/// @param making run before, unless empty
record ShellInterpreter(String script, Optional<String> making) implements Interpreter {
    @Override
    public String name() {
        return "shell";
    }

    @Override
    public boolean runsNativeCode() {
        return true;
    }

    @Override
    public Optional<ProcessBuilder> preparation(Path environment) {
        return making.map(text -> new ProcessBuilder("/bin/sh", "-c", text));
    }

    @Override
    public ProcessBuilder program(Path environment, List<String> arguments) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    @Override
    public Optional<Path> sitePackages(Path environment) {
        return Optional.of(environment);
    }
}
