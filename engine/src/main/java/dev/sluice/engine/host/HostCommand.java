package dev.sluice.engine.host;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.host.PluginHosts.Settings;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/// Command lines of plugin hosts.
final class HostCommand {
    private static final String MAIN = "dev.sluice.host.GraalPyHost";

    private final Settings settings;
    private final HostInstallation installation;

    HostCommand(Settings settings, HostInstallation installation) {
        this.settings = settings;
        this.installation = installation;
    }

    /// @param compiler whether to ask for the Graal compiler (GraalPy only)
    /// @throws HostException when a part is missing
    ProcessBuilder build(PythonRuntime runtime, boolean compiler) {
        var builder =
                switch (runtime) {
                    case GRAALPY -> graalPy(compiler);
                    case CPYTHON -> cPython();
                };
        builder.environment().put("TZ", "UTC");
        builder.environment().putAll(settings.environment());
        return builder;
    }

    private ProcessBuilder graalPy(boolean compiler) {
        var jars = installation.hostJars().orElseThrow(() -> new HostException("GraalPy is not installed: no folder host beside "
                + installation.engineClasses() + "; use --plugin-runtime cpython"));
        var command = new ArrayList<String>();
        command.add(HostInstallation.java().toString());
        // C1 beside Graal: half the processor time and three quarters of the memory of a start with C2 (measured 2026-11)
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        // room beside what lives, as a share of the heap; Java's own 40 to 70 % would be memory that nobody uses
        command.add("-XX:MinHeapFreeRatio=20");
        command.add("-XX:MaxHeapFreeRatio=40");
        command.add("-Xmx" + settings.memoryBytes());
        // the JVM's own words must not get between the frames
        command.add("-XX:+DisplayVMOutputToStderr");
        if (compiler && installation.graalJars().isPresent()) {
            command.add("-XX:+UnlockExperimentalVMOptions");
            command.add("-XX:+EnableJVMCI");
            command.add("--upgrade-module-path=" + installation.graalJars().orElseThrow());
        }
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Duser.timezone=UTC");
        command.add("-Djava.awt.headless=true");
        command.add("-Dpolyglot.engine.userResourceCache=" + installation.cache().resolve("graalpy"));
        command.add("-cp");
        command.add(installation.engineClasses() + File.pathSeparator + jars.resolve("*"));
        command.add(MAIN);
        var builder = new ProcessBuilder(command);
        // GraalPy's embedded home knows no time zones of its own
        builder.environment().putIfAbsent("PYTHONTZPATH", String.join(File.pathSeparator, List.of("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")));
        return builder;
    }

    private ProcessBuilder cPython() {
        var program = settings.pythonExecutable()
                .or(() -> settings.virtualEnvironment().flatMap(CPythonInterpreter::own))
                .orElseGet(HostInstallation::python3);
        var builder = new ProcessBuilder(program.toString(), "-X", "utf8", "-m", "sluice_host");
        var environment = builder.environment();
        var given = environment.get("PYTHONPATH");
        var own = installation.python().toString();
        // the host puts the user's own back for plugins and their children
        if (given != null) environment.put("SLUICE_PYTHONPATH", given);
        environment.put("PYTHONPATH", given == null ? own : own + File.pathSeparator + given);
        return builder;
    }
}
