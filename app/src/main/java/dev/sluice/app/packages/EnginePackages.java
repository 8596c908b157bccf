package dev.sluice.app.packages;

import dev.sluice.app.packages.PackageState.MissingModule;
import dev.sluice.engine.Engine;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.environment.EnvironmentException;
import dev.sluice.engine.environment.PackageRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The packages of an engine's plugins.
final class EnginePackages implements PackageManager {
    private final Engine engine;
    private final Path plugins;

    EnginePackages(Engine engine, Path plugins) {
        this.engine = engine;
        this.plugins = plugins;
    }

    private record Use(String trigger, String runtime, Path plugin) {}

    @Override
    public PackageState read() throws InterruptedException {
        var environment = engine.environment();
        var imports = PluginImport.readAll(plugins);
        var uses = uses(environment.runtime());
        var runtimes = new HashMap<String, PackageState.Runtime>();
        for (var runtime : PythonRuntime.texts()) {
            var runsHere = runsOn(runtime, environment.runtime(), uses);
            runtimes.put(
                    runtime,
                    new PackageState.Runtime(
                            environment.list(Optional.of(runtime)),
                            missing(imports.stream().filter(each -> runsHere.test(each.file())).toList(), runtime),
                            uses.stream()
                                    .filter(use -> use.runtime().equals(runtime))
                                    .map(Use::trigger)
                                    .sorted()
                                    .toList()));
        }
        return new PackageState(environment.isEnabled(), environment.runtime(), runtimes);
    }

    private List<Use> uses(String defaultRuntime) {
        var uses = new ArrayList<Use>();
        for (var status : engine.processing().statuses()) {
            var trigger = status.trigger();
            uses.add(new Use(
                    status.database() + "." + trigger.name(),
                    trigger.settings().runtime().map(PythonRuntime::text).orElse(defaultRuntime),
                    plugins.resolve(trigger.pluginFilename()).normalize()));
        }
        return uses;
    }

    /// A file runs where the triggers of its plugin say; one without triggers where plugins run by default.
    private static Predicate<Path> runsOn(String runtime, String defaultRuntime, List<Use> uses) {
        return file -> {
            var at = new HashSet<String>();
            for (var use : uses) if (file.startsWith(use.plugin())) at.add(use.runtime());
            return at.isEmpty() ? runtime.equals(defaultRuntime) : at.contains(runtime);
        };
    }

    private List<MissingModule> missing(List<PluginImport> imports, String runtime) throws InterruptedException {
        Map<String, List<PluginImport>> byModule = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (var each : imports) byModule.computeIfAbsent(each.module(), _ -> new ArrayList<>()).add(each);
        Set<String> absent;
        try {
            absent = engine.environment().absent(byModule.keySet(), Optional.of(runtime));
        } catch (EnvironmentException noSuchPython) {
            return List.of(); // the triggers that need it say so, louder
        }
        return byModule.entrySet().stream()
                .filter(entry -> absent.contains(entry.getKey()))
                .map(entry -> new MissingModule(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public void install(List<String> packages, String runtime, Consumer<String> progress) throws InterruptedException {
        engine.environment().install(PackageRequest.of(packages.toArray(String[]::new)).on(runtime), progress);
    }

    @Override
    public void installRequirements(Path file, String runtime, Consumer<String> progress) throws InterruptedException {
        engine.environment().install(PackageRequest.requirements(file.toString()).on(runtime), progress);
    }

    @Override
    public void remove(String name, String runtime, Consumer<String> progress) throws InterruptedException {
        engine.environment().uninstall(List.of(name), Optional.of(runtime), progress);
    }
}
