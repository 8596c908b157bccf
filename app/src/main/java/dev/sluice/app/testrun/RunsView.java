package dev.sluice.app.testrun;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.Choices;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.editor.Texts;
import dev.sluice.engine.record.RunSummary;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The recorded runs in the side panel.
final class RunsView extends BorderPane {
    private static final Texts TEXTS = Texts.of(RunsView.class);
    private static final double ROW_HEIGHT = 40;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    RunsView(RunsViewModel model, RunLinks links) {
        getStyleClass().addAll("panel", "runs");
        var trigger = Choices.of(model.triggers(), model.triggerProperty(), RunsView::label, TEXTS.get("runs.trigger"));
        trigger.getStyleClass().add("of-trigger");
        model.triggerProperty().subscribe(chosen -> Buttons.explain(trigger, label(chosen)));
        var outcomes = Stream.concat(
                        Stream.of(Optional.<RunSummary.Outcome>empty()),
                        Arrays.stream(RunSummary.Outcome.values()).map(Optional::of))
                .toList();
        var outcome = Choices.of(
                FXCollections.observableArrayList(outcomes),
                model.outcomeProperty(),
                of -> of.map(RunSummary.Outcome::text).orElse(TEXTS.get("outcomes.all")),
                TEXTS.get("runs.outcome"));
        for (var filter : List.of(trigger, outcome)) filter.setMaxWidth(Double.MAX_VALUE);
        var filters = new VBox(trigger, outcome);
        filters.getStyleClass().add("run-filters");
        var list = new ListView<>(model.runs());
        list.setId("runs");
        list.setAccessibleText(TEXTS.get("runs.list"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new RunCell());
        list.setPlaceholder(new EmptyState(TEXTS.get("runs.empty")));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) chosen(list).ifPresent(links.open());
        });
        list.setOnMouseClicked(event -> {
            boolean selects = event.isShortcutDown() || event.isShiftDown();
            if (event.getButton() == MouseButton.PRIMARY && !selects) chosen(list).ifPresent(links.open());
        });
        var menu = new ContextMenu();
        menu.setOnShowing(_ -> menu.getItems().setAll(items(list.getSelectionModel().getSelectedItems(), links)));
        menu.getItems().setAll(new MenuItem());
        list.setContextMenu(menu);
        var more = new Button(TEXTS.get("runs.older"));
        more.setOnAction(_ -> model.showMore());
        more.setMaxWidth(Double.MAX_VALUE);
        more.visibleProperty().bind(model.moreProperty());
        more.managedProperty().bind(more.visibleProperty());
        setTop(filters);
        setCenter(list);
        setBottom(more);
        focusedProperty().addListener((_, _, focused) -> {
            if (focused) list.requestFocus();
        });
    }

    private static String label(Optional<RunsViewModel.Trigger> trigger) {
        return trigger.map(RunsViewModel.Trigger::label).orElse(TEXTS.get("triggers.all"));
    }

    private static Optional<String> chosen(ListView<RunSummary> list) {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem()).map(RunSummary::runId);
    }

    /// @param chosen the newest first
    private static List<MenuItem> items(List<RunSummary> chosen, RunLinks links) {
        boolean one = chosen.size() == 1;
        return List.of(
                item(TEXTS.get("run.open"), one, () -> links.open().accept(chosen.getFirst().runId())),
                item(TEXTS.get("run.debug"), one, () -> links.debug().accept(chosen.getFirst().runId())),
                item(
                        TEXTS.get("runs.compare"),
                        chosen.size() == 2,
                        () -> links.compare().accept(chosen.getLast().runId(), chosen.getFirst().runId())),
                item(
                        TEXTS.get("trigger.open"),
                        one && !chosen.getFirst().trigger().isEmpty(),
                        () -> links.trigger().accept(chosen.getFirst())));
    }

    private static MenuItem item(String title, boolean enabled, Runnable action) {
        var item = new MenuItem(title);
        item.setDisable(!enabled);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static final class RunCell extends ListCell<RunSummary> {
        private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed"), OFF = PseudoClass.getPseudoClass("off");

        private final Region light = new Region();
        private final Label name = new Label();
        private final Label facts = new Label();
        private final HBox first = new HBox(light, name);
        private final VBox row = new VBox(first, facts);

        RunCell() {
            light.getStyleClass().add("light");
            facts.getStyleClass().add("facts-line");
            first.setAlignment(Pos.CENTER_LEFT);
            first.getStyleClass().add("run-name");
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable RunSummary run, boolean empty) {
            super.updateItem(run, empty);
            if (empty || run == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            boolean ok = run.outcome() == RunSummary.Outcome.OK, failed = List.of(RunSummary.Outcome.ERROR, RunSummary.Outcome.KILLED).contains(run.outcome());
            light.pseudoClassStateChanged(FAILED, failed);
            light.pseudoClassStateChanged(OFF, !ok && !failed);
            var time = TIME.format(run.started());
            name.setText(run.trigger().isEmpty() ? TEXTS.get("run.test") : run.trigger());
            facts.setText(time + "   " + Durations.text(run.duration()) + run.error().map(error -> "   " + error).orElse(""));
            setGraphic(row);
            var said = TEXTS.get("run.spoken", name.getText(), run.database(), run.outcome().text()) + run.error().map(error -> ": " + error).orElse("");
            setTooltip(Buttons.tooltip(WHOLE.format(run.started()) + "\n" + said + "\n" + String.join(", ", TEXTS.count("queries", run.queries()), TEXTS.count("logs", run.logs()), TEXTS.count("written", run.writes()))));
            setAccessibleText(time + " " + said);
        }
    }
}
