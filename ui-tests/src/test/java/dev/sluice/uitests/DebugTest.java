package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody looks into the plugin in front while it runs, with a real engine and a real GraalPy behind the window.
class DebugTest extends WindowStory {
    /// From the left of the gutter to the middle of its breakpoints, in pixels.
    private static final double MARGIN = 14;

    private static final String CALL = "            total = add(total, row[\"load1\"])";
    private static final String SUM = "    both = left + right";
    private static final String WRITE = "    influxdb3_local.write(LineBuilder(\"sums\").float64_field(\"total\", total))";
    /// Once it is hot, it has been compiled while it runs.
    private static final String HOT = "            hot = count";
    private static final String ENDLESS = """
            def process_writes(influxdb3_local, table_batches, args=None):
                count = 0
                while count >= 0:
                    count += 1
                    if count == 20000:
            %s
            """.formatted(HOT);
    private static final String SUMS = """
            def process_writes(influxdb3_local, table_batches, args=None):
                total = 0.0
                for batch in table_batches:
                    for row in batch["rows"]:
            %s
                if total < 0:
                    influxdb3_local.warn("less than nothing")
            %s


            def add(left, right):
            %s
                return both
            """.formatted(CALL, WRITE, SUM);

    private Debugger debugger;

    @BeforeEach
    void nothingStops() {
        debugger = new Debugger(window, robot, commands);
        debugger.startOver();
        awaitFixture();
        window.await("Python is ready", () -> window.read(".status-bar").contains("GraalPy warm"));
    }

    @Test
    void a_plugin_stops_at_a_breakpoint_is_stepped_shows_its_values_and_goes_on() {
        int first = debugger.lineOf("    args = args or {}"), second = debugger.lineOf("    tag = args.get(\"tag\", \"host\")");
        debugger.breakAt("    args = args or {}");
        clickLeftOfNumber(second);
        window.await("both lines have a breakpoint", () -> debugger.shapeAt(first).isPresent() && debugger.shapeAt(second).isPresent());

        robot.push(KeyCode.F5);
        debugger.awaitStop("Breakpoint", "    args = args or {}");
        window.await("the arguments are shown", () -> debugger.value("table_batches").isPresent());
        assertThat(window.list("#debug-frames").getItems()).hasSize(1);

        robot.push(KeyCode.F10);
        debugger.awaitStop("Step", "    table = args.get(\"table\", \"cpu\")");
        debugger.awaitValue("args", "{}");

        robot.push(KeyCode.ALT, KeyCode.F8);
        robot.write("len(table_batches)");
        robot.push(KeyCode.ENTER);
        window.await("the console answers", () -> window.list("#debug-console").getItems().toString().contains("VALUE, text=1"));

        robot.push(KeyCode.F5);
        debugger.awaitStop("Breakpoint", "    tag = args.get(\"tag\", \"host\")");
        debugger.awaitValue("target", "'cpu_avg'");
        caretAt("    tag = args.get(\"tag\", \"host\")");
        robot.push(KeyCode.F9);
        window.await("its breakpoint is gone", () -> debugger.shapeAt(second).isEmpty());
        robot.push(KeyCode.F5);
        window.await("the run is over", () -> window.text("#run-outcome").equals("ok"));
        window.await("nothing is stopped", () -> window.list("#debug-frames").getItems().isEmpty());
    }

    @Test
    void a_step_leads_into_a_function_and_out_of_it() {
        stopAtTheCall();
        robot.push(KeyCode.F11);
        debugger.awaitStop("Step", SUM);
        assertThat(OpenWindow.onFx(() -> frames().getItems().size())).isEqualTo(2);
        robot.push(KeyCode.SHIFT, KeyCode.F11);
        debugger.awaitStop("Step", CALL);
        robot.push(KeyCode.F10);
        debugger.awaitStop("Step", "        for row in batch[\"rows\"]:");
        debugger.awaitValue("total", "0.4");
    }

