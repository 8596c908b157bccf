package dev.sluice.app.editing;

import dev.sluice.app.fx.Tasks;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// A file in an editor: what is on disk, and whether the editor's text differs from it. FX thread only.
public final class EditedFile {
    private final Tasks tasks;
    private TextFile saved;
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();

    EditedFile(TextFile saved, Tasks tasks) {
        this.saved = saved;
        this.tasks = tasks;
    }

    public Path path() {
        return saved.path();
    }

    public String name() {
        return saved.path().getFileName().toString();
    }

    String savedText() {
        return saved.text();
    }

    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /// Tells it what the editor holds now. Most keys change the length, so most calls compare nothing else.
    void edited(int length, java.util.function.Supplier<String> text) {
        unsaved.set(length != saved.text().length() || !text.get().equals(saved.text()));
    }

    /// Saves in the background. What was typed meanwhile stays unsaved.
    void save(String text, Runnable done, Consumer<Exception> failed) {
        var next = saved.withText(text);
        tasks.start(
                () -> {
                    next.save();
                    return next;
                },
                stored -> {
                    saved = stored;
                    done.run();
                },
                failed);
    }
}
