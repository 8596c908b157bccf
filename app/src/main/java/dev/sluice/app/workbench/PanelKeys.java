package dev.sluice.app.workbench;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// F6 walks from panel to panel, Escape goes back to the editor.
final class PanelKeys {
    /// A ring is drawn around what the Tab key has come to, not around what was asked to take the focus.
    private static final PseudoClass WALKED_TO = PseudoClass.getPseudoClass("walked-to");

    private final Parent root;
    private final Supplier<List<Node>> panels;
    private final Runnable editor;

    /// @param panels those that are seen, in the order of the walk
    PanelKeys(Parent root, Supplier<List<Node>> panels, Runnable editor) {
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

    /// The editor has its turn between the last panel and the first. A panel where nothing takes the focus is passed by.
    private void walk(int step) {
        var seen = panels.get();
        int places = seen.size() + 1, here = seen.size();
        for (int i = 0; i < seen.size(); i++) if (hasFocus(seen.get(i))) here = i;
        for (int steps = 1; steps <= places; steps++) {
            int next = Math.floorMod(here + step * steps, places);
            if (next == seen.size()) editor.run();
            else if (!focus(seen.get(next))) continue;
            return;
        }
    }

    private boolean hasFocus(Node panel) {
        for (Node node = root.getScene().getFocusOwner(); node != null; node = node.getParent())
            if (node.equals(panel)) return true;
        return false;
    }

    /// Where the panel wants it, else at its first control.
    private boolean focus(Node panel) {
        panel.requestFocus();
        var owner = root.getScene().getFocusOwner();
        if (panel.equals(owner) || !hasFocus(panel)) {
            if (!focusFirst(panel)) return false;
            owner = root.getScene().getFocusOwner();
        }
        if (owner != null) mark(owner);
        return true;
    }

    private static void mark(Node owner) {
        owner.pseudoClassStateChanged(WALKED_TO, true);
        owner.focusedProperty().addListener(new InvalidationListener() {
            @Override
            public void invalidated(Observable focused) {
                focused.removeListener(this);
                owner.pseudoClassStateChanged(WALKED_TO, false);
            }
        });
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
