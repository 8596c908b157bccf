package dev.sluice.app.editing;

import dev.sluice.app.fx.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// A file in an editor: what is on disk, and whether the editor's text differs from it. FX thread only, except where said.
public final class EditedFile {
    private final Tasks tasks;
    private volatile TextFile saved;
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private int saves;

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

    /// What is on disk as far as this program knows.
    TextFile saved() {
        return saved;
    }

    /// Whether a text of our own is on its way to the disk.
    boolean isSaving() {
        return saves > 0;
    }

    /// What is on disk now, when somebody has touched it since it was last read, written or told of. Any thread.
    Optional<TextFile> readAgain() {
        var known = saved;
        var stamp = FileStamp.of(known.path());
        if (stamp.isEmpty() || stamp.equals(known.stamp()) || !Files.isReadable(known.path())) return Optional.empty();
        return Optional.of(TextFile.read(known.path()));
    }

    /// Whether somebody has removed it since it was last read, written or told of. Any thread.
    boolean isGone() {
        return saved.isOnDisk() && Files.notExists(saved.path());
    }

    /// Counts the text on disk from now on as the one that the editor's text differs from.
    void differsFrom(TextFile other) {
        saved = other;
    }

    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /// Tells it what the editor holds now. Most keys change the length, so most calls compare nothing else.
    void edited(int length, java.util.function.Supplier<String> text) {
        unsaved.set(length != saved.text().length() || !text.get().equals(saved.text()));
    }

    /// Saves in the background. What was typed meanwhile stays unsaved. Nothing is written over what somebody else has
    /// saved since this file was read, written or told of.
    ///
    /// @param others hears of that instead
    void save(String text, Runnable done, Consumer<TextFile> others, Consumer<Exception> failed) {
        saves++;
        tasks.start(
                () -> write(text),
                found -> {
                    saves--;
                    found.ifPresentOrElse(others, done);
                },
                failure -> {
                    saves--;
                    failed.accept(failure);
                });
    }

    private Optional<TextFile> write(String text) {
        var found = readAgain().filter(now -> !now.text().equals(saved.text()) && !now.text().equals(text));
        if (found.isEmpty()) saved = saved.withText(text).save();
        return found;
    }
}
