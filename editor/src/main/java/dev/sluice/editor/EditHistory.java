package dev.sluice.editor;

import dev.sluice.editor.edit.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.util.UndoUtils;
import org.fxmisc.undo.UndoManagerFactory;
import org.reactfx.EventSource;

/// What can be undone. The area's own history cannot make several changes one step without telling listeners of all of
/// them at once, when the lines of the earlier ones no longer are where they were; here each is told by itself.
final class EditHistory {
    /// Steps that can be undone.
    private static final int LIMIT = 10_000;

    private final CodeArea area;
    private final EventSource<List<PlainTextChange>> steps = new EventSource<>();
    private Optional<List<PlainTextChange>> open = Optional.empty();

    EditHistory(CodeArea area) {
        this.area = area;
        area.plainTextChanges().subscribe(change -> open.ifPresentOrElse(
                step -> step.add(change), () -> steps.push(List.of(change))));
        area.setUndoManager(UndoManagerFactory.fixedSizeHistoryMultiChangeUM(
                steps,
                PlainTextChange::invert,
                this::apply,
                PlainTextChange::mergeWith,
                PlainTextChange::isIdentity,
                UndoUtils.DEFAULT_PREVENT_MERGE_DELAY,
                LIMIT));
    }

    /// Applies disjoint edits in the order of the text, all in offsets before any of them, as one step.
    void apply(Iterable<TextEdit> edits) {
        asOne(() -> {
            var last = new ArrayList<TextEdit>();
            edits.forEach(last::add);
            for (var edit : last.reversed())
                if (edit.changesText()) area.replaceText(edit.from(), edit.to(), edit.text());
        });
    }

    private void apply(List<PlainTextChange> changes) {
        asOne(() -> {
            for (var change : changes)
                area.replaceText(change.getPosition(), change.getRemovalEnd(), change.getInserted());
        });
        area.moveTo(changes.getLast().getInsertionEnd());
        area.requestFollowCaret();
    }

    private void asOne(Runnable edits) {
        var step = new ArrayList<PlainTextChange>();
        open = Optional.of(step);
        try {
            edits.run();
        } finally {
            open = Optional.empty();
        }
        if (!step.isEmpty()) steps.push(step);
    }
}
