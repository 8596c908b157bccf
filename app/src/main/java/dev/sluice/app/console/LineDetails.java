package dev.sluice.app.console;

import dev.sluice.editor.Texts;
import dev.sluice.engine.logs.LogLine;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The selected line in full, below the log: wrapped, with its day, UTC and the places it leads to.
final class LineDetails extends VBox {
    private static final Texts TEXTS = Texts.of(LineDetails.class);
    private static final double HEIGHT = 120;

    private final ConsoleViewModel model;
    private final Label local = new Label(), utc = new Label();
    private final Hyperlink trigger = new Hyperlink(), run = new Hyperlink(), source = new Hyperlink();
    private final HBox head = new HBox(local, utc, trigger, run, source);
    private final TextArea text = new TextArea();
    private long shown = Long.MIN_VALUE;

    LineDetails(ConsoleViewModel model, LogActions actions) {
        this.model = model;
        getStyleClass().add("line-details");
        setMinHeight(0);
        maxHeightProperty().bind(prefHeightProperty());
        utc.getStyleClass().add("muted");
        head.getStyleClass().add("line-head");
        head.setAlignment(Pos.CENTER_LEFT);
        trigger.setAccessibleText(TEXTS.get("open.trigger"));
        run.setAccessibleText(TEXTS.get("open.run"));
        source.setAccessibleText(TEXTS.get("open.source"));
        trigger.setOnAction(_ -> model.leadLine().ifPresent(line -> actions.openTrigger(line.database(), line.trigger())));
        run.setOnAction(_ -> model.leadLine().ifPresent(line -> actions.openRun(line.runId())));
        source.setOnAction(_ -> model.leadLine().ifPresent(line -> actions.openSource(new ConsoleRow(0, 0, false), line)));
        for (var link : new Hyperlink[] {trigger, run, source}) link.managedProperty().bind(link.visibleProperty());
        text.setEditable(false);
        text.setWrapText(true);
        text.setMinHeight(0);
        text.getStyleClass().add("line-text");
        text.setAccessibleText(TEXTS.get("line"));
        text.setPromptText(TEXTS.get("line.prompt"));
        VBox.setVgrow(text, Priority.ALWAYS);
        getChildren().setAll(head, text);
        model.revisionProperty().addListener((_, _, _) -> update());
        visibleProperty().addListener((_, _, _) -> update());
    }

    /// Takes no more than half of the rows' room.
    void shareRoom(ObservableDoubleValue height) {
        prefHeightProperty().bind(Bindings.createDoubleBinding(() -> Math.min(HEIGHT, Math.floor(height.get() / 2)), height));
    }

    /// The log moves many times a second, the selection seldom.
    private void update() {
        if (!isVisible() || model.leadCode() == shown) return;
        shown = model.leadCode();
        var line = model.leadLine();
        head.setVisible(line.isPresent());
        if (line.isEmpty()) text.clear();
        else show(line.get());
    }

    private void show(LogLine line) {
        local.setText(LogEntry.localDayAndTime(line));
        utc.setText(LogEntry.utc(line));
        show(trigger, line.trigger());
        show(run, line.runId().isEmpty() ? "" : TEXTS.get("line.run", line.runId()));
        show(source, line.source());
        text.setText(line.detail().isEmpty() ? line.text() : line.text() + "\n" + line.detail());
        text.setScrollTop(0);
    }

    private static void show(Hyperlink link, String text) {
        link.setText(text);
        link.setVisible(!text.isEmpty());
        link.setVisited(false);
    }
}
