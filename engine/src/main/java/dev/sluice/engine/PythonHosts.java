package dev.sluice.engine;

import dev.sluice.engine.environment.Interpreter;
import dev.sluice.engine.environment.PythonEnvironment;
import dev.sluice.engine.host.CPythonInterpreter;
import dev.sluice.engine.host.GraalPyInterpreter;
import dev.sluice.engine.host.PluginHosts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Joins plugin hosts to the plugin directory: the environment variables that plugins look for, and the packages of
/// their virtual environment.
final class PythonHosts {
    private PythonHosts() {}

    static PluginHosts of(EngineConfig config, Consumer<String> messages) {
        var venv = virtualEnvironment(config);
        var settings = new PluginHosts.Settings(
                config.pluginRuntime(),
                config.pythonExecutable(),
                environment(config.pluginDirectory(), venv),
                config.packageManagement() || config.virtualEnvironment().isPresent() ? venv : Optional.empty(),
                config.pluginMemoryBytes(),
                config.missingColumns() == MissingColumns.NONE);
        return new PluginHosts(settings, messages);
    }

    /// The environment of the plugins, for the Python they run on and for the other, which single triggers may ask for.
    static PythonEnvironment environment(EngineConfig config) {
        Interpreter graalPy = new GraalPyInterpreter();
        Interpreter cPython = new CPythonInterpreter(config.pythonExecutable());
        var interpreters =
                switch (config.pluginRuntime()) {
                    case GRAALPY -> List.of(graalPy, cPython);
                    case CPYTHON -> List.of(cPython, graalPy);
                };
        return new PythonEnvironment(new PythonEnvironment.Settings(
                virtualEnvironment(config), interpreters, config.packageManagement(), config.packageIndex()));
    }

    private static Map<String, String> environment(Optional<Path> plugins, Optional<Path> venv) {
        var environment = new HashMap<String, String>();
        plugins.map(Path::toAbsolutePath).map(Path::toString).ifPresent(folder -> {
            environment.put("INFLUXDB3_PLUGIN_DIR", folder);
            environment.put("PLUGIN_DIR", folder);
        });
        venv.ifPresent(folder -> {
            environment.put("VIRTUAL_ENV", folder.toString());
            environment.put(pathVariable(), programs(folder) + File.pathSeparator + System.getenv().getOrDefault(pathVariable(), ""));
        });
        environment.put("TZ", "UTC");
        return environment;
    }

    /// On Windows its name has had several spellings.
    private static String pathVariable() {
        return System.getenv().keySet().stream()
                .filter(name -> name.equalsIgnoreCase("PATH"))
                .findFirst()
                .orElse("PATH");
    }

    private static Path programs(Path venv) {
        return venv.resolve(File.separatorChar == '\\' ? "Scripts" : "bin");
    }

    /// `venv` is what the product documents; `.venv` is what a server of 3.10 left behind.
    private static Optional<Path> virtualEnvironment(EngineConfig config) {
        if (config.virtualEnvironment().isPresent()) return config.virtualEnvironment().map(Path::toAbsolutePath);
        return config.pluginDirectory().map(Path::toAbsolutePath).map(plugins -> {
            var old = plugins.resolve(".venv");
            var usual = plugins.resolve("venv");
            return Files.isDirectory(old) && !Files.isDirectory(usual) ? old : usual;
        });
    }
}
