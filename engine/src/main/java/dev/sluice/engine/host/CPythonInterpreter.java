package dev.sluice.engine.host;

import dev.sluice.engine.environment.EnvironmentException;
import dev.sluice.engine.environment.EnvironmentException.Kind;
import dev.sluice.engine.environment.Interpreter;
import dev.sluice.engine.environment.PythonEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A CPython of this machine. In an environment that has a Python of its own, it is that one.
public final class CPythonInterpreter implements Interpreter {
    private static final Pattern VERSION = Pattern.compile("(?m)^version(?:_info)?\\s*=\\s*(\\d+\\.\\d+)");

    /// Apart from the user's settings and from the folder it is started in: with plugins there, a `calendar` among them
    /// would be taken for Python's own. What is said to programs by variables is then to be said again.
    private static final List<String> APART = List.of("-I", "-X", "utf8", "-u");

    private final Optional<Path> named;

    /// @param named the program; empty: the environment's own, else `python3` on the PATH
    public CPythonInterpreter(Optional<Path> named) {
        this.named = named;
    }

    @Override
    public String name() {
        return "cpython";
    }

    @Override
    public boolean runsNativeCode() {
        return true;
    }

    @Override
    public Optional<ProcessBuilder> preparation(Path environment) {
        if (own(environment).isPresent()) {
            named.ifPresent(program -> refuseOtherVersion(environment, program));
            return Optional.empty();
        }
        // plugins ran with the machine's packages before there was an environment, and are to run on
        return Optional.of(apart(
                base(), List.of("-m", "venv", "--system-site-packages", environment.toString())));
    }

    @Override
    public ProcessBuilder program(Path environment, List<String> arguments) {
        return apart(own(environment).orElseGet(this::base), arguments);
    }

    private static ProcessBuilder apart(Path python, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(python.toString());
        command.addAll(APART);
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    @Override
    public Optional<Path> sitePackages(Path environment) {
        if (own(environment).isEmpty()) return Optional.empty();
        var folder = windows()
                ? Optional.of(environment.resolve("Lib"))
                : version(environment).map(version -> environment.resolve("lib").resolve("python" + version));
        return folder.map(lib -> lib.resolve("site-packages")).filter(Files::isDirectory);
    }

    /// The environment's own Python; empty when CPython has not made it, or not to its end.
    static Optional<Path> own(Path environment) {
        var program = windows()
                ? environment.resolve("Scripts").resolve("python.exe")
                : environment.resolve("bin").resolve("python");
        return Optional.of(program).filter(Files::isExecutable).filter(_ -> !PythonEnvironment.isUnfinished(environment));
    }

    private Path base() {
        try {
            return named.orElseGet(HostInstallation::python3);
        } catch (HostException e) {
            throw new EnvironmentException(Kind.NOT_STARTED, "External call failed: " + e.getMessage());
        }
    }

    /// What it installs would lie where the other never looks.
    private static void refuseOtherVersion(Path environment, Path program) {
        var made = version(environment);
        var runs = versionOf(program);
        if (made.isPresent() && !made.get().equals(runs))
            throw new EnvironmentException(
                    Kind.INVALID,
                    "the environment %s was made by Python %s, but plugins run on Python %s: name another place with --virtual-env-location, or remove it"
                            .formatted(environment, made.get(), runs));
    }

    private static Optional<String> version(Path environment) {
        try {
            var match = VERSION.matcher(Files.readString(environment.resolve("pyvenv.cfg")));
            return match.find() ? Optional.of(match.group(1)) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static String versionOf(Path program) {
        try {
            var process = new ProcessBuilder(program.toString(), "-c", "import sys; print('%d.%d' % sys.version_info[:2])")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException e) {
            throw new EnvironmentException(Kind.NOT_STARTED, "External call failed: " + e.getMessage());
        }
    }

    private static boolean windows() {
        return File.separatorChar == '\\';
    }
}
