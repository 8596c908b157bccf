package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import org.junit.jupiter.api.Test;

/// Walks every view as a screen reader would: whatever takes the focus says what it is, and both themes know every colour.
class AccessibilityTest extends WindowStory {
    private static final List<String> VIEWS = List.of(
            "Settings", "About Sluice", "Welcome", "New trigger", "New query", "Write line protocol");
    private static final List<String> PANELS = List.of("rail-plugins", "rail-triggers", "rail-data", "rail-runs", "rail-packages", "rail-search");

    @Test
    void whatever_takes_the_focus_says_what_it_is() {
        var silent = new TreeSet<String>();
        for (var view : VIEWS) {
            commands.run(view);
            look(window, view, silent);
        }
        for (var panel : PANELS) {
            window.click("#" + panel);
            look(window, panel, silent);
        }
        assertThat(silent).isEmpty();
    }

    private static void look(OpenWindow window, String view, Set<String> silent) {
        OpenWindow.onFx(() -> {
            walk(window.stage().getScene().getRoot(), view, silent);
            return true;
        });
    }

    private static void walk(Node node, String view, Set<String> silent) {
        if (!node.isVisible()) return;
        if (node instanceof Control control && control.isFocusTraversable() && !speaks(control))
            silent.add(view + ": " + control.getClass().getSimpleName() + " #" + control.getId() + " " + control.getStyleClass());
        boolean rowsInside = node instanceof ListView || node instanceof TreeView || node instanceof TreeTableView;
        if (!rowsInside && node instanceof Parent parent)
            for (var child : parent.getChildrenUnmodifiable()) walk(child, view, silent);
    }

    private static boolean speaks(Control control) {
        if (control.getAccessibleText() != null && !control.getAccessibleText().isBlank()) return true;
        return switch (control) {
            case Labeled labeled -> labeled.getText() != null && !labeled.getText().isBlank();
            case TextInputControl input -> input.getPromptText() != null && !input.getPromptText().isBlank();
            case ComboBoxBase<?> box -> box.getPromptText() != null && !box.getPromptText().isBlank();
            case ScrollPane _ -> true;
            default -> false;
        };
    }
}
