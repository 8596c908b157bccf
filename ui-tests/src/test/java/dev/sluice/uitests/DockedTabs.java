package dev.sluice.uitests;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Side;
import software.coley.bentofx.control.Header;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/// Tools by their ids and files by their names, where they stand in the window.
record DockedTabs(OpenWindow window) {
    boolean isShown(String tab) {
        return OpenWindow.onFx(() -> headers().stream()
                .filter(header -> isOf(header, tab))
                .anyMatch(header -> header.getDockable().equals(leaf(header).getSelectedDockable())));
    }

    boolean areTogether(String tab, String other) {
        return OpenWindow.onFx(() -> leaf(tab).equals(leaf(other)));
    }

    boolean hasFocus(String tab) {
        return OpenWindow.onFx(() -> leaf(tab).isFocusWithin());
    }

    void click(String tab) {
        window.click(OpenWindow.onFx(() -> header(tab)), 0.5);
    }

    /// Also one whose header there is no room for.
    void select(String tab) {
        OpenWindow.onFx(() -> {
            leaf(tab).selectDockable(header(tab).getDockable());
            return true;
        });
    }

    double height(String tab) {
        return OpenWindow.onFx(() -> leaf(tab).getHeight());
    }

    /// As Bento does when a tab is dropped at the right edge of another's content.
    void dragBeside(String tab, String other) {
        OpenWindow.onFx(() -> {
            var dockable = header(tab).getDockable();
            var target = leaf(other);
            var building = target.getBento().dockBuilding();
            dockable.inContainer((from, moved) -> from.removeDockable(moved));
            var beside = building.leaf();
            beside.setSide(Side.TOP);
            beside.addDockable(dockable);
            var branch = building.branch();
            parent(other).replaceContainer(target, branch);
            branch.addContainers(target, beside);
            return true;
        });
    }

    /// @param position from 0 to 1 of what the tab shares with its neighbour
    void moveDivider(String tab, double position) {
        OpenWindow.onFx(() -> {
            parent(tab).setDividerPositions(position);
            return true;
        });
    }

    double divider(String tab) {
        return OpenWindow.onFx(() -> parent(tab).getDividerPositions()[0]);
    }

    boolean hasIcon(String tab) {
        return OpenWindow.onFx(() -> header(tab).lookup(".ikonli-font-icon") != null);
    }

    /// What stands for a tab in the window until that is arranged anew.
    WeakReference<Header> place(String tab) {
        return OpenWindow.onFx(() -> new WeakReference<>(header(tab)));
    }

    private DockContainerBranch parent(String tab) {
        return Objects.requireNonNull(leaf(tab).getParentContainer());
    }

    private DockContainerLeaf leaf(String tab) {
        return leaf(header(tab));
    }

    private static DockContainerLeaf leaf(Header header) {
        return Objects.requireNonNull(header.getDockable().getContainer());
    }

    private Header header(String tab) {
        return headers().stream()
                .filter(header -> isOf(header, tab))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no tab " + tab));
    }

    private static boolean isOf(Header header, String tab) {
        var id = header.getDockable().getIdentifier();
        return id.equals(tab) || id.endsWith("/" + tab);
    }

    private List<Header> headers() {
        return window.stage().getScene().getRoot().lookupAll(".header").stream()
                .filter(Header.class::isInstance)
                .map(Header.class::cast)
                .toList();
    }
}
