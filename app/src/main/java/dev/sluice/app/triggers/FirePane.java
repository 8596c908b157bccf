package dev.sluice.app.triggers;

import dev.sluice.editor.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What the trigger is fired on, and what came of it.
final class FirePane extends VBox {
    private static final Texts TEXTS = Texts.of(FirePane.class);
    private static final double ROW_HEIGHT = 20;
    private static final int ROWS = 8;

    private final DesignerModel form;
    private final FireModel model;
    private final VBox input = new VBox();
    private final Button fire = new Button(TEXTS.get("fire"));
    private final CheckBox real = new CheckBox();

    FirePane(DesignerModel form, FireModel model) {
        this.form = form;
        this.model = model;
        getStyleClass().add("try-out");
        var title = new Label(TEXTS.get("fire.now"));
        title.getStyleClass().add("section-title");
        input.getStyleClass().add("try-input");
        fire.setId("fire");
        fire.setOnAction(_ -> model.fire());
        var cancel = new Button(TEXTS.get("cancel"));
        cancel.setOnAction(_ -> model.cancel());
        model.runningProperty().subscribe(running -> {
            fire.setDisable(running);
            cancel.setVisible(running);
        });
        real.setId("fire-real");
        real.selectedProperty().bindBidirectional(model.realProperty());
        var controls = new HBox(fire, real, cancel);
        controls.getStyleClass().add("controls");
        controls.setAlignment(Pos.CENTER_LEFT);
        var outcome = new Label();
        outcome.setId("fire-outcome");
        outcome.setWrapText(true);
        outcome.getStyleClass().add("shot");
        var lines = new ListView<String>();
        lines.setId("fire-lines");
        lines.setFixedCellSize(ROW_HEIGHT);
        lines.getStyleClass().add("shot-lines");
        lines.setPrefHeight(ROWS * ROW_HEIGHT + 8); // also while it is empty: the button stays under the pointer
        model.shotProperty().subscribe(shot -> {
            outcome.setText(shot.map(Shot::headline).orElse(""));
            outcome.getStyleClass().removeAll("good-text", "problem-text");
            outcome.getStyleClass().add(shot.filter(Shot::good).isPresent() ? "good-text" : "problem-text");
            lines.getItems().setAll(shot.map(Shot::lines).orElse(List.of()));
            lines.setVisible(!lines.getItems().isEmpty());
        });
        getChildren().setAll(title, input, controls, outcome, lines);
        form.whenProperty().subscribe(this::show);
        form.changesProperty().subscribe(this::update);
        form.originalProperty().subscribe(this::update);
    }

    @Override
    public void requestFocus() {
        update();
        fire.requestFocus();
    }

    private void update() {
        var obstacle = model.obstacle();
        real.setText(obstacle.isEmpty() ? TEXTS.get("fire.real") : TEXTS.get("fire.real.not", obstacle));
        real.setDisable(!obstacle.isEmpty());
        if (!obstacle.isEmpty()) real.setSelected(false);
    }

    private void show(When when) {
        switch (when) {
            case TABLE, ALL_TABLES -> {
                var text = area("fire-lines-input", TEXTS.get("fire.lines.spoken"), TEXTS.get("fire.lines.prompt"));
                text.textProperty().bindBidirectional(model.linesProperty());
                var last = new Button(TEXTS.get("fire.lines.last"));
                last.setId("fire-last-rows");
                last.setOnAction(_ -> model.takeLastBatch());
                form.originalProperty().subscribe(original -> last.setDisable(original.isEmpty()));
                input.getChildren().setAll(muted(TEXTS.get("fire.lines")), text, last);
            }
            case EVERY, CRON -> {
                var time = new TextField();
                time.setId("fire-time");
                time.setAccessibleText(TEXTS.get("fire.time"));
                time.setPromptText(TEXTS.get("fire.time.prompt"));
                time.textProperty().bindBidirectional(model.timeProperty());
                input.getChildren().setAll(muted(TEXTS.get("fire.as")), time);
            }
            case REQUEST -> {
                var query = new TextField();
                query.setId("fire-query");
                query.setAccessibleText(TEXTS.get("fire.query"));
                query.setPromptText(TEXTS.get("fire.query.prompt"));
                query.textProperty().bindBidirectional(model.queryProperty());
                var body = area("fire-body", TEXTS.get("fire.body.spoken"), "{}");
                body.textProperty().bindBidirectional(model.bodyProperty());
                input.getChildren().setAll(muted(TEXTS.get("fire.query")), query, muted(TEXTS.get("fire.body")), body);
            }
        }
        update();
    }

    private static TextArea area(String id, String what, String prompt) {
        var area = new TextArea();
        area.setId(id);
        area.setAccessibleText(what);
        area.setPromptText(prompt);
        area.setPrefRowCount(4);
        area.getStyleClass().add("code-text");
        VBox.setVgrow(area, Priority.NEVER);
        return area;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
