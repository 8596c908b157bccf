package dev.sluice.app.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import software.coley.bentofx.Bento;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/// Reads how a docked container is divided, and makes containers that are divided so.
record DockedAreas(Bento bento) {
    static Area read(DockContainer container) {
        return switch (container) {
            case DockContainerBranch branch -> new Area.Split(
                    branch.getOrientation() == Orientation.VERTICAL,
                    branch.getChildContainers().stream().map(DockedAreas::read).toList(),
                    Arrays.stream(branch.getDividerPositions()).boxed().toList());
            case DockContainerLeaf leaf -> new Area.Stack(
                    leaf.getDockables().stream().map(Dockable::getIdentifier).toList(),
                    Optional.ofNullable(leaf.getSelectedDockable()).map(Dockable::getIdentifier).orElse(""));
            default -> throw new IllegalStateException("a container of another kind: " + container);
        };
    }

    /// What is in front in each of its stacks.
    static Stream<Dockable> fronts(DockContainer container) {
        return switch (container) {
            case DockContainerBranch branch -> branch.getChildContainers().stream().flatMap(DockedAreas::fronts);
            case DockContainerLeaf leaf -> Stream.ofNullable(leaf.getSelectedDockable());
            default -> throw new IllegalStateException("a container of another kind: " + container);
        };
    }

    /// Moves tabs out of where they are into a container divided like the area. What is not there is left out, and a part
    /// without tabs, too.
    ///
    /// @param tabs all there are, by their ids
    Optional<DockContainer> build(Area area, Map<String, Dockable> tabs) {
        return switch (area) {
            case Area.Stack stack -> stack(stack, tabs);
            case Area.Split split -> split(split, tabs);
        };
    }

    private Optional<DockContainer> stack(Area.Stack stack, Map<String, Dockable> tabs) {
        var present = stack.tabs().stream().map(tabs::get).filter(Objects::nonNull).toList();
        if (present.isEmpty()) return Optional.empty();
        var front = Optional.ofNullable(tabs.get(stack.front())).orElseGet(() -> frontOf(present));
        var leaf = bento.dockBuilding().leaf();
        for (var tab : present) {
            var from = tab.getContainer();
            if (from != null) from.removeDockable(tab);
            leaf.addDockable(tab);
        }
        leaf.selectDockable(front);
        return Optional.of(leaf);
    }

    /// The one that is in front where it is now.
    private static Dockable frontOf(List<Dockable> tabs) {
        return tabs.stream()
                .filter(tab -> tab.getContainer() != null && tab.equals(tab.getContainer().getSelectedDockable()))
                .findFirst()
                .orElse(tabs.getFirst());
    }

    private Optional<DockContainer> split(Area.Split split, Map<String, Dockable> tabs) {
        var parts = new ArrayList<DockContainer>();
        for (var part : split.parts()) build(part, tabs).ifPresent(parts::add);
        if (parts.size() < 2) return parts.stream().findFirst();
        var branch = bento.dockBuilding().branch();
        branch.setOrientation(split.vertical() ? Orientation.VERTICAL : Orientation.HORIZONTAL);
        branch.addContainers(parts.toArray(DockContainer[]::new));
        if (parts.size() == split.parts().size()) divide(branch, split);
        return Optional.of(branch);
    }

    /// A split pane forgets where its dividers are when it gets its first size.
    private static void divide(DockContainerBranch branch, Area.Split split) {
        var positions = split.dividers().stream().mapToDouble(Double::doubleValue).toArray();
        var size = split.vertical() ? branch.heightProperty() : branch.widthProperty();
        size.subscribe((before, _) -> {
            if (before.doubleValue() <= 0) Platform.runLater(() -> branch.setDividerPositions(positions));
        });
    }
}
