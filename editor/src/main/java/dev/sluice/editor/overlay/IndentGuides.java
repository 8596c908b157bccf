package dev.sluice.editor.overlay;

import dev.sluice.editor.edit.Document;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.fxmisc.richtext.CodeArea;

/// A thin line down each block, where its statements begin.
public final class IndentGuides extends TextOverlay {
    private final Document document;
    private final Path lines = new Path();

    public IndentGuides(CodeArea area, Document document) {
        super(area);
        this.document = document;
        lines.getStyleClass().setAll("indent-guide");
        lines.setManaged(false);
        getChildren().setAll(lines);
    }

    @Override
    void draw(int first, int last) {
        clear();
        var levels = IndentLevels.of(document, first, last);
        var blank = firstBlank(levels, first);
        if (blank.isEmpty()) return;
        double step = blank.get().getWidth() * document.language().indentWidth();
        for (int level = 0, drawn = 1; drawn > 0; level++) {
            drawn = 0;
            double x = Math.floor(blank.get().getMinX() + level * step) + 0.5;
            for (int line = first; line <= last; line++) {
                if (levels[line - first] <= level) continue;
                int end = line;
                while (end < last && levels[end + 1 - first] > level) end++;
                draw(x, line - first, end - first);
                drawn++;
                line = end;
            }
        }
    }

    @Override
    void clear() {
        lines.getElements().clear();
    }

    /// @param from,to indices of visible lines
    private void draw(double x, int from, int to) {
        var top = here(area().getVisibleParagraphBoundsOnScreen(from));
        var bottom = here(area().getVisibleParagraphBoundsOnScreen(to));
        lines.getElements().addAll(new MoveTo(x, top.getMinY()), new LineTo(x, bottom.getMaxY()));
    }

    /// Where the first column stands, and how wide columns are.
    private Optional<Bounds> firstBlank(int[] levels, int first) {
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] == 0 || document.line(first + i).isBlank()) continue;
            int start = document.lineStart(first + i);
            return area().getCharacterBoundsOnScreen(start, start + 1).map(this::here);
        }
        return Optional.empty();
    }
}
