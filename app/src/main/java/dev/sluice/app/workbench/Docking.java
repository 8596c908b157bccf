package dev.sluice.app.workbench;

import dev.sluice.app.frame.Panel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    static final String RIGHT = "right", BOTTOM = "bottom";

    private static final double MIN_SIZE = 80;
    private static final int TOOLS = 1 << 1;
    private static final String TAB_PREFIX = "tab:";

    private final Bento bento = new Bento();
    private final DockContainerBranch root;
    private final DockContainerBranch top;
    private final DockContainerLeaf editors;
    private final DockContainerLeaf right;
    private final DockContainerLeaf bottom;
    private double rightWidth = MIN_SIZE;
    private double bottomHeight = MIN_SIZE;
    private final Map<String, Dockable> tools = new HashMap<>();
    private final Map<String, Dockable> tabs = new HashMap<>();
    private final Map<Dockable, Runnable> closed = new HashMap<>();

    /// @param empty what the centre shows while no file is open
    Docking(Node empty) {
        bento.placeholderBuilding().setContainerPlaceholderFactory(leaf -> leaf.getIdentifier().equals("editors") ? empty : new Region());
        bento.events().addDockableCloseListener((_, tab) -> {
            tabs.values().remove(tab);
            Optional.ofNullable(closed.remove(tab)).ifPresent(Runnable::run);
        });
        var building = bento.dockBuilding();
        root = building.root("root");
        root.setOrientation(Orientation.VERTICAL);
        top = building.branch("top");
        top.setOrientation(Orientation.HORIZONTAL);
        top.setPruneWhenEmpty(false); // with one child left, Bento would put that in its place
        editors = leaf("editors", Side.TOP);
        right = leaf(RIGHT, Side.TOP);
        bottom = leaf(BOTTOM, Side.TOP);
        root.addContainers(top, bottom);
        top.addContainers(editors, right);
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
        for (var container : List.of(RIGHT, BOTTOM))
            if (isIn(dockable, container)) setShown(container, true);
        select(dockable);
        focus(dockable);
    }

    /// @param closed told when somebody has closed it
    void openTab(String id, String title, Ikon icon, Supplier<Node> content, Runnable closed) {
        var tab = tabs.get(id);
        if (tab == null) {
            tab = bento.dockBuilding().dockable(TAB_PREFIX + id);
            tab.setTitle(title);
            tab.setIconFactory(_ -> new FontIcon(icon));
            tab.setNode(content.get());
            tabs.put(id, tab);
            this.closed.put(tab, closed);
            editors.addDockables(tab);
        }
        select(tab);
        focus(tab);
    }

    void closeTab(String id) {
        var tab = tabs.get(id);
        if (tab != null) tab.inContainer((container, dockable) -> container.closeDockable(dockable));
    }

    boolean isShown(String container) {
        return branch(container).getChildContainers().contains(leaf(container));
    }

    /// Shows the right or the bottom container, or takes it away with all that is in it.
    void setShown(String container, boolean shown) {
        if (shown == isShown(container)) return;
        var leaf = leaf(container);
        var branch = branch(container);
        if (shown) {
            branch.addContainers(leaf);
            SplitPane.setResizableWithParent(leaf, false);
            branch.setContainerSizePx(leaf, container.equals(RIGHT) ? rightWidth : bottomHeight);
        } else {
            measure();
            branch.removeContainer(leaf);
        }
    }

    /// @param side the open side panel and its width, which this class does not know
    Layout layout(Optional<String> side, double sideWidth) {
        measure();
        var hidden = Stream.of(RIGHT, BOTTOM).filter(container -> !isShown(container)).toList();
        var places = new TreeMap<String, List<String>>();
        var front = new TreeMap<String, String>();
        for (var container : List.of(RIGHT, BOTTOM)) {
            var leaf = leaf(container);
            places.put(container, leaf.getDockables().stream().map(Dockable::getIdentifier).toList());
            var selected = leaf.getSelectedDockable();
            if (selected != null) front.put(container, selected.getIdentifier());
        }
        return new Layout(side, sideWidth, rightWidth, bottomHeight, hidden, places, front);
    }

    /// Arranges the tools. One that the layout does not name stays where it is.
    void arrange(Layout layout) {
        rightWidth = Math.max(MIN_SIZE, layout.right());
        bottomHeight = Math.max(MIN_SIZE, layout.bottom());
        layout.tools().forEach((container, ids) -> {
            for (var id : ids) {
                var tool = tools.get(id);
                if (tool != null && !isIn(tool, container)) move(tool, leaf(container));
            }
        });
        for (var container : List.of(RIGHT, BOTTOM)) {
            setShown(container, !layout.hidden().contains(container));
            var front = tools.get(layout.front().getOrDefault(container, ""));
            if (front != null && isIn(front, container)) leaf(container).selectDockable(front);
        }
        if (isShown(RIGHT)) top.setContainerSizePx(right, rightWidth);
        if (isShown(BOTTOM)) root.setContainerSizePx(bottom, bottomHeight);
    }

    private static void move(Dockable tool, DockContainerLeaf to) {
        var from = tool.getContainer();
        if (from != null) from.removeDockable(tool);
        to.addDockables(tool);
    }

    private void measure() {
        if (isShown(RIGHT) && right.getWidth() > 0) rightWidth = right.getWidth();
        if (isShown(BOTTOM) && bottom.getHeight() > 0) bottomHeight = bottom.getHeight();
    }

    private boolean isIn(Dockable tool, String container) {
        return leaf(container).getDockables().contains(tool);
    }

    private DockContainerBranch branch(String container) {
        return container.equals(RIGHT) ? top : root;
    }

    private DockContainerLeaf leaf(String container) {
        return container.equals(RIGHT) ? right : bottom;
    }

    /// Closes the tab in front in the centre, whatever it holds.
    void closeFrontTab() {
        var front = editors.getSelectedDockable();
        if (front != null) editors.closeDockable(front);
    }

    void closeAllTabs() {
        for (var tab : List.copyOf(editors.getDockables())) editors.closeDockable(tab);
    }

    private static void select(Dockable dockable) {
        dockable.inContainer((container, shown) -> container.selectDockable(shown));
    }

    private static void focus(Dockable dockable) {
        var node = dockable.getNode();
        if (node == null) return;
        node.applyCss(); // what a new split pane or scroll pane holds is in no scene before
        node.requestFocus();
    }

    private DockContainerLeaf leaf(String id, Side side) {
        var leaf = bento.dockBuilding().leaf(id);
        leaf.setSide(side);
        leaf.getStyleClass().add(id);
        leaf.setPruneWhenEmpty(false);
        return leaf;
    }
}
