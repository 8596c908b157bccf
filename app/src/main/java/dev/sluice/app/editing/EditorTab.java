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

    private final EditedFile file;
    private final CodeEditor editor;
    private final VBox content = new VBox();
    private final Dockable dockable;

    EditorTab(EditedFile file, Bento bento) {
        this.file = file;
        editor = new CodeEditor(language(file.name()));
        editor.setId("editor");
        editor.area().setAccessibleText(file.name());
        editor.open(file.saved().text());
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

    /// Saves what the editor holds now, unless it has not been said yet whether that or the text on disk is wanted.
    void save(Runnable done, Consumer<Exception> failed) {
        if (isAsking()) {
            failed.accept(new IllegalStateException(TEXTS.get("disk.decide", file.name())));
            return;
        }
        file.save(
                editor.text(),
                () -> {
                    edited();
                    done.run();
                },
                this::changedOnDisk,
                failed);
    }

    private boolean isAsking() {
        return content.getChildren().size() > 1;
    }

    /// What is on disk now, when somebody has touched it since this tab has read or written it. Any thread.
    Optional<TextFile> readAgain() {
        return file.readAgain();
    }

    /// Takes a text that somebody else has saved, or asks when there is one of our own.
    void changedOnDisk(TextFile other) {
        if (file.isSaving()) return; // it may have been our own
        if (other.text().equals(editor.text()) || other.text().equals(file.saved().text())) {
            file.differsFrom(other);
            edited();
        } else if (!isUnsaved()) take(other);
        else {
            file.differsFrom(other);
            var bar = new DiskChangeBar(
                    file.name(),
                    () -> {
                        take(other);
                        editor.requestFocus();
                    },
                    () -> {
                        content.getChildren().setAll(editor);
                        editor.requestFocus();
                    });
            content.getChildren().setAll(bar, editor);
        }
    }

    /// Takes back what was typed since the file was read or saved; undo brings it back.
    void revert() {
        take(file.saved());
    }

    private void take(TextFile other) {
        file.differsFrom(other);
        content.getChildren().setAll(editor);
        int caret = editor.area().getCaretPosition();
        editor.replace(other.text());
        editor.area().moveTo(Math.min(caret, editor.area().getLength()));
        edited();
    }

    private void edited() {
        file.edited(editor.area().getLength(), editor::text);
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
