package dev.sluice.app.workbench;

import dev.sluice.app.frame.Panel;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import software.coley.bentofx.Bento;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/// Where things stand in the window: editors in the centre, the run at the right, the log below. Editors and tools keep
/// to their own kind when dragged.
final class Docking {
    private static final double RIGHT_WIDTH = 392, BOTTOM_HEIGHT = 236;
    private static final int TOOLS = 1 << 1;
    private static final String TAB_PREFIX = "tab:";

    private final Bento bento = new Bento();
    private final DockContainerBranch root;
    private final DockContainerLeaf editors;
    private final DockContainerLeaf right;
    private final DockContainerLeaf bottom;
    private final Map<String, Dockable> tools = new HashMap<>();
    private final Map<String, Dockable> tabs = new HashMap<>();

    /// @param empty what the centre shows while no file is open
    Docking(Node empty) {
        bento.placeholderBuilding().setContainerPlaceholderFactory(leaf -> leaf.getIdentifier().equals("editors") ? empty : new Region());
        bento.events().addDockableCloseListener((_, closed) -> tabs.values().remove(closed));
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
        root.setContainerSizePx(bottom, BOTTOM_HEIGHT);
        top.setContainerSizePx(right, RIGHT_WIDTH);
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

    /// @param panel one whose place is at the right or at the bottom
    void add(Panel panel) {
        var tool = bento.dockBuilding().dockable(panel.id());
        tool.setTitle(panel.title());
        tool.setIconFactory(_ -> new FontIcon(panel.icon()));
        tool.setNode(panel.node());
        tool.setClosable(false);
        tool.setDragGroupMask(TOOLS);
        tools.put(panel.id(), tool);
        var leaf = panel.place() == Panel.Place.RIGHT ? right : bottom;
        leaf.addDockables(tool);
        if (leaf.getDockables().size() > 1) leaf.selectDockable(leaf.getDockables().getFirst());
    }

    /// Brings a tool to the front, wherever it was dragged to.
    void show(String tool) {
        var dockable = tools.get(tool);
        if (dockable == null) return;
        select(dockable);
        focus(dockable);
    }

    void openTab(String id, String title, Ikon icon, Supplier<Node> content) {
        var tab = tabs.get(id);
        if (tab == null) {
            tab = bento.dockBuilding().dockable(TAB_PREFIX + id);
            tab.setTitle(title);
            tab.setIconFactory(_ -> new FontIcon(icon));
            tab.setNode(content.get());
            tabs.put(id, tab);
            editors.addDockables(tab);
        }
        select(tab);
        focus(tab);
    }

    void closeTab(String id) {
        var tab = tabs.get(id);
        if (tab != null) tab.inContainer((container, dockable) -> container.closeDockable(dockable));
    }

    /// Closes the tab in front in the centre, whatever it holds.
    void closeFrontTab() {
        var front = editors.getSelectedDockable();
        if (front != null) editors.closeDockable(front);
    }

    private static void select(Dockable dockable) {
        dockable.inContainer((container, shown) -> container.selectDockable(shown));
    }

    private static void focus(Dockable dockable) {
        var node = dockable.getNode();
        if (node != null) node.requestFocus();
    }

    private DockContainerLeaf leaf(String id, Side side) {
        var leaf = bento.dockBuilding().leaf(id);
        leaf.setSide(side);
        leaf.getStyleClass().add(id);
        leaf.setPruneWhenEmpty(false);
        return leaf;
    }
}
