package dev.sluice.app.workbench;

import dev.sluice.app.frame.IconTab;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.frame.TabTitle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import software.coley.bentofx.Bento;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/// Where things stand in the window: editors in the centre, the run at the right, the log below. Editors and tools keep
/// to their own kind when dragged.
final class Docking {
    static final String RIGHT = "right", BOTTOM = "bottom";

    /// Tabs of one group can be dragged to each other; those of the centre are in none.
    static final int TOOLS = 1 << 1;

    private static final String TAB_PREFIX = "tab:";

    private record Tool(Dockable dockable, ToolRegion home) {}

    private final Bento bento = new Bento();
    private final DockContainerBranch root;
    private final EditorRegion editors;
    private final ToolRegion right;
    private final ToolRegion bottom;
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final Map<String, Dockable> tabs = new HashMap<>();
    private final Map<Dockable, Runnable> closed = new HashMap<>();
    private final ReadOnlyObjectWrapper<Optional<Node>> inFront = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// @param empty what the centre shows while no file is open
    Docking(Node empty) {
        var areas = new DockedAreas(bento);
        root = bento.dockBuilding().root("root");
        root.setOrientation(Orientation.VERTICAL);
        var top = bento.dockBuilding().branch("top");
        top.setOrientation(Orientation.HORIZONTAL);
        top.setPruneWhenEmpty(false); // with one child left, Bento would put that in its place
        root.addContainers(top);
        editors = new EditorRegion(top, areas, this::lookAtFront);
        right = new ToolRegion(RIGHT, top, areas);
        bottom = new ToolRegion(BOTTOM, root, areas);
        bento.placeholderBuilding().setContainerPlaceholderFactory(leaf -> editors.isFirst(leaf) ? empty : new Region());
        bento.controlsBuilding().setCanvasFactory(_ -> new DropHint());
        bento.controlsBuilding().setHeaderPaneFactory(PlainHeaderPane::new);
        var plain = bento.controlsBuilding().getHeaderFactory();
        bento.controlsBuilding().setHeaderFactory((tab, pane) -> {
            var header = plain.newHeader(tab, pane);
            header.accessibleTextProperty().bind(tab.titleProperty());
            header.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                if (event.getButton() == MouseButton.PRIMARY && tab.getContainer() != null) Platform.runLater(() -> focus(tab));
            });
            return header;
        });
        bento.events().addDockableCloseListener((_, tab) -> {
            tabs.values().remove(tab);
            Optional.ofNullable(closed.remove(tab)).ifPresent(Runnable::run);
            Platform.runLater(editors::tidy);
        });
        bento.events().addDockableMoveListener((_, _, _) -> Platform.runLater(() -> {
            editors.tidy();
            regions().forEach(ToolRegion::keepSize);
        }));
        onChange(() -> Platform.runLater(this::lookAtFront));
    }

    private void lookAtFront() {
        inFront.set(Optional.ofNullable(editors.front().getSelectedDockable()).map(Dockable::getNode));
    }

    /// What the tab in front in the centre shows; empty without a tab.
    ReadOnlyObjectProperty<Optional<Node>> inFrontProperty() {
        return inFront.getReadOnlyProperty();
    }

    Bento bento() {
        return bento;
    }

    DockContainerBranch root() {
        return root;
    }

    /// Calls `changed` whenever a tab or a container has come, gone or come to the front.
    void onChange(Runnable changed) {
        bento.events().addEventListener(_ -> changed.run());
    }

    /// Where a new tab goes.
    DockContainerLeaf front() {
        return editors.front();
    }

    /// Puts a tool on the list; [#arrange] brings it into the window.
    ///
    /// @param panel one whose place is at the right or at the bottom
    void add(Panel panel) {
        var tool = new IconTab(bento, panel.id(), panel.icon());
        tool.setTitle(panel.title());
        tool.setNode(panel.node());
        tool.setClosable(false);
        tool.setDragGroupMask(TOOLS);
        tools.put(panel.id(), new Tool(tool, panel.place() == Panel.Place.RIGHT ? right : bottom));
    }

    /// Brings a tool to the front, wherever it was dragged to.
    void show(String id) {
        var tool = tools.get(id);
        if (tool == null) return;
        regions().filter(region -> region.holds(tool.dockable())).forEach(region -> region.setShown(true));
        select(tool.dockable());
        focus(tool.dockable());
    }

    /// @param closed told when somebody has closed it
    void openTab(String id, String title, Ikon icon, Supplier<Node> content, Runnable closed) {
        var tab = tabs.get(id);
        if (tab == null) {
            tab = new IconTab(bento, TAB_PREFIX + id, icon);
            tab.setTitle(TabTitle.of(title));
            tab.setTooltip(new Tooltip(title));
            tab.setNode(content.get());
            tabs.put(id, tab);
            this.closed.put(tab, closed);
            editors.front().addDockables(tab);
        }
        select(tab);
        focus(tab);
    }

    void closeTab(String id) {
        var tab = tabs.get(id);
        if (tab != null) close(tab);
    }

    boolean isShown(String region) {
        return region(region).isShown();
    }

    /// Shows a region for tools, or takes it away with all that is in it.
    void setShown(String region, boolean shown) {
        region(region).setShown(shown);
    }

    /// @param side the open side panel and its width, which this class does not know
    Layout layout(Optional<String> side, double sideWidth) {
        var hidden = regions().filter(region -> !region.isShown()).map(ToolRegion::id).toList();
        var areas = new TreeMap<String, Area>();
        regions().forEach(region -> areas.put(region.id(), region.area()));
        return new Layout(side, sideWidth, right.size(), bottom.size(), hidden, areas);
    }

    /// Arranges the tools. One that the layout does not name goes where it is at home.
    void arrange(Layout layout) {
        var named = layout.regions().values().stream().flatMap(Area::all).collect(Collectors.toSet());
        var dockables = tools.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().dockable()));
        regions().forEach(region -> {
            var unnamed = tools.entrySet().stream()
                    .filter(entry -> entry.getValue().home() == region && !named.contains(entry.getKey()))
                    .map(Map.Entry::getKey)
                    .toList();
            var area = layout.regions().getOrDefault(region.id(), new Area.Stack(List.of(), "")).with(unnamed);
            double size = region == right ? layout.right() : layout.bottom();
            region.arrange(area, size, !layout.hidden().contains(region.id()), dockables);
        });
    }

    /// What the tools show that are in front, from the right to the bottom.
    Stream<Node> seenTools() {
        return regions().flatMap(ToolRegion::fronts).map(Dockable::getNode);
    }

    /// How the centre is divided.
    Area editors() {
        return editors.area();
    }

    void arrangeEditors(Area area) {
        editors.arrange(area);
    }

    boolean hasTabs() {
        return !editors.tabs().isEmpty();
    }

    /// Gives the focus to the tab in front in the centre.
    void focusFront() {
        var front = editors.front().getSelectedDockable();
        if (front != null) focus(front);
    }

    /// Brings all tabs of the centre into one stack.
    void joinEditors() {
        editors.join();
    }

    /// Closes the tab in front in the centre, whatever it holds.
    void closeFrontTab() {
        var front = editors.front().getSelectedDockable();
        if (front != null) close(front);
    }

    void closeAllTabs() {
        List.copyOf(editors.tabs()).forEach(Docking::close);
    }

    private Stream<ToolRegion> regions() {
        return Stream.of(right, bottom);
    }

    private ToolRegion region(String id) {
        return id.equals(RIGHT) ? right : bottom;
    }

    private static void close(Dockable tab) {
        tab.inContainer((leaf, dockable) -> leaf.closeDockable(dockable));
    }

    private static void select(Dockable dockable) {
        dockable.inContainer((leaf, shown) -> leaf.selectDockable(shown));
    }

    private static void focus(Dockable dockable) {
        var node = dockable.getNode();
        if (node == null) return;
        node.applyCss(); // what a new split pane or scroll pane holds is in no scene before
        node.requestFocus();
    }
}
