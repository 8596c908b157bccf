package dev.sluice.editor.overlay;

import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.fxmisc.richtext.CodeArea;

/// Lies over the text of an editor, beside its gutter and scroll bars, and draws when they have their places: once for each
/// frame in which the text or the view has moved. FX thread only.
abstract class TextOverlay extends Pane {
    private final CodeArea area;
    private final Rectangle clip = new Rectangle();

    TextOverlay(CodeArea area) {
        this.area = area;
        setMouseTransparent(true);
        setClip(clip);
        area.viewportDirtyEvents().subscribe(_ -> requestLayout());
        area.richChanges().subscribe(_ -> requestLayout());
    }

    final CodeArea area() {
        return area;
    }

    /// Draws what belongs to the lines that can be seen, in place of what was drawn before. Nodes that it adds are not
    /// managed: they would ask for another layout.
    ///
    /// @param first,last line indices from 0, the latter inclusive
    abstract void draw(int first, int last);

    /// In place of what was drawn before, as nothing can be seen.
    abstract void clear();

    @Override
    protected void layoutChildren() {
        var scene = area.getScene();
        int first = area.getVisibleParagraphs().isEmpty() ? -1 : area.firstVisibleParToAllParIndex();
        if (scene == null || scene.getWindow() == null || first < 0) {
            clear();
            return;
        }
        var text = screenToLocal(area.localToScreen(area.getLayoutBounds()));
        var beside = area.getParagraphGraphic(first);
        double left = beside == null ? text.getMinX() : screenToLocal(beside.localToScreen(beside.getLayoutBounds())).getMaxX();
        clip.setX(left);
        clip.setY(text.getMinY());
        clip.setWidth(Math.max(0, text.getMaxX() - left));
        clip.setHeight(text.getHeight());
        draw(first, area.lastVisibleParToAllParIndex());
    }

    /// From the screen to here.
    final Bounds here(Bounds onScreen) {
        return screenToLocal(onScreen);
    }
}
