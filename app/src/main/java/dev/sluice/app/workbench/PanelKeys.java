package dev.sluice.app.workbench;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// F6 walks from panel to panel, Escape goes back to the editor.
final class PanelKeys {
    private final Parent root;
    private final List<Node> panels;
    private final Runnable editor;

    PanelKeys(Parent root, List<Node> panels, Runnable editor) {
        this.root = root;
        this.panels = panels;
        this.editor = editor;
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) editor.run();
        else if (event.getCode() == KeyCode.F6) walk(event.isShiftDown() ? -1 : 1);
        else return;
        event.consume();
    }

    /// The editor has its turn between the last panel and the first.
    private void walk(int step) {
        int here = panels.size();
        for (int i = 0; i < panels.size(); i++) if (hasFocus(panels.get(i))) here = i;
        int next = Math.floorMod(here + step, panels.size() + 1);
        if (next == panels.size()) editor.run();
        else focusFirst(panels.get(next));
    }

    private boolean hasFocus(Node panel) {
        for (Node node = root.getScene().getFocusOwner(); node != null; node = node.getParent())
            if (node.equals(panel)) return true;
        return false;
    }

    private static boolean focusFirst(Node node) {
        if (!node.isVisible() || node.isDisabled()) return false;
        if (node.isFocusTraversable()) {
            node.requestFocus();
            return true;
        }
        if (node instanceof Parent parent)
            for (var child : parent.getChildrenUnmodifiable()) if (focusFirst(child)) return true;
        return false;
    }
}
