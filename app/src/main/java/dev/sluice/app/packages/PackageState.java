package dev.sluice.app.packages;

import dev.sluice.engine.environment.InstalledPackage;
import dev.sluice.engine.environment.PythonModules;
import java.util.List;
import java.util.Map;

/// What is known about the packages of plugins at one moment.
///
/// @param enabled        whether packages may be installed and removed
/// @param defaultRuntime the Python that plugins run on unless their trigger says otherwise
/// @param runtimes       by name: `graalpy`, `cpython`
record PackageState(boolean enabled, String defaultRuntime, Map<String, Runtime> runtimes) {
    /// @param missing  what plugins that run on it import in vain
    /// @param triggers those that run on it, as `database.name`
    record Runtime(List<InstalledPackage> installed, List<MissingModule> missing, List<String> triggers) {
        Runtime {
            installed = List.copyOf(installed);
            missing = List.copyOf(missing);
            triggers = List.copyOf(triggers);
        }
    }

    /// @param uses not empty
    record MissingModule(String module, List<PluginImport> uses) {
        MissingModule {
            uses = List.copyOf(uses);
        }

        String packageName() {
            return PythonModules.packageOf(module);
        }
    }

    static final PackageState UNKNOWN = new PackageState(true, "graalpy", Map.of());

    PackageState {
        runtimes = Map.copyOf(runtimes);
    }

    Runtime runtime(String name) {
        return runtimes.getOrDefault(name, new Runtime(List.of(), List.of(), List.of()));
    }
}
