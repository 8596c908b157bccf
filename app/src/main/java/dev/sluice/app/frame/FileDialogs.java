package dev.sluice.app.frame;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks somebody for a file or a folder; empty when they would rather not. FX thread only.
public interface FileDialogs {
    /// Files that are of use.
    ///
    /// @param patterns such as `*.csv`
    record Kind(String name, List<String> patterns) {
        public Kind {
            patterns = List.copyOf(patterns);
        }

        public static Kind of(String name, String... patterns) {
            return new Kind(name, List.of(patterns));
        }
    }

    /// A file to read, of this kind or, when somebody insists, any other.
    Optional<Path> open(String title, Kind kind);

    /// A file to write.
    ///
    /// @param name what it is called unless somebody knows better
    Optional<Path> save(String title, String name, Kind kind);

    Optional<Path> folder(String title);
}
