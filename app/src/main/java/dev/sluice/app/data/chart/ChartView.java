package dev.sluice.app.data.chart;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.editor.Texts;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Line;

/// The chart with its legend, whose entries show and hide lines.
public final class ChartView extends BorderPane {
    private static final Texts TEXTS = Texts.of(ChartView.class);
    private static final double LEGEND_HEIGHT = 58, SWATCH = 16;

    private final ChartViewModel model;
    private final ChartCanvas canvas;
    private final FlowPane legend = new FlowPane();
    private final StackPane centre = new StackPane();
    private final Button whole = new Button(TEXTS.get("whole"));
    private ChartData listed = ChartData.EMPTY;

    public ChartView(ChartViewModel model) {
        this.model = model;
        getStyleClass().add("chart");
        canvas = new ChartCanvas(model, ZoneId.systemDefault());
        legend.getStyleClass().add("legend");
        var scroll = new ScrollPane(legend);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(LEGEND_HEIGHT);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("legend-scroll");
        whole.setId("chart-whole");
        whole.getStyleClass().add("small");
        whole.setMinWidth(USE_PREF_SIZE);
        Buttons.explain(whole, TEXTS.get("whole.tip"));
        whole.setOnAction(_ -> {
            model.reset();
            canvas.requestFocus();
        });
        whole.managedProperty().bind(whole.visibleProperty());
        setCenter(centre);
        setBottom(foot(scroll));
        HBox.setHgrow(scroll, Priority.ALWAYS);
        model.revisionProperty().subscribe(_ -> refresh());
    }

    @Override
    public void requestFocus() {
        canvas.requestFocus();
    }

    private Node foot(Node names) {
        var foot = new HBox(names, whole);
        foot.getStyleClass().add("chart-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void refresh() {
        Node wanted = model.isPreparing()
                ? new EmptyState(TEXTS.get("drawing"))
                : model.data().lines().isEmpty()
                        ? new EmptyState(TEXTS.get("chartless"))
                        : canvas;
        if (centre.getChildren().isEmpty() || !wanted.equals(centre.getChildren().getFirst())) centre.getChildren().setAll(wanted);
        whole.setVisible(model.isZoomed());
        if (!listed.equals(model.data())) fillLegend();
    }

    private void fillLegend() {
        listed = model.data();
        legend.getChildren().clear();
        for (int line = 0; line < listed.lines().size(); line++) legend.getChildren().add(entry(line));
        if (listed.left() > 0) {
            var more = new Label(TEXTS.count("more", listed.left()));
            more.getStyleClass().add("muted");
            legend.getChildren().add(more);
        }
    }

    private Node entry(int line) {
        var swatch = new Line(0, 0, SWATCH, 0);
        for (double dash : ChartCanvas.dashes(line)) swatch.getStrokeDashArray().add(dash);
        swatch.getStyleClass().addAll("swatch", "swatch-" + (ChartCanvas.colorOf(line) + 1));
        var entry = new ToggleButton(listed.lines().get(line).name(), swatch);
        entry.setMnemonicParsing(false);
        entry.getStyleClass().add("legend-entry");
        entry.setSelected(model.isVisible(line));
        Buttons.explain(entry, TEXTS.get("line.tip"));
        entry.selectedProperty().subscribe(shown -> model.setVisible(line, shown));
        return entry;
    }
}
