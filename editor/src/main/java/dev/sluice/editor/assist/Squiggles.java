package dev.sluice.editor.assist;

import dev.sluice.editor.CodeEditor;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/// Waves under problems. Drawn over the text rather than as its style, so that colours and problems need not know each
/// other, and only where the text can be seen. FX thread only.
public final class Squiggles extends Pane {
    private static final double HALF_WAVE = 2.5, HEIGHT = 2;

    private final CodeArea area;
    private final Rectangle clip = new Rectangle();
    private List<Problem> problems = List.of();

    /// Lays itself over the text of an editor.
    public Squiggles(CodeEditor editor) {
        area = editor.area();
        setMouseTransparent(true);
        getStyleClass().add("squiggles");
        setClip(clip);
        area.viewportDirtyEvents().subscribe(_ -> draw());
        editor.getChildren().add(this);
    }

    /// In place of those before.
    public void show(List<Problem> problems) {
        this.problems = problems;
        draw();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
    }

    private void draw() {
        getChildren().clear();
        if (problems.isEmpty() || area.getScene() == null || area.getScene().getWindow() == null) return;
        if (area.getVisibleParagraphs().isEmpty()) return;
        int first = area.getAbsolutePosition(area.firstVisibleParToAllParIndex(), 0);
        int lastLine = area.lastVisibleParToAllParIndex();
        int last = area.getAbsolutePosition(lastLine, area.getParagraphLength(lastLine));
        for (var problem : problems) if (problem.end() >= first && problem.start() <= last) draw(problem);
    }

    /// Under the first line of it. A line that cannot be seen has no bounds.
    private void draw(Problem problem) {
        if (problem.start() >= area.getLength()) return;
        int line = area.offsetToPosition(problem.start(), Bias.Forward).getMajor();
        int lineEnd = area.getAbsolutePosition(line, 0) + area.getParagraphLength(line);
        int end = Math.min(problem.end(), lineEnd);
        if (problem.start() < end)
            area.getCharacterBoundsOnScreen(problem.start(), end).ifPresent(bounds -> wave(bounds, problem));
    }

    private void wave(Bounds onScreen, Problem problem) {
        var bounds = screenToLocal(onScreen);
        if (bounds == null) return;
        var path = new Path();
        path.getStyleClass().setAll("squiggle", problem.severity().styleClass());
        double y = bounds.getMaxY() - 1;
        path.getElements().add(new MoveTo(bounds.getMinX(), y));
        boolean up = true;
        double right = Math.max(bounds.getMaxX(), bounds.getMinX() + 2 * HALF_WAVE);
        for (double x = bounds.getMinX() + HALF_WAVE; x <= right && x < getWidth(); x += HALF_WAVE) {
            path.getElements().add(new LineTo(x, up ? y - HEIGHT : y));
            up = !up;
        }
        getChildren().add(path);
    }
}
