package dev.sluice.editor.overlay;

import dev.sluice.editor.edit.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import org.fxmisc.richtext.CodeArea;

/// A thin line down each block, where its statements begin.
public final class IndentGuides extends TextOverlay {
    /// Where a line is drawn.
    private record Guide(double x, double top, double bottom) {}

    private final Document document;
    private final Path lines = new Path();
    private List<Guide> drawn = List.of();

    public IndentGuides(CodeArea area, Document document) {
        super(area);
        this.document = document;
        lines.getStyleClass().setAll("indent-guide");
        lines.setManaged(false);
        getChildren().setAll(lines);
    }

    @Override
    void draw(int first, int last) {
        draw(guides(first, last));
    }

    @Override
    void clear() {
        draw(List.of());
    }

    /// Most keys leave them where they are; drawn anew, they would have the whole height painted.
    private void draw(List<Guide> guides) {
        if (guides.equals(drawn)) return;
        drawn = guides;
        lines.getElements().setAll(guides.stream()
                .<PathElement>mapMulti((guide, path) -> {
                    path.accept(new MoveTo(guide.x, guide.top));
                    path.accept(new LineTo(guide.x, guide.bottom));
                })
                .toList());
    }

    private List<Guide> guides(int first, int last) {
        var levels = IndentLevels.of(document, first, last);
        var blank = firstBlank(levels, first);
        if (blank.isEmpty()) return List.of();
        var guides = new ArrayList<Guide>();
        double step = blank.get().getWidth() * document.language().indentWidth();
        for (int level = 0, before = -1; before < guides.size(); level++) {
            before = guides.size();
            double x = Math.floor(blank.get().getMinX() + level * step) + 0.5;
            for (int line = first; line <= last; line++) {
                if (levels[line - first] <= level) continue;
                int end = line;
                while (end < last && levels[end + 1 - first] > level) end++;
                guides.add(guide(x, line - first, end - first));
                line = end;
            }
        }
        return guides;
    }

    /// @param from,to indices of visible lines
    private Guide guide(double x, int from, int to) {
        var top = here(area().getVisibleParagraphBoundsOnScreen(from));
        var bottom = here(area().getVisibleParagraphBoundsOnScreen(to));
        return new Guide(x, top.getMinY(), bottom.getMaxY());
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
