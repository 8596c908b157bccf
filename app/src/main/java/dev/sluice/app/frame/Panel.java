package dev.sluice.app.frame;

import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/// A tool of the window.
///
/// @param id      stable, such as `log`; layouts and commands name panels by it
/// @param node    takes the focus to its first control when asked for the focus
/// @param actions stand beside the title of a panel at the side
public record Panel(String id, String title, Ikon icon, Place place, Node node, List<Node> actions) {
    public enum Place {
        /// One at a time, chosen in the rail at the left edge.
        SIDE,
        RIGHT,
        BOTTOM
    }

    public Panel {
        actions = List.copyOf(actions);
    }

    public Panel(String id, String title, Ikon icon, Place place, Node node) {
        this(id, title, icon, place, node, List.of());
    }
}
