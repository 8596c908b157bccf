package dev.sluice.engine.environment;

import dev.sluice.engine.environment.EnvironmentException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The virtual environment of the plugins. It is made when the first package is installed. pip runs as a child process,
/// one at a time; who comes second waits. Any thread.
///
/// A plugin that is running keeps the modules it has imported; the next import finds what is new.
public final class PythonEnvironment implements AutoCloseable {
    /// @param location     the environment's folder; empty: there is no place for one
    /// @param interpreters the first is the one that plugins run on by default
    /// @param enabled      whether packages may be installed and removed
    /// @param packageIndex where packages come from when a request does not say; empty: as pip is configured
    public record Settings(
            Optional<Path> location, List<Interpreter> interpreters, boolean enabled, Supplier<Optional<String>> packageIndex) {
        public Settings(Optional<Path> location, List<Interpreter> interpreters, boolean enabled) {
            this(location, interpreters, enabled, Optional::empty);
        }

        public Settings {
            location = location.map(Path::toAbsolutePath);
            interpreters = List.copyOf(interpreters);
        }
    }

    private static final Logger LOG = Logger.getLogger(PythonEnvironment.class.getName());

    /// In the folder of an environment while it is being made. One that was left like that, by somebody who lost patience or
    /// by the power, has Python and may lack pip; it counts as not made.
    private static final String UNFINISHED = ".unfinished";

    private final Settings settings;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile @Nullable PipRun running;
    private volatile boolean closed;

    public PythonEnvironment(Settings settings) {
        this.settings = settings;
    }

    /// Whether somebody makes this environment now, or did not come to the end of it.
    public static boolean isUnfinished(Path environment) {
        return Files.exists(environment.resolve(UNFINISHED));
    }

    /// The folder, whether it exists yet or not.
    public Optional<Path> location() {
        return settings.location();
    }

    /// The Python that plugins run on by default: `graalpy` or `cpython`.
    public String runtime() {
        return settings.interpreters().getFirst().name();
    }

    /// Whether packages may be installed and removed.
    public boolean isEnabled() {
        return settings.enabled() && settings.location().isPresent();
    }

    /// Installs packages, or what a requirements file names, and waits for the end.
    ///
    /// @param progress hears pip's lines; what it throws ends pip and comes back from here
    /// @throws EnvironmentException when that cannot be done or pip failed
    /// @throws InterruptedException when interrupted; pip has then been ended
    public void install(PackageRequest request, Consumer<String> progress) throws InterruptedException {
        PackageRequest.checked(request.packages());
        if (request.packages().isEmpty() && request.requirements().isEmpty()) return;
        var environment = writable();
        var python = interpreter(request.runtime());
        var arguments = new ArrayList<String>();
        request.indexUrl().or(settings.packageIndex()).ifPresent(url -> arguments.addAll(List.of("--index-url", url)));
        // a build would take minutes to find out that there is no compiler, or that GraalPy is not the ABI it is for
        if (!python.runsNativeCode()) arguments.addAll(List.of("--only-binary", ":all:", "--no-compile"));
        request.requirements().ifPresent(location -> arguments.addAll(List.of("--requirement", location)));
        arguments.add("--");
        arguments.addAll(request.packages());
        pip(environment, python, "install", arguments, progress);
    }

    /// Removes packages; those that are not there do not matter.
    ///
    /// @throws EnvironmentException when that cannot be done or pip failed
    /// @throws InterruptedException when interrupted; pip has then been ended
    public void uninstall(List<String> packages, Optional<String> runtime, Consumer<String> progress)
            throws InterruptedException {
        PackageRequest.checked(packages);
        if (packages.isEmpty()) return;
        var arguments = new ArrayList<>(List.of("--yes", "--"));
        arguments.addAll(packages);
        pip(writable(), interpreter(runtime), "uninstall", arguments, progress);
    }

    /// What is installed for a Python, by name; starts no process.
    ///
    /// @throws EnvironmentException when there is no such Python
    public List<InstalledPackage> list(Optional<String> runtime) {
        var python = interpreter(runtime);
        return settings.location().flatMap(python::sitePackages).map(SitePackages::list).orElse(List.of());
    }

