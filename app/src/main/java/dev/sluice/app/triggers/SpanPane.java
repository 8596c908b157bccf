package dev.sluice.app.triggers;

import dev.sluice.app.fx.WrappingRow;
import dev.sluice.editor.Texts;
import dev.sluice.engine.processing.TickTest;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A span of time, its ticks, and what each did.
final class SpanPane extends VBox {
    private static final Texts TEXTS = Texts.of(SpanPane.class);
    private static final double ROW_HEIGHT = 22;
    private static final double TABLE_HEIGHT = 220, LINES_HEIGHT = 110;

    private final Button run = new Button(TEXTS.get("span.run"));

    SpanPane(SpanModel model) {
        getStyleClass().add("try-out");
        var title = new Label(TEXTS.get("span.title"));
        title.getStyleClass().add("section-title");
        var note = new Label(TEXTS.get("span.about"));
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        run.setId("span-run");
        run.setOnAction(_ -> model.run());
        var cancel = new Button(TEXTS.get("cancel"));
        cancel.setOnAction(_ -> model.cancel());
        var progress = new ProgressBar();
        progress.progressProperty().bind(model.progressProperty());
        model.runningProperty().subscribe(running -> {
            run.setDisable(running);
            cancel.setVisible(running);
            cancel.setManaged(running);
            progress.setVisible(running);
            progress.setManaged(running);
        });
        var controls = new WrappingRow(
                8, new Label(TEXTS.get("span.first")), time("span-from", model.fromProperty()), new Label(TEXTS.get("span.last")), time("span-to", model.toProperty()), run);
        for (var node : List.of(cancel, progress)) node.setMinWidth(USE_PREF_SIZE);
        var summary = new Label();
        summary.setId("span-summary");
        summary.textProperty().bind(model.summaryProperty());
        summary.setWrapText(true);
        var state = new HBox(progress, cancel, summary);
        state.getStyleClass().add("controls");
        state.setAlignment(Pos.CENTER_LEFT);
        var table = table(model);
        var lines = new ListView<String>();
        lines.setFixedCellSize(ROW_HEIGHT);
        lines.setPrefHeight(LINES_HEIGHT);
        lines.getStyleClass().add("shot-lines");
        lines.setPlaceholder(new Label());
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(tick -> lines.getItems().setAll(tick == null ? List.of() : Shot.of(tick.result()).lines()));
        var results = new VBox(table, lines);
        results.getStyleClass().add("results");
        model.ticks().subscribe(() -> {
            results.setVisible(!model.ticks().isEmpty());
            results.setManaged(!model.ticks().isEmpty());
        });
        results.setVisible(false);
        results.setManaged(false);
        getChildren().setAll(title, note, controls, state, results);
    }

    @Override
    public void requestFocus() {
        run.requestFocus();
    }

    private static TextField time(String id, StringProperty value) {
        var field = new TextField();
        field.setId(id);
        field.setAccessibleText(id.endsWith("from") ? TEXTS.get("span.from") : TEXTS.get("span.to"));
        field.getStyleClass().add("code-text");
        field.setPrefColumnCount(21);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private static TableView<TickTest.Tick> table(SpanModel model) {
        var table = new TableView<>(model.ticks());
        table.setId("span-ticks");
        table.setFixedCellSize(ROW_HEIGHT);
        table.setPrefHeight(TABLE_HEIGHT);
        table.getColumns().setAll(List.of(
                column(TEXTS.get("span.time"), 184, false, tick -> tick.time().toString()),
                column(TEXTS.get("span.outcome"), 208, false, tick -> tick.result().isGreen() ? TEXTS.get("tick.ok") : String.join("; ", tick.result().errors())),
                column(TEXTS.get("span.took"), 80, true, tick -> tick.result().outcome().map(outcome -> TriggerRow.span(outcome.duration())).orElse("")),
                column(TEXTS.get("span.logged"), 80, true, tick -> String.valueOf(tick.result().said().size())),
                column(TEXTS.get("span.written"), 84, true, tick -> String.valueOf(tick.result().writes().size()))));
        return table;
    }

    private static TableColumn<TickTest.Tick, String> column(
            String title, double width, boolean right, Function<TickTest.Tick, String> text) {
        var column = new TableColumn<TickTest.Tick, String>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setSortable(false);
        if (right) column.getStyleClass().add("right-aligned");
        return column;
    }
}
