package dev.sluice.app.editing;

import dev.sluice.app.frame.IconTab;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.frame.TabTitle;
import dev.sluice.editor.CodeEditor;
import dev.sluice.editor.Texts;
import dev.sluice.editor.language.Language;
import dev.sluice.editor.language.lineprotocol.LineProtocolLanguage;
import dev.sluice.editor.language.python.PythonLanguage;
import dev.sluice.editor.language.sql.SqlLanguage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import software.coley.bentofx.Bento;
import software.coley.bentofx.dockable.Dockable;

/// An open file: its text in an editor, in a tab that shows a dot while there is something to save.
public final class EditorTab implements OpenFile {
    private static final Texts TEXTS = Texts.of(EditorTab.class);
    private static final String PREFIX = "file:";
    private static final String UNSAVED = " \u25CF";
    /// The base of a text that nobody has typed: its file was removed.
    private static final String GONE = "gone";

    private final EditedFile file;
    private final CodeEditor editor;
    private final VBox content = new VBox();
    private final Dockable dockable;
    private final Consumer<EditorTab> save;
    private boolean asking;
    /// Of the text on disk that what was typed here follows; another one may stand there by now.
    private String base;
    /// The text of a file that was removed when nothing was typed here.
    private Optional<String> left = Optional.empty();

    /// @param save what its own button to save does
    EditorTab(EditedFile file, Bento bento, Consumer<EditorTab> save) {
        this.file = file;
        this.save = save;
        editor = new CodeEditor(language(file.name()));
        editor.setId("editor");
        editor.area().setAccessibleText(file.name());
        editor.open(file.saved().text());
        base = mark(file.saved());
        editor.onEdit(this::edited);
        VBox.setVgrow(editor, Priority.ALWAYS);
        content.getChildren().setAll(editor);
        content.focusedProperty().subscribe(focused -> {
            if (focused) editor.requestFocus();
        });
        dockable = new IconTab(bento, PREFIX + file.path(), icon(file.name()));
        dockable.setNode(content);
        dockable.setTooltip(new Tooltip(file.path().toString()));
        file.unsavedProperty().subscribe(unsaved -> dockable.setTitle(unsaved ? TabTitle.of(file.name()) + UNSAVED : TabTitle.of(file.name())));
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public CodeEditor editor() {
        return editor;
    }

    @Override
    public boolean isUnsaved() {
        return file.unsavedProperty().get();
    }

    Dockable dockable() {
        return dockable;
    }

    String base() {
        return left.filter(text -> text.equals(editor.text())).map(_ -> GONE).orElse(base);
    }

    /// Gives the editor a text that was not saved when it was last seen, and asks when the file has been changed since. One
    /// that only stood in for a file that was removed gives way to a new file.
    ///
    /// @param typedOn the base of that text; empty: not known
    void restore(String text, Optional<String> typedOn) {
        var now = file.saved();
        boolean typed = !typedOn.equals(Optional.of(GONE));
        if (!typed && now.isOnDisk()) return;
        editor.replace(text);
        if (!typed) left = Optional.of(text);
        else {
            boolean changed = typedOn.isPresent() && !typedOn.get().equals(base);
            typedOn.ifPresent(before -> base = before);
            if (changed && now.isOnDisk() && !text.equals(now.text())) ask(now);
        }
        if (!now.isOnDisk()) showGone();
    }

    /// Saves what the editor holds now, unless it has not been said yet whether that or the text on disk is wanted.
    void save(Runnable done, Consumer<Exception> failed) {
        if (asking) {
            failed.accept(new IllegalStateException(TEXTS.get("disk.decide", file.name())));
            return;
        }
        file.save(
                editor.text(),
                () -> {
                    settled();
                    edited();
                    done.run();
                },
                this::changedOnDisk,
                failed);
    }

    /// What is on disk now, when somebody has touched it since this tab has read or written it. Any thread.
    Optional<TextFile> readAgain() {
        return file.readAgain();
    }

    /// Takes a text that somebody else has saved, or asks when there is one of our own.
    void changedOnDisk(TextFile other) {
        if (file.isSaving()) return; // it may have been our own
        boolean sameAsBefore = file.saved().isOnDisk() && other.text().equals(file.saved().text());
        if (other.text().equals(editor.text())) {
            file.differsFrom(other);
            settled();
            edited();
        } else if (sameAsBefore) file.differsFrom(other);
        else if (!isUnsaved()) take(other);
        else ask(other);
    }

    private void ask(TextFile other) {
        file.differsFrom(other);
        edited();
        asking = true;
        var bar = DiskChangeBar.changed(
                file.name(),
                () -> {
                    take(other);
                    editor.requestFocus();
                },
                () -> {
                    settled();
                    editor.requestFocus();
                });
        show(bar);
    }

    /// The text here is that on disk, or was chosen in its place.
    private void settled() {
        asking = false;
        left = Optional.empty();
        base = mark(file.saved());
        content.getChildren().removeIf(DiskChangeBar.class::isInstance);
    }

    /// The editor stays where it is, and so does the focus.
    private void show(DiskChangeBar bar) {
        content.getChildren().removeIf(DiskChangeBar.class::isInstance);
        content.getChildren().addFirst(bar);
    }

    boolean isGone() {
        return file.isGone();
    }

    /// Somebody has removed the file: its text stands here alone, so it is one to save.
    void goneFromDisk() {
        if (file.isSaving() || !file.isGone()) return;
        if (!isUnsaved()) left = Optional.of(editor.text());
        file.differsFrom(file.saved().gone());
        asking = false;
        edited();
        showGone();
    }

    private void showGone() {
        show(DiskChangeBar.gone(file.name(), () -> save.accept(this)));
    }

    /// Takes back what was typed since the file was read or saved; undo brings it back.
    void revert() {
        if (file.saved().isOnDisk()) take(file.saved());
    }

    private void take(TextFile other) {
        file.differsFrom(other);
        settled();
        int caret = editor.area().getCaretPosition();
        editor.replace(other.text());
        editor.area().moveTo(Math.min(caret, editor.area().getLength()));
        edited();
    }

    private void edited() {
        file.edited(editor.area().getLength(), editor::text);
    }

    private static String mark(TextFile file) {
        return file.text().length() + ":" + Integer.toHexString(file.text().hashCode());
    }

    private static Language language(String name) {
        int dot = name.lastIndexOf('.');
        return switch (name.substring(dot + 1)) {
            case "py", "pyi" -> PythonLanguage.INSTANCE;
            case "sql" -> SqlLanguage.INSTANCE;
            case "lp" -> LineProtocolLanguage.INSTANCE;
            default -> Language.PLAIN;
        };
    }

    private static Feather icon(String name) {
        return name.endsWith(".py") ? Feather.CODE : name.endsWith(".lp") ? Feather.ACTIVITY : Feather.FILE_TEXT;
    }

    static Optional<Path> pathOf(Dockable dockable) {
        var id = dockable.getIdentifier();
        return id.startsWith(PREFIX) ? Optional.of(Path.of(id.substring(PREFIX.length()))) : Optional.empty();
    }
}
