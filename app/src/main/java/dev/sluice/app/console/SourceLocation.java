package dev.sluice.app.console;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// A place in a file that a log line names.
///
/// @param file as it is named there
/// @param line from 1
record SourceLocation(String file, int line) {
    private static final Pattern FRAME = Pattern.compile("^\\s*File \"([^\"]+)\", line (\\d{1,9})\\b");
    private static final Pattern SOURCE = Pattern.compile("^(.+):(\\d{1,9})$");

    /// From a row of a traceback, `  File "x.py", line 3, in f`.
    static Optional<SourceLocation> ofFrame(String row) {
        return of(FRAME, row);
    }

    /// From the source of a log line, `x.py:3`.
    static Optional<SourceLocation> ofSource(String source) {
        return of(SOURCE, source);
    }

    private static Optional<SourceLocation> of(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        if (!match.find()) return Optional.empty();
        int line = Integer.parseInt(match.group(2));
        return line < 1 ? Optional.empty() : Optional.of(new SourceLocation(match.group(1), line));
    }

    /// The file it means when that is below the plugin directory: a plugin chooses what it logs, and a log line must not
    /// open just any file. Looks at the disk.
    Optional<Path> in(Path plugins) {
        try {
            var path = plugins.resolve(file).toAbsolutePath().normalize();
            if (!path.startsWith(plugins.toAbsolutePath().normalize()) || !Files.isRegularFile(path)) return Optional.empty();
            return Optional.of(path);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
