package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Somebody looks into the plugin in front while it runs, with a real engine and a real GraalPy behind the window.
class DebugTest extends WindowStory {
    /// From the left of the gutter to the middle of its breakpoints, in pixels.
    private static final double MARGIN = 14;

    @Test
    void a_plugin_stops_at_a_breakpoint_is_stepped_shows_its_values_and_goes_on() throws Exception {
        awaitFixture();
        window.click("#editor");
        int first = lineOf("    args = args or {}");
        caretAt("    args = args or {}");
        robot.push(KeyCode.F9);
        int second = lineOf("    tag = args.get(\"tag\", \"host\")");
        clickLeftOfNumber(second);
        window.await("both lines have a breakpoint", () -> hasBreakpoint(first) && hasBreakpoint(second));

        robot.push(KeyCode.F5);
        window.await("it has stopped", () -> window.text("#debug-reason").equals("Breakpoint") && frames().getItems().size() == 1);
        window.await("the arguments are shown", () -> value("table_batches").isPresent());
        assertThat(OpenWindow.onFx(() -> window.editor().getCurrentParagraph() + 1)).isEqualTo(first);

        robot.push(KeyCode.F10);
        window.await("it is one line further", () -> window.text("#debug-reason").equals("Step") && value("args").filter("{}"::equals).isPresent());

        robot.push(KeyCode.ALT, KeyCode.F8);
        robot.write("len(table_batches)");
        robot.push(KeyCode.ENTER);
        window.await("the console answers", () -> window.list("#debug-console").getItems().toString().contains("VALUE, text=1"));

        robot.push(KeyCode.F5);
        window.await("it has stopped at the second one", () -> window.text("#debug-reason").equals("Breakpoint") && value("target").isPresent());
        assertThat(OpenWindow.onFx(() -> value("target"))).hasValue("'cpu_avg'");
        clickLeftOfNumber(second);
        window.await("its breakpoint is gone", () -> !hasBreakpoint(second));
        robot.push(KeyCode.F5);
        window.await("the run is over", () -> window.text("#run-outcome").equals("ok"));
        window.await("nothing is stopped", () -> frames().getItems().isEmpty());
    }

    private void clickLeftOfNumber(int line) {
        var number = window.node("#line-" + line);
        window.click(number, MARGIN / number.getBoundsInLocal().getWidth());
    }

    private boolean hasBreakpoint(int line) {
        return window.node("#line-" + line).lookup(".breakpoint") != null;
    }

    private ListView<?> frames() {
        return window.list("#debug-frames");
    }

    private int lineOf(String text) {
        return OpenWindow.onFx(() -> List.of(window.editor().getText().split("\n")).indexOf(text)) + 1;
    }

    /// What the tree says a local variable holds.
    private Optional<String> value(String name) {
        return ((TreeTableView<?>) window.node("#debug-values"))
                .getRoot().getChildren().stream()
                        .flatMap(group -> group.getChildren().stream())
                        .map(TreeItem::getValue)
                        .map(Object::toString)
                        .filter(row -> row.startsWith(name + " = "))
                        .map(row -> row.substring(name.length() + 3).replace(", changed", ""))
                        .findFirst();
    }
}
