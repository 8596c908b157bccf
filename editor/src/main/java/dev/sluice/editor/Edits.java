package dev.sluice.editor;

import dev.sluice.editor.edit.Carets;
import dev.sluice.editor.edit.Document;
import dev.sluice.editor.edit.Selection;
import dev.sluice.editor.edit.TextEdit;
import dev.sluice.editor.edit.WordMotion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.fxmisc.richtext.CodeArea;

/// Carries edits of the package `edit` out in the area, at every caret and as one step of the history.
final class Edits {
    private final CodeArea area;
    private final Document document;
    private final EditHistory history;
    private final ExtraCarets carets;
    private boolean editing;

    Edits(CodeArea area, Document document) {
        this.area = area;
        this.document = document;
        history = new EditHistory(area);
        carets = new ExtraCarets(area);
        // What others change, undoing too, is not what the carets were set for.
        area.plainTextChanges().subscribe(_ -> {
            if (!editing) carets.clear();
        });
    }

    CodeArea area() {
        return area;
    }

    Document document() {
        return document;
    }

    Carets carets() {
        return carets.all();
    }

    boolean hasOneCaret() {
        return carets.isEmpty();
    }

    void oneCaret() {
        carets.clear();
    }

    void show(Carets wanted) {
        carets.show(wanted);
        area.requestFollowCaret();
    }

    void move(UnaryOperator<Selection> move) {
        show(carets().map(move));
    }

    void selectWord(int offset) {
        var word = WordMotion.at(document, offset);
        area.selectRange(word.anchor(), word.caret());
    }

    /// The same edit at every caret. Does nothing in an area that cannot be edited.
    void each(Function<Selection, Optional<TextEdit>> edit) {
        apply(carets().edit(edit));
    }

    void apply(Carets.Change change) {
        if (!area.isEditable()) return;
        apply(change.edits());
        show(change.after());
    }

    /// Disjoint edits in the order of the text, all in offsets before any of them, as one step.
    void apply(List<TextEdit> edits) {
        editing = true;
        try {
            history.apply(edits);
        } finally {
            editing = false;
        }
    }
}
