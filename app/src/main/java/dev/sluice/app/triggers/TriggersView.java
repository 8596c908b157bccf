package dev.sluice.app.triggers;

import dev.sluice.app.fx.Buttons;
import dev.sluice.engine.processing.TriggerStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A light, the name and the newest figure of each trigger.
public final class TriggersView extends StackPane {
    private static final double ROW_HEIGHT = 22;

    private final ListView<TriggerStatus> list;
    private final InstantSource clock;

    public TriggersView(TriggersViewModel model, InstantSource clock) {
        this.clock = clock;
        list = new ListView<>(model.triggers());
        list.setId("triggers");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new Cell());
        var none = new Label("No triggers yet");
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        getChildren().setAll(list);
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    /// What is most worth knowing about a trigger in a few chars.
    static String figure(TriggerStatus status, Instant now) {
        if (status.state() == TriggerStatus.State.DISABLED) return "off";
        if (status.state() == TriggerStatus.State.FAILED_TO_START) return "not started";
        if (status.backlog() > 0) return status.backlog() + " waiting";
        return status.nextRun()
                .map(next -> "in " + span(Duration.ofSeconds(Math.max(0, Duration.between(now, next).toSeconds()))))
                .or(() -> status.lastDuration().map(TriggersView::span))
                .orElse("no runs");
    }

    /// A length of time in its one natural unit.
    static String span(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000 && millis > 0) return millis + " ms";
        if (millis < 10_000 && millis % 1000 != 0) return "%.1f s".formatted(millis / 1000.0);
        if (duration.toMinutes() < 2) return duration.toSeconds() + " s";
        return duration.toHours() < 2 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }

    static String description(TriggerStatus status) {
        var trigger = status.trigger();
        return "%s.%s\n%s runs %s\n%,d runs, %,d failed"
                .formatted(
                        status.database(),
                        trigger.name(),
                        trigger.specification().text(),
                        trigger.pluginFilename(),
                        status.runs(),
                        status.failures());
    }

    private final class Cell extends ListCell<TriggerStatus> {
        private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
        private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
        private static final PseudoClass FAILING = PseudoClass.getPseudoClass("failing");

        private final Region light = new Region();
        private final Label name = new Label();
        private final Label figure = new Label();
        private final HBox row = new HBox(light, name, figure);

        Cell() {
            light.getStyleClass().add("light");
            figure.getStyleClass().add("muted");
            figure.setMinWidth(USE_PREF_SIZE);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("trigger-row");
            row.setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable TriggerStatus status, boolean empty) {
            super.updateItem(status, empty);
            setGraphic(empty || status == null ? null : row);
            if (status == null) return;
            name.setText(status.trigger().name());
            figure.setText(figure(status, clock.instant()));
            setTooltip(Buttons.tooltip(description(status)));
            setAccessibleText(status.trigger().name() + " " + figure.getText());
            boolean failing = status.state() == TriggerStatus.State.FAILED_TO_START
                    || status.runs() > 0 && status.failures() == status.runs();
            light.pseudoClassStateChanged(RUNNING, status.state() == TriggerStatus.State.RUNNING);
            light.pseudoClassStateChanged(OFF, status.state() == TriggerStatus.State.DISABLED);
            light.pseudoClassStateChanged(FAILING, failing);
        }
    }
}
