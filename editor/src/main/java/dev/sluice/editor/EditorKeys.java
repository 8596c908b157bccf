package dev.sluice.editor;

import dev.sluice.editor.edit.CommentLines;
import dev.sluice.editor.edit.Document;
import dev.sluice.editor.edit.Indentation;
import dev.sluice.editor.edit.Pairs;
import dev.sluice.editor.edit.Selection;
import dev.sluice.editor.edit.TextEdit;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.NavigationActions.SelectionPolicy;

/// Takes the keys that mean more in code than in prose, before the area sees them.
final class EditorKeys {
    private final CodeArea area;
    private final Document document;

    EditorKeys(CodeArea area, Document document) {
        this.area = area;
        this.document = document;
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        area.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    }

    void apply(TextEdit edit) {
        if (edit.changesText()) area.replaceText(edit.from(), edit.to(), edit.text());
        area.selectRange(edit.after().anchor(), edit.after().caret());
        area.requestFollowCaret();
    }

    Selection selection() {
        return new Selection(area.getAnchor(), area.getCaretPosition());
    }

    void toggleComment() {
        CommentLines.toggle(document, selection()).ifPresent(this::apply);
    }

    private void pressed(KeyEvent event) {
        if (event.isAltDown() || event.isConsumed()) return;
        boolean plain = !event.isShortcutDown() && !event.isControlDown() && !event.isMetaDown();
        if (event.getCode() == KeyCode.HOME && plain) {
            home(event);
        } else if (area.isEditable()) {
            var edit = plain ? edit(event) : shortcut(event);
            edit.ifPresent(this::apply);
            if (edit.isPresent()) event.consume();
        }
    }

    private Optional<TextEdit> edit(KeyEvent event) {
        return switch (event.getCode()) {
            case ENTER -> Optional.of(Indentation.newLine(document, selection()));
            case TAB ->
                Optional.of(
                        event.isShiftDown()
                                ? Indentation.dedent(document, selection())
                                : Indentation.indent(document, selection()));
            case BACK_SPACE ->
                Pairs.backspace(document, selection()).or(() -> Indentation.backspace(document, selection()));
            default -> Optional.empty();
        };
    }

    private Optional<TextEdit> shortcut(KeyEvent event) {
        return event.getCode() == KeyCode.SLASH ? CommentLines.toggle(document, selection()) : Optional.empty();
    }

    private void home(KeyEvent event) {
        int to = Indentation.home(document, area.getCaretPosition());
        area.moveTo(to, event.isShiftDown() ? SelectionPolicy.EXTEND : SelectionPolicy.CLEAR);
        area.requestFollowCaret();
        event.consume();
    }

    private void typed(KeyEvent event) {
        var text = event.getCharacter();
        if (!area.isEditable() || text.length() != 1 || event.isShortcutDown() || event.isControlDown()) return;
        char typed = text.charAt(0);
        var edit = Pairs.typed(document, selection(), typed)
                .or(() -> typed == ':' ? Indentation.colon(document, selection()) : Optional.empty());
        edit.ifPresent(this::apply);
        if (edit.isPresent()) event.consume();
    }
}
