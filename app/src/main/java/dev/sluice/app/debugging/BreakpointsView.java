package dev.sluice.app.debugging;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.FittingScroll;
import dev.sluice.app.fx.WholeText;
import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// All breakpoints; below them what is special about the chosen one, and what else stops a plugin.
final class BreakpointsView extends BorderPane {
    private static final Texts TEXTS = Texts.of(BreakpointsView.class);
    private static final double ROW = 22, HITS_WIDTH = 104;
    private static final int DIGITS = 9, LEAST_ROWS = 3;

    private final BreakpointStore store;
    private final ListView<LineBreakpoint> list;
    private final TextField condition = new TextField(), hits = new TextField(), log = new TextField();
    private final VBox details;
    private boolean showing;

    BreakpointsView(BreakpointStore store, DebugFeature.Places places) {
        this.store = store;
        getStyleClass().add("breakpoints");
        list = new ListView<>(store.lines());
        list.setId("debug-breakpoints");
        list.setAccessibleText(TEXTS.get("breakpoints"));
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new BreakpointCell());
        list.setPlaceholder(note(TEXTS.get("breakpoints.none")));
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) chosen().ifPresent(places::open);
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) chosen().ifPresent(places::open);
            if (event.getCode() == KeyCode.DELETE) chosen().ifPresent(store::remove);
            if (event.getCode() == KeyCode.SPACE) chosen().ifPresent(one -> change(one, one.enabled(!one.enabled())));
        });
        list.getSelectionModel().selectedItemProperty().addListener((_, _, one) -> show(Optional.ofNullable(one)));
        store.problems().addListener((javafx.beans.Observable _) -> list.refresh());
        condition.setAccessibleText(TEXTS.get("condition"));
        hits.setAccessibleText(TEXTS.get("hits"));
        log.setAccessibleText(TEXTS.get("log"));
        hits.setPrefWidth(HITS_WIDTH);
        hits.setMinWidth(HITS_WIDTH);
        Buttons.explain(hits, TEXTS.get("hits.tip"));
        Buttons.explain(condition, TEXTS.get("condition.tip"));
        Buttons.explain(log, TEXTS.get("log.tip"));
        var when = new HBox(
                field(condition, "debug-condition", TEXTS.get("condition.prompt")), field(hits, "debug-hits", TEXTS.get("hits")));
        when.getStyleClass().add("details");
        HBox.setHgrow(condition, Priority.ALWAYS);
        details = new VBox(when, field(log, "debug-log", TEXTS.get("log.prompt")));
        details.getStyleClass().add("details");
        show(Optional.empty());
        var below = new VBox(details, others());
        below.getStyleClass().add("breakpoint-form");
        below.setMinHeight(Region.USE_PREF_SIZE);
        list.setMinHeight(LEAST_ROWS * ROW);
        list.setPrefHeight(LEAST_ROWS * ROW);
        VBox.setVgrow(list, Priority.ALWAYS);
        setCenter(new FittingScroll(new VBox(list, below)));
        focusedProperty().subscribe(focused -> {
            if (focused) list.requestFocus();
        });
    }

    /// Chooses one, and puts the caret where its condition is written.
    void edit(LineBreakpoint breakpoint) {
        list.getSelectionModel().select(breakpoint);
        list.scrollTo(breakpoint);
        condition.requestFocus();
    }

    private Optional<LineBreakpoint> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private void show(Optional<LineBreakpoint> breakpoint) {
        if (showing) return;
        details.setVisible(breakpoint.isPresent());
        details.setManaged(breakpoint.isPresent());
        breakpoint.ifPresent(one -> {
            condition.setText(one.condition());
            hits.setText(one.hitCount() == 0 ? "" : Integer.toString(one.hitCount()));
            log.setText(one.logMessage());
        });
    }

    private void commit() {
        chosen().ifPresent(one -> change(
                one,
                new LineBreakpoint(
                        one.file(), one.line(), one.enabled(), condition.getText().strip(), hitCount(), log.getText().strip())));
    }

    private int hitCount() {
        var digits = hits.getText().replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits.substring(0, Math.min(DIGITS, digits.length())));
    }

    private void change(LineBreakpoint before, LineBreakpoint after) {
        if (before.equals(after)) return;
        showing = true;
        try {
            store.put(after);
            list.getSelectionModel().select(after);
        } finally {
            showing = false;
        }
    }

    private TextField field(TextField field, String id, String prompt) {
        field.setId(id);
        field.setPromptText(prompt);
        field.getStyleClass().add("code-field");
        field.setOnAction(_ -> commit());
        field.focusedProperty().subscribe(focused -> {
            if (!focused) commit();
        });
        return field;
    }

    private Node others() {
        var raised = new CheckBox(TEXTS.get("stops.raised"));
        var uncaught = new CheckBox(TEXTS.get("stops.uncaught"));
        var noRows = new CheckBox(TEXTS.get("stops.rows"));
        raised.setId("debug-raised");
        uncaught.setId("debug-uncaught");
        noRows.setId("debug-no-rows");
        var tables = new TextField();
        tables.setId("debug-tables");
        tables.setPromptText(TEXTS.get("stops.tables.prompt"));
        tables.setAccessibleText(TEXTS.get("stops.tables"));
        raised.setOnAction(_ -> store.setStops(stops().raised(raised.isSelected())));
        uncaught.setOnAction(_ -> store.setStops(stops().uncaught(uncaught.isSelected())));
        noRows.setOnAction(_ -> store.setStops(stops().noRows(noRows.isSelected())));
        Runnable commitTables = () -> store.setStops(stops().tables(Stream.of(tables.getText().split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList()));
        tables.setOnAction(_ -> commitTables.run());
        tables.focusedProperty().subscribe(focused -> {
            if (!focused) commitTables.run();
        });
        store.stopsProperty().subscribe(stops -> {
            raised.setSelected(stops.raised());
            uncaught.setSelected(stops.uncaught());
            noRows.setSelected(stops.noRows());
            tables.setText(String.join(", ", stops.tables()));
        });
        var also = DebugView.title(TEXTS.get("stops"));
        also.setMinWidth(Region.USE_PREF_SIZE);
        for (var box : List.of(uncaught, raised, noRows)) box.setMinWidth(Region.USE_PREF_SIZE);
        var boxes = new FlowPane(also, uncaught, raised, noRows);
        boxes.getStyleClass().add("boxes");
        boxes.setRowValignment(VPos.CENTER);
        var writes = new Label(TEXTS.get("stops.writes"));
        writes.setLabelFor(tables);
        writes.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(tables, Priority.ALWAYS);
        var tableRow = new HBox(writes, tables);
        tableRow.setAlignment(Pos.CENTER_LEFT);
        tableRow.getStyleClass().add("form-row");
        return new VBox(boxes, tableRow);
    }

    private OtherStops stops() {
        return store.stopsProperty().get();
    }

    private static Label note(String text) {
        var note = new Label(text);
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        return note;
    }

    private final class BreakpointCell extends ListCell<LineBreakpoint> {
        private final CheckBox enabled = new CheckBox();
        private final Region shape = new Region();
        private final Label place = new Label(), detail = new Label();
        private final HBox row;

        BreakpointCell() {
            detail.getStyleClass().add("place");
            detail.setMinWidth(0);
            detail.setPrefWidth(0);
            detail.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(detail, Priority.ALWAYS);
            WholeText.inTooltip(detail);
            setPrefWidth(0); // as wide as the list, so that a long text does not push the button out of it
            enabled.setFocusTraversable(false);
            enabled.setAccessibleText(TEXTS.get("breakpoint.on"));
            enabled.setOnAction(_ -> {
                var one = getItem();
                if (one != null) change(one, one.enabled(enabled.isSelected()));
            });
            var remove = Buttons.icon(Feather.X, TEXTS.get("breakpoint.remove"), () -> {
                var one = getItem();
                if (one != null) store.remove(one);
            });
            remove.setFocusTraversable(false);
            remove.getStyleClass().add("row-button");
            remove.setMinWidth(Region.USE_PREF_SIZE);
            enabled.setMinWidth(Region.USE_PREF_SIZE);
            place.setMinWidth(0);
            place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS); // the line is at its end
            row = new HBox(enabled, shape, place, detail, remove);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("breakpoint-row");
        }

        @Override
        protected void updateItem(@Nullable LineBreakpoint one, boolean empty) {
            super.updateItem(one, empty);
            setGraphic(one == null ? null : row);
            if (one == null) return;
            enabled.setSelected(one.enabled());
            shape.getStyleClass().setAll("breakpoint-shape", switch (one.kind()) {
                case PLAIN -> "dot";
                case CONDITION -> "diamond";
                case LOG -> "triangle";
            });
            place.setText(one.place());
            var problem = store.problems().get(one);
            detail.setText(problem == null ? one.detail() : problem);
            detail.getStyleClass().setAll(problem == null ? List.of("label", "place") : List.of("label", "problem-text"));
            setAccessibleText((one.place() + " " + detail.getText()).strip());
        }
    }
}
