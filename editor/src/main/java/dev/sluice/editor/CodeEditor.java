package dev.sluice.editor;

import dev.sluice.editor.gutter.Gutter;
import dev.sluice.editor.gutter.LineMarks;
import dev.sluice.editor.highlight.Highlighter;
import dev.sluice.editor.language.Language;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.reactfx.value.Val;

/// A text area for code: colours, line numbers, marks, and keys that know the language. FX thread only.
///
/// The scene needs [EditorStyles] for it to look like anything.
public final class CodeEditor extends StackPane {
    private final CodeArea area = new CodeArea();
    private final Highlighter highlighter;
    private final Optional<Gutter> gutter;
    private final EditorKeys keys;
    private final Val<CaretPosition> caret;

    public CodeEditor(Language language) {
        this(language, true);
    }

    /// @param lineNumbers whether there is a gutter; without one there are no marks either
    public CodeEditor(Language language, boolean lineNumbers) {
        EditorStyles.loadFonts();
        getStyleClass().add("code-editor");
        if (!lineNumbers) getStyleClass().add("plain");
        area.getStyleClass().add("code");
        highlighter = new Highlighter(area, language);
        gutter = lineNumbers ? Optional.of(new Gutter(area)) : Optional.empty();
        keys = new EditorKeys(area, new AreaDocument(area, language, highlighter));
        caret = Val.combine(
                area.currentParagraphProperty(),
                area.caretColumnProperty(),
                (line, column) -> new CaretPosition(line + 1, column + 1));
        getChildren().add(new VirtualizedScrollPane<>(area));
        focusedProperty().addListener((_, _, focused) -> {
            if (focused) area.requestFocus();
        });
    }

    public String text() {
        return area.getText();
    }

    /// Puts other text in, forgets how the text before came about, and goes to its start.
    public void open(String text) {
        area.replaceText(text);
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        area.requestFollowCaret();
    }

    /// Puts other text in as an edit that can be undone.
    public void replace(String text) {
        area.replaceText(text);
    }

    /// Calls `listener` after every change of the text. Closing the result ends that.
    public AutoCloseable onEdit(Runnable listener) {
        var subscription = area.plainTextChanges().subscribe(_ -> listener.run());
        return subscription::unsubscribe;
    }

    public ObservableValue<CaretPosition> caretProperty() {
        return caret;
    }

    public BooleanProperty editableProperty() {
        return area.editableProperty();
    }

    /// @throws IllegalStateException in an editor without line numbers
    public LineMarks marks() {
        return gutter.orElseThrow(() -> new IllegalStateException("an editor without a gutter has no marks")).marks();
    }

    /// Puts the caret at the first char of a line that is not blank, and the line into the middle of the view.
    ///
    /// @param line from 1; a line past the end means the last
    public void jumpTo(int line) {
        int index = Math.clamp(line - 1, 0, area.getParagraphs().size() - 1);
        int indentation = area.getParagraph(index).getText().length()
                - area.getParagraph(index).getText().stripLeading().length();
        area.moveTo(index, indentation);
        area.showParagraphAtCenter(index);
        area.requestFocus();
    }

    /// What is shown as long as there is no text.
    public void setPlaceholder(Node placeholder) {
        area.setPlaceholder(placeholder, Pos.TOP_LEFT);
    }

    public void toggleComment() {
        keys.toggleComment();
    }

    public void undo() {
        area.undo();
    }

    public void redo() {
        area.redo();
    }

    public void cut() {
        area.cut();
    }

    public void copy() {
        area.copy();
    }

    public void paste() {
        area.paste();
    }

    public void selectAll() {
        area.selectAll();
    }

    /// For features that need more than the methods above.
    public CodeArea area() {
        return area;
    }
}
