package dev.sluice.app.frame;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;

/// The files in the centre of the window. FX thread only.
public interface Editors {
    /// The file in front; the last one while another kind of tab is.
    ReadOnlyObjectProperty<Optional<OpenFile>> frontProperty();

    List<OpenFile> all();

    /// Brings a file to the front, reading it when it is not open, and calls `then`.
    void open(Path file, Consumer<OpenFile> then);

    default void open(Path file) {
        open(file, _ -> {});
    }

    /// @param line from 1
    default void open(Path file, int line) {
        open(file, opened -> opened.editor().jumpTo(line));
    }

    /// Calls `listener` for each file that is open and for each that will be.
    void onOpen(Consumer<OpenFile> listener);

    /// Calls `listener` after a file was saved.
    void onSave(Consumer<OpenFile> listener);

    /// Calls `listener` with the old and the new path when a file or folder gets another name, whether it is open or not.
    void onMove(BiConsumer<Path, Path> listener);

    /// A file or folder has another name now: what was open of it stays so, with what was typed.
    void moved(Path from, Path to);

    /// A file or folder has been deleted, and whoever did that was asked: what was open of it is closed and forgotten.
    void gone(Path path);
}
