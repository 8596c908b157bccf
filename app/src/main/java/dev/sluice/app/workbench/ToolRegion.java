package dev.sluice.app.workbench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;

/// A place for tools beside or below the editors. It can be divided by dragging, and put away with all that is in it.
final class ToolRegion {
    private static final double MIN_SIZE = 80;
    /// What is left to the editors beside it, as long as the window has room for both.
    private static final double EDITORS_MIN_SIZE = 200;

    private final String id;
    private final DockContainerBranch branch;
    private final DockedAreas areas;
    private Optional<DockContainer> hidden = Optional.empty();
    private double size = MIN_SIZE;

    /// @param branch holds what is beside this region, and then the region
    ToolRegion(String id, DockContainerBranch branch, DockedAreas areas) {
        this.id = id;
        this.branch = branch;
        this.areas = areas;
    }

    String id() {
        return id;
    }

    boolean isShown() {
        return branch.getChildContainers().size() > 1;
    }

    /// A region that all tools were dragged out of is an empty place to drag some to.
    void setShown(boolean shown) {
        if (shown == isShown()) return;
        if (shown) put(hidden.orElseGet(() -> areas.bento().dockBuilding().leaf()));
        else {
            measure();
            hidden = content();
            hidden.ifPresent(branch::removeContainer);
        }
    }

    /// Along the branch, in pixels.
    double size() {
        measure();
        return size;
    }

    Area area() {
        return content().map(DockedAreas::read).orElse(new Area.Stack(List.of(), ""));
    }

    boolean holds(Dockable tool) {
        return content().filter(container -> container.getDockables().contains(tool)).isPresent();
    }

    /// The tools that are seen: one of each stack, while the region is shown.
    Stream<Dockable> fronts() {
        return isShown() ? content().stream().flatMap(DockedAreas::fronts) : Stream.empty();
    }

    /// Divides the region so, unless it is already.
    ///
    /// @param size  along the branch, in pixels
    /// @param tools all there are, by their ids
    void arrange(Area area, double size, boolean shown, Map<String, Dockable> tools) {
        if (!area.equals(area())) {
            setShown(false);
            hidden = areas.build(area, tools);
        }
        setShown(shown && content().isPresent());
        this.size = Math.max(MIN_SIZE, size);
        if (isShown()) fit();
    }

    /// The window grows in its centre, also when Bento has put another container here because something was dropped.
    void keepSize() {
        // Bento's own setContainerResizable has no effect here (0.15.1): regions grew with the window.
        if (!isShown()) return;
        var region = branch.getChildContainers().getLast().asRegion();
        SplitPane.setResizableWithParent(region, false);
        boolean beside = branch.getOrientation() == Orientation.HORIZONTAL;
        var room = beside ? branch.widthProperty() : branch.heightProperty();
        (beside ? region.maxWidthProperty() : region.maxHeightProperty()).bind(Bindings.max(MIN_SIZE, room.subtract(EDITORS_MIN_SIZE)));
    }

    private Optional<DockContainer> content() {
        return isShown() ? Optional.of(branch.getChildContainers().getLast()) : hidden;
    }

    private void put(DockContainer container) {
        hidden = Optional.empty();
        branch.addContainers(container);
        keepSize();
        fit();
    }

    /// Bento counts the divider's size, which is known only after a layout.
    private void fit() {
        branch.applyCss();
        branch.layout();
        branch.setContainerSizePx(branch.getChildContainers().getLast(), size);
    }

    private void measure() {
        if (!isShown()) return;
        var region = branch.getChildContainers().getLast().asRegion();
        double now = branch.getOrientation() == Orientation.VERTICAL ? region.getHeight() : region.getWidth();
        if (now > 0) size = now;
    }
}
