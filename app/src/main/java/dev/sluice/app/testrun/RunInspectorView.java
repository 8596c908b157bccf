package dev.sluice.app.testrun;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What a run did, from top to bottom in the order it happened. Selecting an entry shows the line it came from.
final class RunInspectorView extends BorderPane {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final TestRunViewModel model;
    private final Consumer<SourceLine> jump;
    private final Label time = new Label();
    private final Label outcome = new Label();
    private final Label duration = new Label();
    private final Label stage = new Label();
    private final VBox progress;
    private final EmptyState empty;
    private final TreeView<RunEntry> tree = new TreeView<>();
    private final Set<RunEntry.Kind> folded = new HashSet<>();

    /// @param jump shows a line of code in its editor
    RunInspectorView(TestRunViewModel model, Consumer<SourceLine> jump, Runnable run) {
        this.model = model;
        this.jump = jump;
        getStyleClass().add("run-inspector");
        empty = new EmptyState("Run the plugin on the input above to see what it logs and writes.", "Run plugin", run);
        progress = progress();
        tree.setId("run-entries");
        tree.setShowRoot(false);
        tree.setCellFactory(_ -> new RunEntryCell(model.file(), this::follow));
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        tree.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null && tree.isFocused()) follow(item.getValue());
        });
        setTop(header(run));
        setCenter(new StackPane(tree, empty, progress));
        model.stateProperty().subscribe(this::show);
    }

    private Node header(Runnable run) {
        var title = new Label("Run");
        title.getStyleClass().add("panel-title");
        time.getStyleClass().add("muted");
        outcome.getStyleClass().add("outcome");
        outcome.setId("run-outcome");
        duration.getStyleClass().add("muted");
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var again = Buttons.icon(Feather.ROTATE_CW, "Run again (F5)", run);
        var header = new HBox(title, time, outcome, duration, grow, again);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private VBox progress() {
        var bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        var cancel = new Button("Cancel run");
        cancel.setOnAction(_ -> model.cancel());
        var box = new VBox(stage, bar, cancel);
        box.getStyleClass().add("run-progress");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void show(RunState state) {
        progress.setVisible(state instanceof RunState.Running);
        empty.setVisible(state instanceof RunState.Idle);
        tree.setVisible(state instanceof RunState.Done);
        switch (state) {
            case RunState.Idle() -> head("", "", "");
            case RunState.Running(var waitingFor, var since) -> {
                stage.setText(waitingFor);
                head(TIME.format(since), "running", "");
            }
            case RunState.Done(var report) -> {
                head(TIME.format(report.started()), report.outcome().label(), text(report.duration()));
                for (var known : RunReport.Outcome.values())
                    outcome.pseudoClassStateChanged(
                            PseudoClass.getPseudoClass(known.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                            known == report.outcome());
                fill(report);
            }
        }
    }

    private void head(String when, String what, String howLong) {
        time.setText(when);
        outcome.setText(what);
        duration.setText(howLong);
        for (var known : RunReport.Outcome.values())
            outcome.pseudoClassStateChanged(PseudoClass.getPseudoClass(known.name().toLowerCase(Locale.ROOT)), false);
    }

    private void fill(RunReport report) {
        var root = new TreeItem<RunEntry>(new RunEntry.Text(""));
        for (var entry : report.entries()) {
            var item = new TreeItem<>(entry);
            if (entry instanceof RunEntry.Section section) {
                item.setExpanded(!folded.contains(section.kind()));
                item.expandedProperty().subscribe(open -> {
                    if (open) folded.remove(section.kind());
                    else folded.add(section.kind());
                });
                for (var child : section.entries()) item.getChildren().add(new TreeItem<>(child));
            }
            root.getChildren().add(item);
        }
        tree.setRoot(root);
    }

    private void follow(RunEntry entry) {
        entry.source().ifPresent(jump);
    }

    private void key(KeyEvent event) {
        var selected = tree.getSelectionModel().getSelectedItems();
        if (event.getCode() == KeyCode.ENTER && !selected.isEmpty()) follow(selected.getFirst().getValue());
        if (event.getCode() != KeyCode.C || !event.isShortcutDown()) return;
        var text = selected.stream().map(item -> item.getValue().spoken()).collect(Collectors.joining("\n"));
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        event.consume();
    }

    /// `3.1 ms`, `412 ms`, `2.4 s`.
    static String text(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 100) return "%.1f ms".formatted(millis);
        return millis < 1000 ? "%.0f ms".formatted(millis) : "%.1f s".formatted(millis / 1000);
    }
}
