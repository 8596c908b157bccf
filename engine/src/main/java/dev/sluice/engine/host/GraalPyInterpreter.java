package dev.sluice.engine.host;

import dev.sluice.engine.environment.EnvironmentException;
import dev.sluice.engine.environment.EnvironmentException.Kind;
import dev.sluice.engine.environment.Interpreter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The GraalPy of this installation as a program.
public final class GraalPyInterpreter implements Interpreter {
    private static final String MAIN = "dev.sluice.host.GraalPyProgram";

    /// Of the pinned GraalPy; it names a folder in environments.
    private static final String PYTHON = "3.12";

    /// pip needs some 150 MB.
    private static final int HEAP_MEGABYTES = 512;

    @Override
    public String name() {
        return "graalpy";
    }

    @Override
    public boolean runsNativeCode() {
        return false;
    }

    /// Needs no program, only a few files: `pyvenv.cfg` unless another Python has made this environment before, and
    /// `bin/graalpy`.
    @Override
    public Optional<ProcessBuilder> preparation(Path environment) {
        try {
            Files.createDirectories(folder(environment));
            var description = environment.resolve("pyvenv.cfg");
            if (!Files.exists(description))
                Files.writeString(
                        description,
                        "home = %s%ninclude-system-site-packages = false%nimplementation = GraalPy%nversion_info = %s%n"
                                .formatted(environment.resolve("bin"), PYTHON));
            if (!windows()) writeLauncher(environment);
            return Optional.empty();
        } catch (IOException e) {
            throw new EnvironmentException(
                    Kind.NOT_STARTED, "cannot make the Python environment " + environment + ": " + e.getMessage());
        }
    }

    @Override
    public ProcessBuilder program(Path environment, List<String> arguments) {
        var command = command(environment);
        command.add("-I");
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    @Override
    public Optional<Path> sitePackages(Path environment) {
        return Optional.of(folder(environment)).filter(Files::isDirectory);
    }

    /// Not that of a CPython of the same version, whose packages with native code are of no use here.
    private static Path folder(Path environment) {
        return environment.resolve("lib").resolve("graalpy" + PYTHON).resolve("site-packages");
    }

    /// For scripts that packages install, and for whoever wants to look around.
    private static void writeLauncher(Path environment) throws IOException {
        var program = environment.resolve("bin").resolve("graalpy");
        Files.createDirectories(environment.resolve("bin"));
        var words = command(environment).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        Files.writeString(program, "#!/bin/sh\nexec " + words + " \"$@\"\n");
        if (!program.toFile().setExecutable(true)) throw new IOException(program + " cannot be made executable");
    }

    /// Without the Graal compiler: a program that runs once spends more time compiling than it saves (processor time to
    /// import pip and refuse its arguments: 12 s without, 26 s with; measured 2026-11).
    private static List<String> command(Path environment) {
        var installation = HostInstallation.find();
        if (installation.hostJars().isEmpty())
            throw new EnvironmentException(
                    Kind.NOT_STARTED,
                    "External call failed: GraalPy is not installed beside " + installation.engineClasses());
        return new ArrayList<>(List.of(
                HostJava.own().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + HEAP_MEGABYTES + "m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Dpolyglot.engine.userResourceCache=" + installation.cache().resolve("graalpy"),
                "-cp",
                installation.classPath(),
                MAIN,
                installation.python().toString(),
                environment.toString()));
    }

    private static boolean windows() {
        return File.separatorChar == '\\';
    }
}
