package dev.sluice.app.workbench;

import dev.sluice.editor.CodeEditor;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;

/// The editor that a tab is about. A split pane that was never drawn has its items only in its list.
final class EditorWithin {
    private EditorWithin() {}

    /// Empty for a tab without one.
    static Optional<CodeEditor> of(Node shown) {
        return switch (shown) {
            case CodeEditor editor -> Optional.of(editor);
            case SplitPane split -> first(split.getItems());
            case Parent parent -> first(parent.getChildrenUnmodifiable());
            default -> Optional.empty();
        };
    }

    private static Optional<CodeEditor> first(List<Node> nodes) {
        return nodes.stream().flatMap(node -> of(node).stream()).findFirst();
    }
}
