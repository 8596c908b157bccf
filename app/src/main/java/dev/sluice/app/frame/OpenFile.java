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

    default boolean isPython() {
        return path().toString().endsWith(".py");
    }
}
