package dev.sluice.app.frame;

import dev.sluice.editor.CodeEditor;
import java.nio.file.Path;

/// A file in a tab. FX thread only.
public interface OpenFile {
    Path path();

    /// What the editor holds, saved or not.
    default String text() {
        return editor().text();
    }

    CodeEditor editor();

    boolean isUnsaved();

    /// Where a file lies after another, or a folder around it, was renamed.
    static Path moved(Path file, Path from, Path to) {
        return file.startsWith(from) ? to.resolve(from.relativize(file)).normalize() : file;
    }

    default boolean isPython() {
        return path().toString().endsWith(".py");
    }
}