    /// Which of these modules an import would not find.
    ///
    /// @param modules names without dots, none of Python's own library
    /// @throws EnvironmentException when there is no such Python, or it cannot be asked
    /// @throws InterruptedException when interrupted
    public Set<String> absent(Collection<String> modules, Optional<String> runtime) throws InterruptedException {
        var python = interpreter(runtime);
        var absent = new TreeSet<>(modules);
        settings.location().flatMap(python::sitePackages).map(SitePackages::modules).ifPresent(absent::removeAll);
        if (absent.isEmpty() || !python.runsNativeCode()) return absent;
        // beside those of the environment it has the packages of the machine
        var arguments = new ArrayList<>(List.of("-c", FIND_ABSENT));
        arguments.addAll(absent);
        var run = PipRun.start(python.program(settings.location().orElse(Path.of("")), arguments));
        var found = new TreeSet<String>();
        int exit = run.await(found::add);
        if (exit != 0)
            throw new EnvironmentException(
                    Kind.FAILED, python.name() + " could not be asked for its packages\n" + String.join("\n", run.tail()));
        absent.retainAll(found);
        return absent;
    }

    private static final String FIND_ABSENT =
            """
            import sys
            from importlib.util import find_spec
            for name in sys.argv[1:]:
                if find_spec(name) is None:
                    print(name)
            """;

    private Path writable() {
        if (!settings.enabled())
            throw new EnvironmentException(
                    Kind.DISABLED,
                    "Package installation has been disabled. Contact your administrator for more information.");
        return settings.location()
                .orElseThrow(() -> new EnvironmentException(Kind.NOWHERE, "Plugin environment management is disabled"));
    }

    private Interpreter interpreter(Optional<String> name) {
        if (name.isEmpty()) return settings.interpreters().getFirst();
        return settings.interpreters().stream()
                .filter(python -> python.name().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> new EnvironmentException(
                        Kind.INVALID,
                        "'%s' is not a runtime; there are %s"
                                .formatted(
                                        name.get(),
                                        settings.interpreters().stream()
                                                .map(Interpreter::name)
                                                .collect(Collectors.joining(" and ")))));
    }

    private void pip(
            Path environment, Interpreter python, String command, List<String> arguments, Consumer<String> progress)
            throws InterruptedException {
        turn.lockInterruptibly();
        try {
            var preparation = python.preparation(environment);
            if (preparation.isPresent()) {
                progress.accept("Making the Python environment " + environment);
                var unfinished = Files.createDirectories(environment).resolve(UNFINISHED);
                Files.write(unfinished, new byte[0]);
                run(preparation.get(), progress, "the Python environment " + environment + " could not be made", Optional.empty());
                Files.delete(unfinished);
            }
            var log = Files.createTempFile("sluice-pip-", ".log");
            try {
                var all = new ArrayList<>(List.of("-m", "pip", command));
                all.addAll(List.of("--no-input", "--disable-pip-version-check", "--no-color"));
                all.addAll(List.of("--log", log.toString()));
                if (command.equals("install")) all.addAll(List.of("--progress-bar", "off"));
                all.addAll(arguments);
                LOG.log(Level.INFO, "pip {0} for {1}", new Object[] {command, python.name()});
                var folder = python.sitePackages(environment);
                var before = folder.isPresent() ? SitePackages.entries(folder.get()) : Set.<String>of();
                boolean done = false;
                try {
                    run(
                            python.program(environment, all),
                            progress,
                            "pip " + command + " failed",
                            python.runsNativeCode() ? Optional.empty() : Optional.of(log));
                    done = true;
                } finally {
                    if (!done) folder.ifPresent(packages -> tidy(packages, before));
                }
            } finally {
                Files.deleteIfExists(log);
            }
        } catch (IOException e) {
            throw new EnvironmentException(Kind.NOT_STARTED, "External call failed: " + e.getMessage());
        } finally {
            turn.unlock();
        }
    }

    /// What cannot be taken away must not hide why pip has ended.
    private static void tidy(Path folder, Set<String> before) {
        try {
            SitePackages.removeHalves(folder, before);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "what pip has left in " + folder + " stays", e);
        }
    }

    private void run(ProcessBuilder program, Consumer<String> progress, String failure, Optional<Path> log)
            throws InterruptedException, IOException {
        var run = PipRun.start(program);
        running = run;
        if (closed) run.kill();
        int exit;
        try {
            exit = run.await(progress);
        } finally {
            running = null;
        }
        if (exit == 0) return;
        var message = new StringBuilder(closed ? "the engine is stopping" : failure + " (exit code " + exit + ")");
        if (log.isPresent()) NativeCode.explanation(Files.readString(log.get())).ifPresent(why -> message.append(": ").append(why));
        run.tail().forEach(line -> message.append('\n').append(line));
        throw new EnvironmentException(Kind.FAILED, message.toString());
    }

    /// Ends a pip that is running; its caller gets an [EnvironmentException].
    @Override
    public void close() {
        closed = true;
        var run = running;
        if (run != null) run.kill();
    }
}
