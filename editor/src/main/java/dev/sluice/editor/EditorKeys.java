package dev.sluice.editor;

import dev.sluice.editor.edit.CaretMoves;
import dev.sluice.editor.edit.CaretMoves.Move;
import dev.sluice.editor.edit.Indentation;
import dev.sluice.editor.edit.TextDrag;
import dev.sluice.editor.edit.Typing;
import dev.sluice.editor.fold.Folds;
import dev.sluice.editor.gutter.Gutter;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.fxmisc.richtext.NavigationActions.SelectionPolicy;

/// Takes the keys that mean more in code than in prose, before the area sees them: commands by the [Keymap], and those
/// that everybody expects to type and to move with.
final class EditorKeys {
    private static final Map<KeyCode, Move> MOVES = Map.of(
            KeyCode.LEFT, Move.LEFT,
            KeyCode.RIGHT, Move.RIGHT,
            KeyCode.UP, Move.UP,
            KeyCode.DOWN, Move.DOWN,
            KeyCode.HOME, Move.HOME,
            KeyCode.END, Move.END);

    /// There Alt makes other letters.
    private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

    private final CodeEditor editor;
    private final Edits edits;
    private final Folds folds;
    private Keymap keymap = Keymap.VS_CODE;
    /// Whether the key that is down has called a command; what it would type is then not meant as text.
    private boolean called;

    EditorKeys(CodeEditor editor, Edits edits, Folds folds) {
        this.editor = editor;
        this.edits = edits;
        this.folds = folds;
        var area = edits.area();
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        area.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        area.addEventFilter(MouseEvent.MOUSE_PRESSED, this::clicked);
        area.setOnSelectionDropped(this::dropped);
    }

    void setKeymap(Keymap keymap) {
        this.keymap = keymap;
    }

    private void pressed(KeyEvent event) {
        called = false;
        if (event.isConsumed()) return;
        var command = keymap.command(event);
        if (command.isPresent()) {
            called = true;
            command.get().run(editor);
            event.consume();
            return;
        }
        boolean plain = !event.isAltDown() && !event.isShortcutDown() && !event.isControlDown() && !event.isMetaDown();
        if (plain && (move(event) || edit(event))) event.consume();
    }

    /// The area moves a single caret itself, but for Home.
    private boolean move(KeyEvent event) {
        var move = Optional.ofNullable(MOVES.get(event.getCode()));
        if (edits.hasOneCaret()) {
            if (event.getCode() == KeyCode.HOME) {
                int to = Indentation.home(edits.document(), edits.area().getCaretPosition());
                edits.area().moveTo(to, event.isShiftDown() ? SelectionPolicy.EXTEND : SelectionPolicy.CLEAR);
                edits.area().requestFollowCaret();
                return true;
            }
            return move.isPresent() && stepOverFold(move.get(), event.isShiftDown());
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            edits.oneCaret();
            return true;
        }
        move.ifPresent(way -> edits.move(each -> CaretMoves.move(edits.document(), each, way, event.isShiftDown())));
        return move.isPresent();
    }

    /// Past lines that are folded away; the area would go into them.
    private boolean stepOverFold(Move move, boolean extend) {
        var area = edits.area();
        int line = area.getCurrentParagraph(), column = area.getCaretColumn();
        boolean back = move == Move.UP || move == Move.LEFT && column == 0;
        boolean forth = move == Move.DOWN || move == Move.RIGHT && column == area.getParagraphLength(line);
        if (back && (line == 0 || !folds.isHidden(line - 1)) || forth && !folds.isFolded(line) || !back && !forth)
            return false;
        int to = back ? folds.shownAt(line - 1) : folds.shownBelow(line);
        if (to == line) return true;
        int length = area.getParagraphLength(to);
        int landing = move == Move.LEFT ? length : move == Move.RIGHT ? 0 : Math.min(column, length);
        area.moveTo(to, landing, extend ? SelectionPolicy.ADJUST : SelectionPolicy.CLEAR);
        area.requestFollowCaret();
        return true;
    }

    private boolean edit(KeyEvent event) {
        if (!edits.area().isEditable()) return false;
        var document = edits.document();
        switch (event.getCode()) {
            case ENTER -> edits.each(selection -> Optional.of(Indentation.newLine(document, selection)));
            case TAB -> {
                if (event.isShiftDown()) edits.each(selection -> Optional.of(Indentation.dedent(document, selection)));
                else edits.each(selection -> Optional.of(Indentation.indent(document, selection)));
            }
            case BACK_SPACE -> edits.each(selection -> Optional.of(Typing.backspace(document, selection)));
            case DELETE -> edits.each(selection -> Optional.of(Typing.delete(document, selection)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void typed(KeyEvent event) {
        if (called) {
            event.consume();
            return;
        }
        var text = event.getCharacter();
        if (!edits.area().isEditable() || event.isConsumed() || event.isShortcutDown()) return;
        // AltGr arrives as Ctrl+Alt on some systems, so what is typed with both is text.
        if (event.isAltDown() && !event.isControlDown() && !MAC) event.consume(); // the text area would take the letter
        if (event.isControlDown() != event.isAltDown() || event.isMetaDown()) return;
        boolean control = text.isEmpty() || text.codePoints().anyMatch(Character::isISOControl);
        if (control) return;
        var document = edits.document();
        if (edits.hasOneCaret()) {
            var special = Typing.special(document, edits.carets().main(), text);
            if (special.isEmpty()) return;
            edits.each(_ -> special);
        } else {
            edits.each(selection -> Optional.of(Typing.typed(document, selection, text)));
        }
        event.consume();
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || Gutter.isIn(event.getPickResult().getIntersectedNode())) return;
        edits.oneCaret();
        if (event.isShiftDown() || event.getClickCount() != 2) return;
        var hit = edits.area().hit(event.getX(), event.getY());
        edits.selectWord(hit.getInsertionIndex());
        event.consume();
    }

    private void dropped(MouseEvent event) {
        int to = edits.area().hit(event.getX(), event.getY()).getInsertionIndex();
        edits.apply(TextDrag.drop(edits.document(), edits.carets().main(), to, event.isShortcutDown()));
    }
}
