package dev.sluice.engine.dap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Files as editors name them, and as the engine does: a link on the way to the plugin directory has two names.
record SourcePaths(Optional<Path> directory) {
    Path engines(String path) {
        var file = Path.of(path).toAbsolutePath().normalize();
        if (directory.isEmpty() || file.startsWith(directory.get())) return file;
        try {
            var real = directory.get().toRealPath();
            var target = file.toRealPath();
            if (target.startsWith(real)) return directory.get().resolve(real.relativize(target));
        } catch (IOException _) {
            // one of them is not there; then it is what it says
        }
        return file;
    }
}
