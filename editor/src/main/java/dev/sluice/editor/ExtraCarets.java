package dev.sluice.editor;

import dev.sluice.editor.edit.Carets;
import dev.sluice.editor.edit.Selection;
import java.util.ArrayList;
import java.util.List;
import org.fxmisc.richtext.CaretNode;
import org.fxmisc.richtext.CodeArea;

/// The carets beside the area's own, drawn in the text. The area's own is the one the view follows.
final class ExtraCarets {
    private final CodeArea area;
    private final Spans selected;
    private final List<CaretNode> nodes = new ArrayList<>();
    private List<Selection> extras = List.of();
    private int primary;

    ExtraCarets(CodeArea area) {
        this.area = area;
        selected = new Spans(area, "extra-selection");
    }

    boolean isEmpty() {
        return extras.isEmpty();
    }

    Carets all() {
        var own = new Selection(area.getAnchor(), area.getCaretPosition());
        if (extras.isEmpty()) return Carets.of(own);
        var all = new ArrayList<>(extras);
        all.add(primary, own);
        return new Carets(all, primary);
    }

    void show(Carets carets) {
        var others = new ArrayList<>(carets.all());
        var own = others.remove(carets.primary());
        extras = List.copyOf(others);
        primary = carets.primary();
        area.selectRange(own.anchor(), own.caret());
        while (nodes.size() > extras.size()) {
            var gone = nodes.removeLast();
            area.removeCaret(gone);
            gone.dispose();
        }
        for (int i = 0; i < extras.size(); i++) {
            if (i < nodes.size()) {
                nodes.get(i).moveTo(extras.get(i).caret());
            } else {
                var added = new CaretNode("extra-" + i, area, extras.get(i).caret());
                nodes.add(added);
                area.addCaret(added);
            }
        }
        selected.show(extras.stream()
                .filter(each -> !each.isEmpty())
                .map(each -> new Spans.Span(each.start(), each.end()))
                .toList());
    }

    /// Only the area's own caret stays, where it is.
    void clear() {
        if (!extras.isEmpty()) show(Carets.of(new Selection(area.getAnchor(), area.getCaretPosition())));
    }
}
