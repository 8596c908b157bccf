package dev.sluice.app.workbench;

import dev.sluice.app.fx.Buttons;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The frame of the window: header, rail, side panel, docks, status bar.
final class WorkbenchView extends BorderPane {
    private static final double SIDE_WIDTH = 248;

    private final SplitPane middle = new SplitPane();
    private final Region side;
    private final ToggleButton sideToggle = Buttons.toggle(Feather.LAYERS, "Plugins and triggers (Ctrl+1)");
    private final Button search = new Button();
    private double sidePosition = -1;

    /// What the frame is filled with.
    record Parts(
            String workspaceName,
            MenuBar menu,
            Node plugins,
            Node triggers,
            Region docks,
            Node statusBar,
            Runnable run,
            Runnable cancel,
            ObservableBooleanValue canRun,
            ObservableBooleanValue running,
            Runnable palette,
            Runnable toggleTheme) {}

    WorkbenchView(Parts parts) {
        getStyleClass().add("workbench");
        side = side(parts);
        setTop(header(parts));
        setLeft(rail(parts));
        middle.getItems().setAll(side, parts.docks());
        middle.getStyleClass().add("middle");
        SplitPane.setResizableWithParent(side, false);
        sideToggle.setSelected(true);
        sideToggle.selectedProperty().addListener((_, _, shown) -> showSide(shown));
        middle.widthProperty().subscribe(width -> {
            if (sidePosition < 0 && width.doubleValue() > 0) {
                sidePosition = SIDE_WIDTH / width.doubleValue();
                middle.setDividerPositions(sidePosition);
            }
        });
        setCenter(middle);
        setBottom(parts.statusBar());
    }

    Node search() {
        return search;
    }

    void showSide() {
        sideToggle.setSelected(true);
    }

    private void showSide(boolean shown) {
        if (shown) {
            middle.getItems().addFirst(side);
            middle.setDividerPositions(sidePosition);
        } else {
            sidePosition = middle.getDividerPositions()[0];
            middle.getItems().remove(side);
        }
    }

    private Node header(Parts parts) {
        var name = new Label("Sluice");
        name.getStyleClass().add("product");
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var run = new Button("Run", new FontIcon(Feather.PLAY));
        run.setId("run");
        run.getStyleClass().add("run-button");
        run.setTooltip(Buttons.tooltip("Run the plugin on its input (F5)"));
        run.setOnAction(_ -> parts.run().run());
        var stop = Buttons.icon(Feather.SQUARE, "Cancel the run (Shift+F5)", parts.cancel());
        parts.canRun().subscribe(can -> run.setDisable(!can));
        parts.running().subscribe(now -> stop.setDisable(!now));
        search.setText("Search commands");
        search.setGraphic(new FontIcon(Feather.SEARCH));
        search.getStyleClass().add("search-button");
        search.setAlignment(Pos.CENTER_LEFT);
        search.setOnAction(_ -> parts.palette().run());
        var key = new Label("Ctrl+K");
        key.getStyleClass().add("key-hint");
        key.setMouseTransparent(true);
        var field = new javafx.scene.layout.StackPane(search, key);
        javafx.scene.layout.StackPane.setAlignment(key, Pos.CENTER_RIGHT);
        var header = new HBox(name, parts.menu(), grow, run, stop, field);
        header.getStyleClass().add("window-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private Node rail(Parts parts) {
        var grow = new Region();
        VBox.setVgrow(grow, Priority.ALWAYS);
        var theme = Buttons.icon(Feather.SUN, "Switch between light and dark", parts.toggleTheme());
        var rail = new VBox(sideToggle, grow, theme);
        rail.getStyleClass().add("rail");
        rail.setAlignment(Pos.TOP_CENTER);
        return rail;
    }

    private Region side(Parts parts) {
        var panels = new SplitPane(
                panel(parts.workspaceName(), parts.plugins()), panel("Triggers", parts.triggers()));
        panels.setOrientation(Orientation.VERTICAL);
        panels.setDividerPositions(0.66);
        panels.getStyleClass().add("side");
        panels.setMinWidth(160);
        return panels;
    }

    private static Node panel(String title, Node content) {
        var label = new Label(title);
        label.getStyleClass().add("panel-title");
        var header = new HBox(label);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(content, Priority.ALWAYS);
        var panel = new VBox(header, content);
        panel.getStyleClass().add("panel");
        return panel;
    }
}
