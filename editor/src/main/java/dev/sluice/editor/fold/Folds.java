package dev.sluice.editor.fold;

import dev.sluice.editor.edit.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.Paragraph;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/// Lines folded away. They are in the text as ever, only not shown: the area keeps that with each line, so it goes along
/// with edits. Whoever goes into hidden lines or changes something beside them sees them again. Line indices count from 0.
/// FX thread only.
public final class Folds {
    /// The area's own style class for lines that take no room.
    private static final String HIDDEN = "collapse";

    private final CodeArea area;
    private final Document document;
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean folding;

    public Folds(CodeArea area, Document document) {
        this.area = area;
        this.document = document;
        area.plainTextChanges().subscribe(this::changed);
        area.currentParagraphProperty().addListener((_, _, line) -> {
            if (!folding && line < area.getParagraphs().size()) reveal(line);
        });
    }

    /// Calls `listener` when lines were hidden or shown.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Whether the language has blocks.
    public boolean isPossible() {
        return document.language().lineComment().isPresent() && document.language().opensBlock(":");
    }

    public boolean isFoldable(int line) {
        return isPossible() && Blocks.isHead(document, line);
    }

    public boolean isHidden(int line) {
        return area.getParagraph(line).getParagraphStyle().contains(HIDDEN);
    }

    /// Whether lines right below `line` are hidden.
    public boolean isFolded(int line) {
        return !isHidden(line) && line + 1 < area.getParagraphs().size() && isHidden(line + 1);
    }

    /// The nearest line at `line` or above that is shown.
    public int shownAt(int line) {
        int shown = line;
        while (shown > 0 && isHidden(shown)) shown--;
        return shown;
    }

    /// The nearest line below `line` that is shown, or `line` when there is none.
    public int shownBelow(int line) {
        int shown = line + 1;
        while (shown < area.getParagraphs().size() && isHidden(shown)) shown++;
        return shown < area.getParagraphs().size() ? shown : line;
    }

    public void toggle(int line) {
        if (isFolded(line)) unfold(line);
        else fold(line);
    }

    /// Hides the innermost block that `line` is in, or the one around it when that is hidden. The caret goes to its head.
    public void fold(int line) {
        if (!isPossible()) return;
        Blocks.head(document, line).ifPresent(head -> {
            if (isFolded(head) && head > 0) {
                for (int above = head - 1; above >= 0; above--) {
                    var end = Blocks.end(document, above);
                    if (end.isEmpty() || end.getAsInt() < head) continue;
                    hide(above, end.getAsInt());
                    return;
                }
            } else if (!isFolded(head)) {
                hide(head, Blocks.end(document, head).orElse(head));
            }
        });
    }

    /// Shows what is hidden right below `line`.
    public void unfold(int line) {
        if (isFolded(line)) reveal(line + 1);
    }

    public void foldAll() {
        if (!isPossible()) return;
        for (int line = 0; line < area.getParagraphs().size(); line++) {
            var end = isHidden(line) ? OptionalInt.empty() : Blocks.end(document, line);
            if (end.isEmpty()) continue;
            hide(line, end.getAsInt());
            line = end.getAsInt();
        }
    }

    public void unfoldAll() {
        for (int line = 0; line < area.getParagraphs().size(); line++) if (isHidden(line)) reveal(line);
    }

    /// Shows `line` and all that is hidden with it.
    public void reveal(int line) {
        if (!isHidden(line)) return;
        int first = line, last = line;
        while (first > 0 && isHidden(first - 1)) first--;
        while (last + 1 < area.getParagraphs().size() && isHidden(last + 1)) last++;
        restyle(first, last, List.of());
    }

    private void hide(int head, int end) {
        if (end <= head) return;
        int caret = area.getCurrentParagraph();
        if (caret > head && caret <= end) area.moveTo(head, area.getParagraphLength(head));
        int anchor = area.offsetToPosition(area.getAnchor(), Bias.Forward).getMajor();
        if (anchor > head && anchor <= end) area.moveTo(area.getCaretPosition());
        restyle(head + 1, end, List.of(HIDDEN));
    }

    private void changed(PlainTextChange change) {
        if (folding) return;
        int first = area.offsetToPosition(change.getPosition(), Bias.Forward).getMajor();
        int last = area.offsetToPosition(change.getInsertionEnd(), Bias.Forward).getMajor();
        boolean breaks = first != last || change.getRemoved().indexOf('\n') >= 0;
        IntPredicate inside = line -> line < area.getParagraphs().size() && isHidden(line);
        for (int line = first; line <= last + (breaks ? 1 : 0); line++) if (inside.test(line)) reveal(line);
    }

    /// One change of the area for all lines; line by line a class of a thousand takes seconds.
    private void restyle(int first, int last, Collection<String> style) {
        int from = area.getAbsolutePosition(first, 0);
        int to = area.getAbsolutePosition(last, area.getParagraphLength(last));
        var lines = (ReadOnlyStyledDocument<Collection<String>, String, Collection<String>>) area.subDocument(from, to);
        for (int line = 0; line < lines.getParagraphCount(); line++)
            lines = lines.replaceParagraph(line, paragraph -> styled(paragraph, style)).get1();
        int anchor = area.getAnchor(), caret = area.getCaretPosition();
        folding = true;
        try {
            area.replace(from, to, lines);
            area.selectRange(anchor, caret);
        } finally {
            folding = false;
        }
        listeners.forEach(Runnable::run);
    }

    private static Paragraph<Collection<String>, String, Collection<String>> styled(
            Paragraph<Collection<String>, String, Collection<String>> paragraph, Collection<String> style) {
        return paragraph.setParagraphStyle(style);
    }
}
