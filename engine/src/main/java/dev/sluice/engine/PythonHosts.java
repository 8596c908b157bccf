package dev.sluice.engine;

import dev.sluice.engine.host.PluginHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Joins plugin hosts to the plugin directory: the environment variables that plugins look for, and the packages of
/// their virtual environment.
final class PythonHosts {
    private PythonHosts() {}

    static PluginHosts of(EngineConfig config, Consumer<String> messages) {
        var kind =
                switch (config.pluginRuntime()) {
                    case GRAALPY -> PluginHosts.Kind.GRAALPY;
                    case CPYTHON -> PluginHosts.Kind.CPYTHON;
                };
        var venv = virtualEnvironment(config);
        var settings = new PluginHosts.Settings(
                kind,
                config.pythonExecutable(),
                environment(config.pluginDirectory(), venv),
                venv.flatMap(PythonHosts::sitePackages),
                config.pluginMemoryBytes());
        return new PluginHosts(settings, messages);
    }

    private static Map<String, String> environment(Optional<Path> plugins, Optional<Path> venv) {
        var environment = new HashMap<String, String>();
        plugins.map(Path::toAbsolutePath).map(Path::toString).ifPresent(folder -> {
            environment.put("INFLUXDB3_PLUGIN_DIR", folder);
            environment.put("PLUGIN_DIR", folder);
        });
        venv.map(Path::toAbsolutePath)
                .map(Path::toString)
                .ifPresent(folder -> environment.put("VIRTUAL_ENV", folder));
        environment.put("TZ", "UTC");
        return environment;
    }

    /// `venv` is what the product documents; `.venv` is what a server of 3.10 left behind.
    private static Optional<Path> virtualEnvironment(EngineConfig config) {
        if (config.virtualEnvironment().isPresent()) return config.virtualEnvironment();
        return config.pluginDirectory().map(plugins -> {
            var old = plugins.resolve(".venv");
            var usual = plugins.resolve("venv");
            return Files.isDirectory(old) && !Files.isDirectory(usual) ? old : usual;
        });
    }

    private static Optional<Path> sitePackages(Path venv) {
        var windows = venv.resolve("Lib").resolve("site-packages");
        if (Files.isDirectory(windows)) return Optional.of(windows);
        var lib = venv.resolve("lib");
        if (!Files.isDirectory(lib)) return Optional.empty();
        try (var versions = Files.list(lib)) {
            return versions.map(version -> version.resolve("site-packages"))
                    .filter(Files::isDirectory)
                    .findFirst();
        } catch (IOException e) {
            throw new EngineException("cannot read " + lib + ": " + e.getMessage(), e);
        }
    }
}
