package dev.sluice.app.workbench;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.WholeText;
import dev.sluice.editor.Texts;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The frame of the window: header, rail, side panel, docks, status bar.
final class WorkbenchView extends BorderPane {
    private static final Texts TEXTS = Texts.of(WorkbenchView.class);
    private static final double SIDE_WIDTH = 248, SIDE_MIN_WIDTH = 200;
    /// Room for the icon alone, for words beside it, and for the key beside the words.
    private static final double SEARCH_MIN_WIDTH = 32, WORDS_MIN_WIDTH = 160, HINT_MIN_WIDTH = 240;

    private final SplitPane middle = new SplitPane();
    private final Rail rail;
    private final Label sideTitle = new Label();
    private final HBox sideActions = new HBox();
    private final StackPane sideContent = new StackPane();
    private final Region side;
    private final Button search = new Button();
    private double sideWidth = SIDE_WIDTH;

    /// What the frame is filled with.
    ///
    /// @param run    the command of the green button
    /// @param debug  the one beside it
    /// @param stop   the one that ends either
    record Parts(
            MenuBar menu,
            List<Panel> sides,
            Region docks,
            Node statusBar,
            Command run,
            Command debug,
            Command stop,
            Command palette,
            Runnable toggleTheme) {}

    WorkbenchView(Parts parts) {
        getStyleClass().add("workbench");
        side = side();
        rail = new Rail(
                parts.sides(),
                List.of(Buttons.icon(Feather.SUN, TEXTS.get("theme.toggle"), parts.toggleTheme())));
        setTop(header(parts));
        setLeft(rail);
        middle.getItems().setAll(parts.docks());
        middle.getStyleClass().add("middle");
        // In a small window they are what gives way, not the bars around them.
        parts.docks().setMinSize(0, 0);
        middle.setMinSize(0, 0);
        SplitPane.setResizableWithParent(side, false);
        rail.chosenProperty().subscribe(this::showSide);
        middle.widthProperty().subscribe((before, _) -> {
            if (before.doubleValue() <= 0) placeDivider();
        });
        setCenter(middle);
        setBottom(parts.statusBar());
    }

    Node search() {
        return search;
    }

    Rail rail() {
        return rail;
    }

    /// What the side panel shows; nothing while it is hidden.
    Stream<Node> seenSide() {
        return Stream.ofNullable(rail.chosenProperty().get()).map(Panel::node);
    }

    double sideWidth() {
        if (middle.getItems().contains(side) && side.getWidth() > 0) sideWidth = side.getWidth();
        return sideWidth;
    }

    void setSideWidth(double width) {
        sideWidth = Math.max(SIDE_MIN_WIDTH, width);
        placeDivider();
    }

    private void showSide(@Nullable Panel panel) {
        boolean shown = middle.getItems().contains(side);
        if (panel == null) {
            if (shown) {
                sideWidth = side.getWidth();
                middle.getItems().remove(side);
            }
            return;
        }
        sideTitle.setText(panel.title());
        sideActions.getChildren().setAll(panel.actions());
        sideContent.getChildren().setAll(panel.node());
        if (!shown) {
            middle.getItems().addFirst(side);
            placeDivider();
        }
    }

    private void placeDivider() {
        double width = middle.getWidth();
        if (width <= 0 || !middle.getItems().contains(side)) return;
        middle.applyCss();
        middle.setDividerPositions((sideWidth + dividerWidth() / 2) / width);
    }

    /// The position of a divider is that of its middle, and known once it has its style.
    private double dividerWidth() {
        return middle.getChildrenUnmodifiable().stream()
                .filter(child -> child.getStyleClass().contains("split-pane-divider"))
                .mapToDouble(divider -> divider.prefWidth(-1))
                .findFirst()
                .orElse(0);
    }

    private Node header(Parts parts) {
        var name = new Label(TEXTS.get("name"));
        name.getStyleClass().add("product");
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var run = new Button(TEXTS.get("run"), new FontIcon(Feather.PLAY));
        run.setId("run");
        run.getStyleClass().add("run-button");
        parts.run().explain(run);
        run.setOnAction(_ -> parts.run().run());
        var debug = new Button(TEXTS.get("debug"), new FontIcon(Feather.TARGET));
        debug.setId("debug");
        parts.debug().explain(debug);
        debug.setOnAction(_ -> parts.debug().run());
        parts.debug().enabled().subscribe(can -> debug.setDisable(!can));
        var stop = Buttons.icon(Feather.SQUARE, parts.stop().tooltip(), parts.stop()::run);
        parts.stop().explain(stop);
        parts.run().enabled().subscribe(can -> run.setDisable(!can));
        parts.stop().enabled().subscribe(now -> stop.setDisable(!now));
        search.setText(TEXTS.get("palette"));
        search.setGraphic(new FontIcon(Feather.SEARCH));
        search.getStyleClass().add("search-button");
        search.setAlignment(Pos.CENTER_LEFT);
        search.setOnAction(_ -> parts.palette().run());
        var key = new Label();
        key.textProperty().bind(parts.palette().keyProperty().map(_ -> parts.palette().keyText()).orElse(""));
        key.getStyleClass().add("key-hint");
        key.setMouseTransparent(true);
        Buttons.explain(search, TEXTS.get("palette"));
        var field = new StackPane(search, key);
        field.setMinWidth(SEARCH_MIN_WIDTH);
        search.contentDisplayProperty().bind(field.widthProperty().map(width -> width.doubleValue() < WORDS_MIN_WIDTH ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        key.visibleProperty().bind(field.widthProperty().greaterThan(HINT_MIN_WIDTH));
        StackPane.setAlignment(key, Pos.CENTER_RIGHT);
        for (var whole : List.of(name, parts.menu(), run, debug, stop)) whole.setMinWidth(Region.USE_PREF_SIZE);
        var header = new HBox(name, parts.menu(), grow, run, debug, stop, field);
        header.getStyleClass().add("window-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private Region side() {
        sideTitle.getStyleClass().add("panel-title");
        sideTitle.setMaxWidth(Double.MAX_VALUE);
        WholeText.inTooltip(sideTitle);
        HBox.setHgrow(sideTitle, Priority.ALWAYS);
        var header = new HBox(sideTitle, sideActions);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(sideContent, Priority.ALWAYS);
        var panel = new VBox(header, sideContent);
        panel.getStyleClass().addAll("panel", "side");
        panel.setMinWidth(SIDE_MIN_WIDTH);
        return panel;
    }
}