    @Test
    void values_are_those_of_the_frame_that_is_chosen() {
        debugger.edit(SUMS);
        debugger.breakAt(SUM);
        robot.push(KeyCode.F5);
        debugger.awaitStop("Breakpoint", SUM);
        debugger.awaitValue("right", "0.4");
        OpenWindow.onFx(() -> {
            frames().getSelectionModel().select(1);
            return true;
        });
        debugger.awaitValue("total", "0.0");
        assertThat(debugger.value("right")).isEmpty();
    }

    @Test
    void it_runs_to_the_line_with_the_caret() {
        stopAtTheCall();
        commands.run("Remove all breakpoints");
        caretAt(WRITE);
        robot.push(KeyCode.CONTROL, KeyCode.F10);
        debugger.awaitStop("", WRITE);
        window.await("all rows are summed up", () -> debugger.value("total").filter(total -> total.startsWith("7")).isPresent());
    }

    @Test
    void it_is_ended_and_started_anew() {
        stopAtTheCall();
        robot.push(KeyCode.F5);
        debugger.awaitValue("total", "0.4");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F5);
        debugger.awaitValue("total", "0.0");
        debugger.awaitStop("Breakpoint", CALL);
    }

    @Test
    void a_loop_without_end_is_paused_looked_into_and_ended() {
        debugger.edit(ENDLESS);
        debugger.breakAt(HOT);
        robot.push(KeyCode.F5);
        debugger.awaitStop("Breakpoint", HOT);
        debugger.awaitValue("count", "20000");
        robot.push(KeyCode.F5);
        window.await("it runs", () -> !window.node("#debug-pause").isDisabled());
        window.press("#debug-pause");
        window.await("it is stopped in the loop", () -> debugger.isStopped()
                && window.text("#debug-reason").equals("Paused")
                && debugger.value("count").filter(count -> Long.parseLong(count) >= 20_000).isPresent()
                && debugger.value("hot").filter("20000"::equals).isPresent());
        robot.push(KeyCode.F10);
        window.await("it goes on line by line", () -> debugger.isStopped() && window.text("#debug-reason").equals("Step"));
        window.press("#debug-stop");
        window.await("the run is over", () -> window.text("#run-outcome").equals("cancelled"));
        window.await("nothing is debugged", () -> window.node("#debug-stop").isDisabled());
    }

    @Test
    void a_watch_is_worked_out_at_each_stop_until_it_is_removed() {
        stopAtTheCall();
        debugger.watch("total * 10");
        debugger.awaitValue("total * 10", "0.0");
        robot.push(KeyCode.F5);
        debugger.awaitValue("total * 10", "4.0");
        debugger.select("total * 10");
        robot.push(KeyCode.DELETE);
        window.await("it is gone", () -> debugger.value("total * 10").isEmpty());
    }

    @Test
    void a_watch_that_fails_says_why_and_can_be_removed_too() {
        stopAtTheCall();
        debugger.watch("nobody");
        window.await("it says why", () -> debugger.value("nobody").filter(text -> text.contains("NameError")).isPresent());
        debugger.select("nobody");
        robot.push(KeyCode.DELETE);
        window.await("it is gone", () -> debugger.value("nobody").isEmpty());
    }

    @Test
    void a_watch_is_removed_while_nothing_is_stopped() {
        stopAtTheCall();
        debugger.watch("total * 20");
        debugger.awaitValue("total * 20", "0.0");
        debugger.fire("#debug-stop");
        window.await("its value is gone", () -> debugger.isWatched("total * 20") && debugger.value("total * 20").isEmpty());
        debugger.select("total * 20");
        robot.push(KeyCode.DELETE);
        window.await("so is the watch", () -> !debugger.isWatched("total * 20"));
    }

    @Test
    void a_variable_is_set_and_the_run_goes_on_with_it() {
        stopAtTheCall();
        debugger.awaitValue("total", "0.0");
        debugger.select("total");
        robot.push(KeyCode.ENTER);
        window.await("its value can be written", () -> window.has("#debug-values .cell-field"));
        window.type("#debug-values .cell-field", "1000.0");
        robot.push(KeyCode.ENTER);
        debugger.awaitValue("total", "1000.0");
        commands.run("Remove all breakpoints");
        robot.push(KeyCode.F5);
        window.await("it is in what was written", () -> Optional.ofNullable(runEntries().getRoot()).filter(run -> spoken(run).contains("total=1007")).isPresent());
    }

    @Test
    void values_stand_behind_the_lines_that_name_them() {
        stopAtTheCall();
        window.await("the total is shown", () -> window.node("#editor #line-" + debugger.lineOf("    total = 0.0")).lookup(".inline-value") instanceof Text text
                && text.getText().equals("total = 0.0"));
    }

    @Test
    void lines_that_ran_say_how_often_and_those_that_did_not_are_marked() {
        debugger.edit(SUMS);
        commands.run("Run with coverage");
        window.await("the sum ran for each row", () -> figure(SUM).matches("4×|.* ms"));
        assertThat(beside("        influxdb3_local.warn(\"less than nothing\")").lookup(".line-missed")).isNotNull();
        assertThat(window.text("#status-message")).contains("lines ran, not ");
    }

    @Test
    void a_recorded_run_is_run_again_in_the_debugger() {
        debugger.edit(SUMS);
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        window.await("the run is over", () -> window.text("#run-outcome").equals("ok"));
        debugger.breakAt(WRITE);
        window.click("#run-debug");
        debugger.awaitStop("Breakpoint", WRITE);
        robot.push(KeyCode.F5);
        window.await("it did the same as before", () -> window.text("#differences-sum").contains("does the same"));
    }

    @Test
    void a_run_that_is_replayed_is_started_anew() {
        debugger.edit(SUMS);
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        window.await("the run is over", () -> window.text("#run-outcome").equals("ok"));
        debugger.breakAt(CALL);
        window.click("#run-debug");
        debugger.awaitStop("Breakpoint", CALL);
        robot.push(KeyCode.F5);
        debugger.awaitValue("total", "0.4");
        var replayed = title();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F5);
        debugger.awaitValue("total", "0.0");
        debugger.awaitStop("Breakpoint", CALL);
        assertThat(title()).as("it is the same run").isEqualTo(replayed);
        assertThat(window.text("#run-outcome")).as("and no other was begun").isEqualTo("ok");
    }

    /// What the one run that has stopped is called.
    private String title() {
        return OpenWindow.onFx(() -> ((ToggleButton) ((Parent) window.node(".debug .chips")).getChildrenUnmodifiable().getFirst()).getText());
    }

    private void stopAtTheCall() {
        debugger.edit(SUMS);
        debugger.breakAt(CALL);
        robot.push(KeyCode.F5);
        debugger.awaitStop("Breakpoint", CALL);
        debugger.awaitValue("total", "0.0");
    }

    private void clickLeftOfNumber(int line) {
        debugger.scrollTo(line);
        var number = window.node("#editor #line-" + line);
        window.click(number, MARGIN / number.getBoundsInLocal().getWidth());
    }

    private Node beside(String text) {
        return window.node("#editor #line-" + debugger.lineOf(text));
    }

    private String figure(String text) {
        return beside(text).lookup(".line-figure") instanceof Text figure ? figure.getText() : "";
    }

    private ListView<?> frames() {
        return window.list("#debug-frames");
    }

    private TreeView<?> runEntries() {
        return (TreeView<?>) window.node("#run-entries");
    }

    private static String spoken(TreeItem<?> item) {
        var text = new StringBuilder(String.valueOf(item.getValue()));
        for (var child : item.getChildren()) text.append('\n').append(spoken(child));
        return text.toString();
    }
}
