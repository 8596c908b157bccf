package dev.sluice.engine.host;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.host.PluginHosts.Settings;
import java.io.File;
import java.util.List;

/// Command lines of plugin hosts.
final class HostCommand {
    private static final String HASH_SEED = "0";

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
        var builder = new ProcessBuilder(new GraalPyCommand(installation, compiler).host(settings.memoryBytes()));
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
        // sets of texts are in the same order when a run is run again
        environment.putIfAbsent("PYTHONHASHSEED", HASH_SEED);
        // the host puts the user's own back for plugins and their children
        if (given != null) environment.put("SLUICE_PYTHONPATH", given);
        environment.put("PYTHONPATH", given == null ? own : own + File.pathSeparator + given);
        return builder;
    }
}
