package dev.sluice.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.OnFx;
import dev.sluice.app.fx.Tasks;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class ConsoleViewTest {
    private final ConsoleViewModel model = new ConsoleViewModel(new Tasks(Runnable::run, Runnable::run));

    @Test
    void why_the_log_is_empty_is_true_from_the_beginning() {
        OnFx.run(this::emptyLogs);
    }

    private void emptyLogs() {
        var view = new ConsoleView(model, new ConsolePace.NoActions(), () -> {});
        assertThat(said(view)).containsExactly("Nothing has been logged yet; plugins log with influxdb3_local.info().");
        model.append(Lines.numbered(0, 1));
        assertThat(said(view)).isEmpty();
        model.filterTextProperty().set("nowhere");
        assertThat(said(view)).containsExactly("No line matches the filter.");
        model.filterTextProperty().set("");
        model.pausedProperty().set(true);
        model.clear();
        assertThat(said(view)).containsExactly("The log was cleared; what plugins log from now on shows here.");
        model.append(Lines.numbered(1, 3));
        assertThat(said(view)).containsExactly("2 lines are held back.");
    }

    @Test
    void the_details_take_from_the_rows_and_never_from_what_is_around_the_log() {
        OnFx.run(this::details);
    }

    private void details() {
        var view = new ConsoleView(model, new ConsolePace.NoActions(), () -> {});
        new Scene(view, 900, 150);
        view.applyCss();
        view.layout();
        double least = view.minHeight(-1);
        view.wholeLineProperty().set(true);
        view.applyCss();
        view.layout();
        assertThat(view.minHeight(-1)).isEqualTo(least);
        var body = (VBox) view.getCenter();
        var log = (Region) body.getChildren().getFirst();
        var details = (Region) body.getChildren().getLast();
        assertThat(log.getHeight()).isGreaterThanOrEqualTo(details.getHeight()).isPositive();
        assertThat(body.getLayoutY() + details.getLayoutY() + details.getHeight()).isEqualTo(150);
        view.resize(900, body.getLayoutY() + 50);
        view.layout();
        assertThat(log.getHeight()).as("in little room").isEqualTo(25).isEqualTo(details.getHeight());
    }

    private static List<String> said(ConsoleView view) {
        var log = (StackPane) ((VBox) view.getCenter()).getChildren().getFirst();
        return log.getChildren().stream()
                .filter(EmptyState.class::isInstance)
                .filter(Node::isVisible)
                .map(state -> ((EmptyState) state).sentenceProperty().get())
                .toList();
    }
}
