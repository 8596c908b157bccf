package dev.sluice.app.testrun;

import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.OpenFile;
import java.nio.file.Path;
import java.util.List;

/// Under which names the input and the test runs of a plugin are remembered: by that which triggers know it by.
final class BenchNames {
    private static final String INPUT = "input ", RUNS = "runs ", SHOWN = "shown ";

    private BenchNames() {}

    static String input(PluginPlace plugin) {
        return INPUT + plugin.filename();
    }

    static String runs(PluginPlace plugin) {
        return RUNS + plugin.filename();
    }

    /// Of the run in the inspector.
    static String shown(PluginPlace plugin) {
        return SHOWN + plugin.filename();
    }

    /// A file or folder has another name now: what is remembered of the plugins there goes with them, also of those that
    /// were not in front since the window opened.
    static void moved(Memory memory, Path plugins, Path from, Path to) {
        for (var name : memory.names())
            for (var kind : List.of(INPUT, RUNS, SHOWN)) {
                if (!name.startsWith(kind)) continue;
                var before = plugins.resolve(name.substring(kind.length()));
                if (!before.startsWith(from)) continue;
                var now = kind + PluginPlace.filename(OpenFile.moved(before, from, to), plugins);
                memory.get(name).ifPresent(text -> memory.put(now, text));
                memory.remove(name);
            }
    }
}
