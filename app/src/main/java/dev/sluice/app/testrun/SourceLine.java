package dev.sluice.app.testrun;

import dev.sluice.app.frame.OpenFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// A line of a plugin. `line` counts from 1.
public record SourceLine(Path file, int line) {
    /// Reads `file:line`. Empty for anything else.
    static Optional<SourceLine> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) return Optional.empty();
        try {
            int line = Integer.parseInt(text.substring(colon + 1));
            return line < 1 ? Optional.empty() : Optional.of(new SourceLine(Path.of(text.substring(0, colon)), line));
        } catch (NumberFormatException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    SourceLine moved(Path from, Path to) {
        return new SourceLine(OpenFile.moved(file, from, to), line);
    }

    /// As it stands at the end of a row: `:line` in the plugin itself, `name:line` elsewhere.
    String shortText(Path plugin) {
        return file.equals(plugin) ? ":" + line : file.getFileName() + ":" + line;
    }
}
