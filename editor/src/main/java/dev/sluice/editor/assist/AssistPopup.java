package dev.sluice.editor.assist;

import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.layout.Region;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import org.fxmisc.richtext.CodeArea;

/// A window at a place in the text that never takes the keyboard from it.
class AssistPopup {
    private static final int GAP = 2;

    private final CodeArea area;
    private final Popup popup = new Popup();
    private final Region content;

    AssistPopup(CodeArea area, Region content) {
        this.area = area;
        this.content = content;
        content.getStyleClass().add("assist-popup");
        popup.getContent().add(content);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT);
        popup.setHideOnEscape(false);
        popup.setConsumeAutoHidingEvents(false);
    }

    CodeArea area() {
        return area;
    }

    Region content() {
        return content;
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    void hide() {
        popup.hide();
    }

    /// Lets a click elsewhere close it.
    void hideOnClick() {
        popup.setAutoHide(true);
    }

    /// Shows it below a stretch of the screen, or above when there is more room.
    void show(Bounds at, boolean preferAbove) {
        var window = area.getScene() == null ? null : area.getScene().getWindow();
        if (window == null || !window.isShowing()) return;
        if (!popup.isShowing()) popup.show(area, at.getMinX(), at.getMaxY() + GAP);
        content.applyCss();
        content.layout();
        popup.sizeToScene();
        var screen = Screen.getScreensForRectangle(at.getMinX(), at.getMinY(), 1, 1).stream()
                .findFirst()
                .orElse(Screen.getPrimary())
                .getVisualBounds();
        double height = content.getLayoutBounds().getHeight(), width = content.getLayoutBounds().getWidth();
        boolean fitsBelow = at.getMaxY() + GAP + height <= screen.getMaxY();
        boolean fitsAbove = at.getMinY() - GAP - height >= screen.getMinY();
        boolean above = preferAbove ? fitsAbove : !fitsBelow && fitsAbove;
        popup.setAnchorX(Math.max(screen.getMinX(), Math.min(at.getMinX(), screen.getMaxX() - width)));
        popup.setAnchorY(above ? at.getMinY() - GAP - height : at.getMaxY() + GAP);
    }

    /// Where a char stands on the screen; the caret when it cannot be seen.
    Optional<Bounds> boundsAt(int offset) {
        int end = Math.min(offset + 1, area.getLength());
        if (offset < end && area.getText(offset, end).charAt(0) != '\n') {
            var bounds = area.getCharacterBoundsOnScreen(offset, end);
            if (bounds.isPresent()) return bounds;
        }
        return area.getCaretBounds();
    }
}
