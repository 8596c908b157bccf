package dev.sluice.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.OnFx;
import dev.sluice.app.fx.Tasks;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
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

    private static List<String> said(ConsoleView view) {
        return ((StackPane) view.getCenter()).getChildren().stream()
                .filter(EmptyState.class::isInstance)
                .filter(Node::isVisible)
                .map(state -> ((EmptyState) state).sentenceProperty().get())
                .toList();
    }
}
