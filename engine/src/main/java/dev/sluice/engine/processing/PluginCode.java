package dev.sluice.engine.processing;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// Python text ready to be run.
public sealed interface PluginCode {
    /// Run anew in fresh globals each time.
    ///
    /// @param file where the text came from, absolute; what the debugger and links in tracebacks name.
    ///             For `gh:` and unsaved text without a file, a made-up absolute path
    record SingleFile(Path file, String text) implements PluginCode {}

    /// Imported as a package named like the directory.
    ///
    /// @param version changes whenever a file of the package has changed; then it is imported anew
    record Package(Path directory, long version) implements PluginCode {
        /// No versions that a plugin has while it is in use.
        private static final AtomicLong NEW = new AtomicLong(Long.MIN_VALUE);
    }

    /// Its file or its folder.
    default Path path() {
        return switch (this) {
            case SingleFile(var file, var _) -> file;
            case Package(var directory, var _) -> directory;
        };
    }

    /// The same, to be imported anew.
    default PluginCode anew() {
        return switch (this) {
            case SingleFile file -> file;
            case Package(var directory, var _) -> new Package(directory, Package.NEW.incrementAndGet());
        };
    }
}
