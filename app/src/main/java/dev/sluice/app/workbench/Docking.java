package dev.sluice.app.workbench;

import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import software.coley.bentofx.Bento;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/// Where things stand in the window: editors in the centre, the run at the right, the log below. Editors and tools keep
/// to their own kind when dragged.
final class Docking {
    private static final double RUN_WIDTH = 392, LOG_HEIGHT = 236;
    private static final int TOOLS = 1 << 1;

    private final Bento bento = new Bento();
    private final DockContainerBranch root;
    private final DockContainerLeaf editors;
    private final DockContainerLeaf right;
    private final DockContainerLeaf bottom;

    /// @param empty what the centre shows while no file is open
    Docking(Node empty) {
        bento.placeholderBuilding().setContainerPlaceholderFactory(leaf -> leaf.getIdentifier().equals("editors") ? empty : new Region());
        var building = bento.dockBuilding();
        root = building.root("root");
        root.setOrientation(Orientation.VERTICAL);
        var top = building.branch("top");
        top.setOrientation(Orientation.HORIZONTAL);
        editors = leaf("editors", Side.TOP);
        right = leaf("right", Side.TOP);
        bottom = leaf("bottom", Side.TOP);
        root.addContainers(top, bottom);
        top.addContainers(editors, right);
        root.setContainerSizePx(bottom, LOG_HEIGHT);
        top.setContainerSizePx(right, RUN_WIDTH);
        // Bento's own setContainerResizable has no effect here (0.15.1): both grew with the window.
        SplitPane.setResizableWithParent(right, false);
        SplitPane.setResizableWithParent(bottom, false);
    }

    Bento bento() {
        return bento;
    }

    DockContainerBranch root() {
        return root;
    }

    DockContainerLeaf editors() {
        return editors;
    }

    void addRight(String id, String title, Feather icon, Node node) {
        right.addDockables(tool(id, title, icon, node));
    }

    void addBottom(String id, String title, Feather icon, Node node) {
        bottom.addDockables(tool(id, title, icon, node));
    }

    private DockContainerLeaf leaf(String id, Side side) {
        var leaf = bento.dockBuilding().leaf(id);
        leaf.setSide(side);
        leaf.getStyleClass().add(id);
        leaf.setPruneWhenEmpty(false);
        return leaf;
    }

    private Dockable tool(String id, String title, Feather icon, Node node) {
        var tool = bento.dockBuilding().dockable(id);
        tool.setTitle(title);
        tool.setIconFactory(_ -> new FontIcon(icon));
        tool.setNode(node);
        tool.setClosable(false);
        tool.setDragGroupMask(TOOLS);
        return tool;
    }
}
