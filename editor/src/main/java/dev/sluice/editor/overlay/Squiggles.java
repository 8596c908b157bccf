package dev.sluice.editor.overlay;

import dev.sluice.editor.CodeEditor;
import dev.sluice.editor.assist.Problem;
import dev.sluice.editor.assist.Problem.Severity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/// Waves under problems. Drawn over the text rather than as its style, so that colours and problems need not know each
/// other, and only where the text can be seen. All of a severity are one shape: a new node has no colours for a frame. FX
/// thread only.
public final class Squiggles extends TextOverlay {
    private static final double HALF_WAVE = 2.5, HEIGHT = 2;

    private final CodeArea area;
    private final Map<Severity, Path> waves = new EnumMap<>(Severity.class);
    private List<Problem> problems = List.of();

    /// Lays itself over the text of an editor.
    public Squiggles(CodeEditor editor) {
        super(editor.area());
        area = editor.area();
        getStyleClass().add("squiggles");
        for (var severity : Severity.values()) {
            var path = new Path();
            path.getStyleClass().setAll("squiggle", severity.styleClass());
            path.setManaged(false);
            waves.put(severity, path);
        }
        getChildren().setAll(waves.values());
        editor.getChildren().add(this);
    }

    /// In place of those before.
    public void show(List<Problem> problems) {
        this.problems = problems;
        requestLayout();
    }

    @Override
    void clear() {
        for (var path : waves.values()) if (!path.getElements().isEmpty()) path.getElements().clear();
    }

    @Override
    void draw(int first, int last) {
        clear();
        if (problems.isEmpty()) return;
        int from = area.getAbsolutePosition(first, 0);
        int to = area.getAbsolutePosition(last, area.getParagraphLength(last));
        for (var problem : problems) if (problem.end() >= from && problem.start() <= to) draw(problem);
    }

    /// Under the first line of it. A line that cannot be seen has no bounds.
    private void draw(Problem problem) {
        if (problem.start() >= area.getLength()) return;
        int line = area.offsetToPosition(problem.start(), Bias.Forward).getMajor();
        int lineEnd = area.getAbsolutePosition(line, 0) + area.getParagraphLength(line);
        int end = Math.min(problem.end(), lineEnd);
        if (problem.start() < end)
            area.getCharacterBoundsOnScreen(problem.start(), end)
                    .ifPresent(bounds -> wave(here(bounds), Objects.requireNonNull(waves.get(problem.severity()))));
    }

    private void wave(Bounds bounds, Path path) {
        double y = bounds.getMaxY() - 1;
        path.getElements().add(new MoveTo(bounds.getMinX(), y));
        boolean up = true;
        double right = Math.max(bounds.getMaxX(), bounds.getMinX() + 2 * HALF_WAVE);
        for (double x = bounds.getMinX() + HALF_WAVE; x <= right && x < getWidth(); x += HALF_WAVE) {
            path.getElements().add(new LineTo(x, up ? y - HEIGHT : y));
            up = !up;
        }
    }
}
