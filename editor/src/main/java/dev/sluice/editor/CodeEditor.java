package dev.sluice.editor;

import dev.sluice.editor.assist.Assistant;
import dev.sluice.editor.assist.LanguageServices;
import dev.sluice.editor.edit.Brackets;
import dev.sluice.editor.edit.CaretMoves;
import dev.sluice.editor.edit.CommentLines;
import dev.sluice.editor.edit.Document;
import dev.sluice.editor.edit.Indentation;
import dev.sluice.editor.edit.LineOperations;
import dev.sluice.editor.edit.MoreCarets;
import dev.sluice.editor.edit.Selection;
import dev.sluice.editor.edit.TextEdit;
import dev.sluice.editor.edit.WordMotion;
import dev.sluice.editor.find.FindModel;
import dev.sluice.editor.fold.Folds;
import dev.sluice.editor.gutter.Gutter;
import dev.sluice.editor.gutter.LineLayer;
import dev.sluice.editor.gutter.LineMark;
import dev.sluice.editor.highlight.Highlighter;
import dev.sluice.editor.language.Language;
import dev.sluice.editor.overlay.IndentGuides;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
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
    public static final int DEFAULT_FONT_SIZE = 13, SMALLEST_FONT_SIZE = 8, LARGEST_FONT_SIZE = 32;

    private final CodeArea area = new SpokenArea();
    private final Highlighter highlighter;
    private final Optional<Gutter> gutter;
    private final Folds folds;
    private final Edits edits;
    private final EditorKeys keys;
    private final EditorClipboard clipboard;
    private final EditorBars bars;
    private final Val<CaretPosition> caret;
    private Optional<Assistant> assistant = Optional.empty();
    private int fontSize = DEFAULT_FONT_SIZE;

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
        var document = new AreaDocument(area, language, highlighter);
        folds = new Folds(area, document);
        gutter = lineNumbers
                ? Optional.of(new Gutter(area, folds, EditorStyles.FONT_FAMILY, DEFAULT_FONT_SIZE))
                : Optional.empty();
        gutter.ifPresent(shown -> shown.breakpoints().setPlaces(document::lineWithCode));
        edits = new Edits(area, document);
        keys = new EditorKeys(this, edits, folds);
        clipboard = new EditorClipboard(edits);
        bars = new EditorBars(this, edits, folds);
        new MatchingBrackets(edits);
        caret = Val.combine(
                area.currentParagraphProperty(),
                area.caretColumnProperty(),
                (line, column) -> new CaretPosition(line + 1, column + 1));
        getChildren().add(new VirtualizedScrollPane<>(area));
        if (folds.isPossible()) getChildren().add(new IndentGuides(area, document));
        focusedProperty().addListener((_, _, focused) -> {
            if (focused) area.requestFocus();
        });
    }

    public String text() {
        return area.getText();
    }

    /// The text in lines, as it is at the moment.
    public Document document() {
        return edits.document();
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

    /// Breakpoints, the line a run has stopped at, values behind lines, figures and marks.
    ///
    /// @throws IllegalStateException in an editor without line numbers
    public Gutter gutter() {
        return gutter.orElseThrow(() -> new IllegalStateException("an editor without line numbers has no gutter"));
    }

    /// @throws IllegalStateException in an editor without line numbers
    public LineLayer<LineMark> marks() {
        return gutter().marks();
    }

    public Folds folds() {
        return folds;
    }

    /// @param size in pixels, kept within [#SMALLEST_FONT_SIZE] and [#LARGEST_FONT_SIZE]
    public void setFontSize(int size) {
        fontSize = Math.clamp(size, SMALLEST_FONT_SIZE, LARGEST_FONT_SIZE);
        area.setStyle("-fx-font-size: " + fontSize + "px");
        gutter.ifPresent(shown -> shown.setFontSize(fontSize));
    }

    public int fontSize() {
        return fontSize;
    }

    public void zoomIn() {
        setFontSize(fontSize + 1);
    }

    public void zoomOut() {
        setFontSize(fontSize - 1);
    }

    public void resetZoom() {
        setFontSize(DEFAULT_FONT_SIZE);
    }

    /// Sets or takes away a breakpoint at the caret's line, where breakpoints are allowed.
    public void toggleBreakpoint() {
        gutter.ifPresent(shown -> shown.breakpoints().toggle(area.getCurrentParagraph()));
    }

    /// Hides the block the caret is in.
    public void fold() {
        folds.fold(area.getCurrentParagraph());
    }

    public void unfold() {
        folds.unfold(area.getCurrentParagraph());
    }

    public void foldAll() {
        folds.foldAll();
    }

    public void unfoldAll() {
        folds.unfoldAll();
    }

    /// Puts the caret at the first char of a line that is not blank, as [#jumpToOffset] does.
    ///
    /// @param line from 1; a line past the end means the last
    public void jumpTo(int line) {
        int index = Math.clamp(line - 1, 0, area.getParagraphs().size() - 1);
        int indentation = area.getParagraph(index).getText().length()
                - area.getParagraph(index).getText().stripLeading().length();
        jumpToOffset(area.getAbsolutePosition(index, indentation));
    }

    /// Puts the caret at an offset, and its line into the middle of the view unless it is in it.
    public void jumpToOffset(int offset) {
        edits.oneCaret();
        area.moveTo(Math.min(offset, area.getLength()));
        int line = area.getCurrentParagraph();
        if (area.allParToVisibleParIndex(line).isEmpty()) area.showParagraphAtCenter(line);
        area.requestFollowCaret();
        area.requestFocus();
    }

    /// What is shown as long as there is no text.
    public void setPlaceholder(Node placeholder) {
        area.setPlaceholder(placeholder, Pos.TOP_LEFT);
    }

    /// Keys in force from now on; [Keymap#VS_CODE] until then.
    public void setKeymap(Keymap keymap) {
        keys.setKeymap(keymap);
        bars.setKeymap(keymap);
    }

    /// Applies disjoint edits in the order of the text as one step that can be undone. All offsets are those before any of
    /// the edits; where they would put the caret does not count.
    public void apply(List<TextEdit> changes) {
        edits.apply(changes);
    }

    public void moveLinesUp() {
        edits.each(selection -> LineOperations.moveUp(edits.document(), selection));
    }

    public void moveLinesDown() {
        edits.each(selection -> LineOperations.moveDown(edits.document(), selection));
    }

    public void copyLinesUp() {
        edits.each(selection -> Optional.of(LineOperations.copyUp(edits.document(), selection)));
    }

    public void copyLinesDown() {
        edits.each(selection -> Optional.of(LineOperations.copyDown(edits.document(), selection)));
    }

    public void deleteLines() {
        edits.each(selection -> Optional.of(LineOperations.delete(edits.document(), selection)));
    }

    public void duplicateSelection() {
        edits.each(selection -> Optional.of(LineOperations.duplicate(edits.document(), selection)));
    }

    public void toggleComment() {
        edits.each(selection -> CommentLines.toggle(edits.document(), selection));
    }

    public void indentLines() {
        edits.each(selection -> Optional.of(Indentation.deepen(edits.document(), selection)));
    }

    public void outdentLines() {
        edits.each(selection -> Optional.of(Indentation.dedent(edits.document(), selection)));
    }

    public void selectNextOccurrence() {
        edits.show(MoreCarets.nextOccurrence(edits.document(), edits.carets()));
    }

    public void addCaretAbove() {
        edits.show(MoreCarets.above(edits.document(), edits.carets()));
    }

    public void addCaretBelow() {
        edits.show(MoreCarets.below(edits.document(), edits.carets()));
    }

    public void wordLeft() {
        move(CaretMoves.Move.WORD_LEFT, false);
    }

    public void wordRight() {
        move(CaretMoves.Move.WORD_RIGHT, false);
    }

    public void selectWordLeft() {
        move(CaretMoves.Move.WORD_LEFT, true);
    }

    public void selectWordRight() {
        move(CaretMoves.Move.WORD_RIGHT, true);
    }

    public void deleteWordLeft() {
        edits.each(selection -> Optional.of(WordMotion.deletePrevious(edits.document(), selection)));
    }

    public void deleteWordRight() {
        edits.each(selection -> Optional.of(WordMotion.deleteNext(edits.document(), selection)));
    }

    /// Opens the bar for finding.
    public void find() {
        bars.openFind(false);
    }

    /// Opens the bar for finding and replacing.
    public void findAndReplace() {
        bars.openFind(true);
    }

    public void findNext() {
        bars.next();
    }

    public void findPrevious() {
        bars.previous();
    }

    /// What is looked for and what was found.
    public FindModel findModel() {
        return bars.model();
    }

    /// Opens the bar for going to a line.
    public void goToLine() {
        bars.openGoToLine();
    }

    /// Goes behind the partner of the bracket at the caret.
    public void jumpToBracket() {
        edits.move(each -> Brackets.at(edits.document(), each.caret())
                .map(pair -> pair.close() == each.caret() - 1 || pair.close() == each.caret() ? pair.open() : pair.close())
                .map(bracket -> Selection.caret(bracket + 1))
                .orElse(each));
    }

    public void undo() {
        edits.oneCaret();
        area.undo();
    }

    public void redo() {
        edits.oneCaret();
        area.redo();
    }

    /// Without a selection: the line.
    public void cut() {
        if (!area.isEditable()) return;
        clipboard.cut();
    }

    /// Without a selection: the line.
    public void copy() {
        clipboard.copy();
    }

    public void paste() {
        clipboard.paste();
    }

    public void selectAll() {
        edits.oneCaret();
        area.selectAll();
    }

    /// Lets somebody who knows the language help; once for each editor.
    ///
    /// @param answers runs the questions of whoever types, on another thread
    /// @param checks  looks for problems, which may take seconds
    public Assistant assist(LanguageServices services, Executor answers, Executor checks) {
        return new Assistant(this, services, new Assistant.Threads(answers, checks, Platform::runLater));
    }

    /// Whoever helps here, when somebody does.
    public Optional<Assistant> assistant() {
        return assistant;
    }

    /// For the assistant itself, which then gets the commands that are for it.
    public void setAssistant(Assistant assistant) {
        this.assistant = Optional.of(assistant);
    }

    /// For features that need more than the methods above.
    public CodeArea area() {
        return area;
    }

    private void move(CaretMoves.Move move, boolean extend) {
        edits.move(each -> CaretMoves.move(edits.document(), each, move, extend));
    }
}
