package dev.sluice.editor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.SelectionImpl;

/// Stretches of text with a background of their own, which leave the text's own styles alone. Each costs a little with
/// every line that is drawn, so show those that can be seen.
final class Spans {
    /// More are not drawn.
    static final int LIMIT = 500;

    /// Offsets, the latter exclusive.
    record Span(int from, int to) {}

    private final CodeArea area;
    private final String styleClass;
    private final List<SelectionImpl<Collection<String>, String, Collection<String>>> drawn = new ArrayList<>();

    /// @param styleClass a shape's, so its colour is `-fx-fill`
    Spans(CodeArea area, String styleClass) {
        this.area = area;
        this.styleClass = styleClass;
    }

    void show(List<Span> wanted) {
        var spans = wanted.size() <= LIMIT ? wanted : wanted.subList(0, LIMIT);
        if (spans.isEmpty() && drawn.isEmpty()) return;
        while (drawn.size() > spans.size()) {
            var gone = drawn.removeLast();
            area.removeSelection(gone);
            gone.dispose();
        }
        for (int i = 0; i < spans.size(); i++) {
            var span = spans.get(i);
            if (i < drawn.size()) {
                var old = drawn.get(i);
                boolean same = old.getStartPosition() == span.from() && old.getEndPosition() == span.to();
                if (!same) old.selectRange(span.from(), span.to());
                continue;
            }
            var added = new SelectionImpl<>(styleClass + i, area, path -> path.getStyleClass().setAll(styleClass));
            added.selectRange(span.from(), span.to());
            drawn.add(added);
            area.addSelection(added);
        }
    }
}
