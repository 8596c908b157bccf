package dev.sluice.app.fx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.SelectionImpl;

/// Lines below stretches of text, which leave the text's own styles alone. The style class `problem-underline` says how
/// they look.
public final class Underlines {
    /// More are not drawn.
    private static final int LIMIT = 100;

    /// Offsets, the latter exclusive.
    public record Span(int from, int to) {}

    private final CodeArea area;
    private final List<SelectionImpl<Collection<String>, String, Collection<String>>> drawn = new ArrayList<>();

    public Underlines(CodeArea area) {
        this.area = area;
    }

    public void show(List<Span> spans) {
        clear();
        for (var span : spans.subList(0, Math.min(LIMIT, spans.size()))) {
            int to = Math.min(span.to(), area.getLength());
            if (span.from() >= to) continue;
            var line = new SelectionImpl<>(
                    "problem" + drawn.size(), area, path -> path.getStyleClass().setAll("problem-underline"));
            line.selectRange(span.from(), to);
            drawn.add(line);
            area.addSelection(line);
        }
    }

    public void clear() {
        for (var line : drawn) {
            area.removeSelection(line);
            line.dispose();
        }
        drawn.clear();
    }
}
