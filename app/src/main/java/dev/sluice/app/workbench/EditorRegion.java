package dev.sluice.app.workbench;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/// The centre, where files and other tabs are. Dragging divides it; one leaf is always there, also without a tab.
final class EditorRegion {
    private static final String STYLE = "editors";

    private final DockContainerBranch branch;
    private final DockedAreas areas;
    private final Runnable changed;
    private DockContainerLeaf first;
    private DockContainerLeaf front;

    /// @param branch  holds this region, and then what is beside it
    /// @param changed called when the focus has come to another leaf
    EditorRegion(DockContainerBranch branch, DockedAreas areas, Runnable changed) {
        this.branch = branch;
        this.areas = areas;
        this.changed = changed;
        first = areas.bento().dockBuilding().leaf();
        front = first;
        stay(first);
        branch.addContainers(first);
        areas.bento().events().addDockableSelectListener((_, tab) -> tab.inContainer(leaf -> {
            // A tab that is dropped is chosen before its leaf is in the window.
            if (tab.getDragGroupMask() != Docking.TOOLS) front = leaf;
        }));
    }

    /// The leaf that is there also without a tab.
    boolean isFirst(DockContainerLeaf leaf) {
        return leaf.equals(first);
    }

    /// Where the focus is, else where the tab is that was last in front; new ones go there.
    DockContainerLeaf front() {
        var filled = leaves().filter(leaf -> !leaf.getDockables().isEmpty()).toList();
        if (filled.isEmpty()) return first;
        return filled.stream()
                .filter(DockContainerLeaf::isFocusWithin)
                .findFirst()
                .orElseGet(() -> filled.contains(front) ? front : filled.getFirst());
    }

    List<Dockable> tabs() {
        return content().getDockables();
    }

    Area area() {
        return DockedAreas.read(content());
    }

    /// Divides the centre anew. Tabs that the area does not name go to its first stack.
    void arrange(Area area) {
        build(area);
    }

    /// Undoes what was divided; the tab in front stays there.
    void join() {
        if (content() instanceof DockContainerLeaf) return;
        var shown = front().getSelectedDockable();
        build(new Area.Stack(tabs().stream().map(Dockable::getIdentifier).toList(), shown == null ? "" : shown.getIdentifier()));
    }

    private void build(Area area) {
        var tabs = tabs().stream().collect(Collectors.toMap(Dockable::getIdentifier, Function.identity()));
        var named = area.all().collect(Collectors.toSet());
        var others = tabs().stream().map(Dockable::getIdentifier).filter(id -> !named.contains(id)).toList();
        areas.build(area.with(others), Map.copyOf(tabs)).ifPresent(built -> branch.replaceContainer(content(), built));
        first = leaves().findFirst().orElseThrow();
        leaves().forEach(this::stay);
        tidy();
    }

    /// Makes leaves that Bento has made ours, and takes away the first one when it is empty and not the only one.
    void tidy() {
        if (first.getDockables().isEmpty()) leaves().filter(leaf -> !isFirst(leaf)).findFirst().ifPresent(next -> {
            var empty = first;
            first = next;
            empty.removeFromParent();
        });
        leaves().forEach(this::stay);
    }

    private void stay(DockContainerLeaf leaf) {
        leaf.setPruneWhenEmpty(!isFirst(leaf));
        if (leaf.getStyleClass().contains(STYLE)) return;
        leaf.getStyleClass().add(STYLE);
        leaf.focusWithinProperty().subscribe(within -> {
            if (!within) return;
            front = leaf;
            changed.run();
        });
    }

    private DockContainer content() {
        return branch.getChildContainers().getFirst();
    }

    private Stream<DockContainerLeaf> leaves() {
        return leaves(content());
    }

    private static Stream<DockContainerLeaf> leaves(DockContainer container) {
        return switch (container) {
            case DockContainerBranch inner -> inner.getChildContainers().stream().flatMap(EditorRegion::leaves);
            case DockContainerLeaf leaf -> Stream.of(leaf);
            default -> throw new IllegalStateException("a container of another kind: " + container);
        };
    }
}
