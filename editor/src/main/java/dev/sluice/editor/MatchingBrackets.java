package dev.sluice.editor;

import dev.sluice.editor.edit.Brackets;
import java.util.List;
import javafx.application.Platform;
import org.reactfx.EventStreams;

/// Shows the bracket at the caret and its partner, once a change of the text is over: until then what is shown moves with
/// the text by itself, and moving it twice leads out of the text.
final class MatchingBrackets {
    private final Edits edits;
    private final Spans spans;
    private boolean waiting;

    MatchingBrackets(Edits edits) {
        this.edits = edits;
        spans = new Spans(edits.area(), "bracket-match");
        EventStreams.merge(
                        EventStreams.changesOf(edits.area().caretPositionProperty()),
                        edits.area().plainTextChanges())
                .subscribe(_ -> showSoon());
    }

    private void showSoon() {
        if (waiting) return;
        waiting = true;
        Platform.runLater(() -> {
            waiting = false;
            show();
        });
    }

    private void show() {
        var area = edits.area();
        int caret = area.getCaretPosition();
        boolean asked = area.getSelection().getLength() == 0 && caret <= area.getLength();
        spans.show(asked ? Brackets.at(edits.document(), caret).map(MatchingBrackets::both).orElse(List.of()) : List.of());
    }

    private static List<Spans.Span> both(Brackets.Pair pair) {
        return List.of(new Spans.Span(pair.open(), pair.open() + 1), new Spans.Span(pair.close(), pair.close() + 1));
    }
}
