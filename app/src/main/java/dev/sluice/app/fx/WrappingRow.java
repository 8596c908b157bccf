package dev.sluice.app.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/// Controls side by side, in more rows than one when it is too narrow for them. Those with an [HBox] grow priority take what
/// their row leaves.
public final class WrappingRow extends Pane {
    private final double gap;

    /// @param gap between neighbours, in pixels
    public WrappingRow(double gap, Node... controls) {
        super(controls);
        this.gap = gap;
        getStyleClass().add("wrapping-row");
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return sides() + getManagedChildren().stream().mapToDouble(child -> child.minWidth(-1)).max().orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return sides() + width(getManagedChildren());
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        var rows = rows(width < 0 ? Double.MAX_VALUE : width - sides());
        return snappedTopInset() + snappedBottomInset() + rows.stream().mapToDouble(WrappingRow::height).sum() + gap / 2 * Math.max(0, rows.size() - 1);
    }

    @Override
    protected void layoutChildren() {
        double space = getWidth() - sides(), y = snappedTopInset();
        var rows = rows(space);
        double left = getHeight() - computePrefHeight(getWidth());
        if (left > 0) y += left / 2;
        for (var row : rows) {
            double rest = Math.max(0, space - width(row)), height = height(row), x = snappedLeftInset();
            long growing = row.stream().filter(WrappingRow::grows).count();
            for (var child : row) {
                double width = Math.min(space, snapSizeX(child.prefWidth(-1)) + (grows(child) ? rest / growing : 0));
                double own = Math.min(height, child.prefHeight(width));
                child.resizeRelocate(snapPositionX(x), snapPositionY(y + (height - own) / 2), width, own);
                x += width + gap;
            }
            y += height + gap / 2;
        }
    }

    private List<List<Node>> rows(double space) {
        var rows = new ArrayList<List<Node>>();
        for (var child : getManagedChildren()) {
            if (rows.isEmpty() || width(rows.getLast()) + gap + child.prefWidth(-1) > space) rows.add(new ArrayList<>());
            rows.getLast().add(child);
        }
        return rows;
    }

    private double width(List<? extends Node> row) {
        return row.stream().mapToDouble(child -> snapSizeX(child.prefWidth(-1))).sum() + gap * Math.max(0, row.size() - 1);
    }

    private static double height(List<Node> row) {
        return row.stream().mapToDouble(child -> child.prefHeight(-1)).max().orElse(0);
    }

    private static boolean grows(Node child) {
        return HBox.getHgrow(child) == Priority.ALWAYS;
    }

    private double sides() {
        return snappedLeftInset() + snappedRightInset();
    }
}
