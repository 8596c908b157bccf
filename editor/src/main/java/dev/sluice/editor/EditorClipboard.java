package dev.sluice.editor;

import dev.sluice.editor.edit.LineOperations;
import dev.sluice.editor.edit.Pasting;
import dev.sluice.editor.edit.Selection;
import dev.sluice.editor.edit.TextEdit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/// Cut, copy and paste for any number of carets, as plain text. What was copied without a selection is a whole line, and
/// pasted as one above the caret's.
final class EditorClipboard {
    private final Edits edits;
    private String copiedLine = "";

    EditorClipboard(Edits edits) {
        this.edits = edits;
    }

    void cut() {
        copy();
        edits.each(selection -> Optional.of(
                selection.isEmpty()
                        ? LineOperations.delete(edits.document(), selection)
                        : new TextEdit(selection.start(), selection.end(), "", Selection.caret(selection.start()))));
    }

    void copy() {
        var carets = edits.carets();
        boolean line = carets.isSingle() && carets.main().isEmpty();
        var text = carets.all().stream().map(this::text).collect(Collectors.joining("\n"));
        copiedLine = line ? text + "\n" : "";
        var content = line ? copiedLine : text;
        if (!content.isEmpty()) Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, content));
    }

    void paste() {
        var text = Clipboard.getSystemClipboard().getString();
        if (text == null || text.isEmpty()) return;
        var carets = edits.carets();
        boolean line = text.equals(copiedLine) && carets.isSingle() && carets.main().isEmpty();
        edits.apply(line ? carets.edit(each -> Optional.of(above(each, text))) : Pasting.paste(edits.document(), carets, text));
    }

    private TextEdit above(Selection caret, String line) {
        int start = edits.document().lineStart(edits.document().lineAt(caret.caret()));
        return new TextEdit(start, start, line, Selection.caret(caret.caret() + line.length()));
    }

    private String text(Selection selection) {
        var document = edits.document();
        return selection.isEmpty()
                ? document.line(document.lineAt(selection.caret()))
                : document.slice(selection.start(), selection.end());
    }
}
