package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What stops a plugin, and what does not. The rows come from the hosts alpha, beta, alpha and beta.
class BreakpointTest extends WindowStory {
    private static final String ADD = "            total = total + row[\"load1\"]";
    private static final String SUMS = """
            def process_writes(influxdb3_local, table_batches, args=None):
                total = 0.0
                for batch in table_batches:
                    for row in batch["rows"]:
                        host = row["host"]
            %s
                influxdb3_local.write(LineBuilder("sums").float64_field("total", total))
            """.formatted(ADD);
    private static final String MISSING_KEY = "        value = table_batches[0][\"nothing\"]";

    private Debugger debugger;

    @BeforeEach
    void nothingStops() {
        debugger = new Debugger(window, robot, commands);
        debugger.startOver();
        awaitFixture();
    }

    @Test
    void one_with_a_condition_stops_when_that_is_true() {
        debugger.edit(SUMS);
        debugger.breakAt(ADD);
        debugger.choose(0);
        debugger.write("#debug-condition", "host == 'beta'");
        window.await("it is a diamond now", () -> debugger.shapeAt(debugger.lineOf(ADD)).filter("diamond"::equals).isPresent());
        robot.push(KeyCode.F5);
        debugger.awaitStop("Breakpoint", ADD);
        debugger.awaitValue("total", "0.4");
        assertThat(debugger.value("host")).hasValue("'beta'");
        robot.push(KeyCode.F5);
        window.await("the other row of that host", () -> debugger.value("total").filter(total -> total.startsWith("3.9")).isPresent());
        assertThat(debugger.value("host")).hasValue("'beta'");
        goOnToTheEnd("ok");
    }

    @Test
    void one_with_a_condition_that_fails_stops_and_says_why() {
        debugger.edit(SUMS);
        debugger.breakAt(ADD);
        debugger.choose(0);
        debugger.write("#debug-condition", "nobody > 1");
        robot.push(KeyCode.F5);
        debugger.awaitStop("Breakpoint: the condition fails: NameError", ADD);
    }

    @Test
    void one_with_a_hit_count_lets_the_first_hits_pass() {
        debugger.edit(SUMS);
        debugger.breakAt(ADD);
        debugger.choose(0);
        debugger.write("#debug-hits", "3");
        robot.push(KeyCode.F5);
        debugger.awaitStop("Breakpoint", ADD);
        debugger.awaitValue("total", "3.3");
    }

    @Test
    void a_log_point_says_its_text_and_stops_nothing() {
        debugger.edit(SUMS);
        debugger.breakAt(ADD);
        debugger.choose(0);
        debugger.write("#debug-log", "seen {host}");
        window.await("it is a triangle now", () -> debugger.shapeAt(debugger.lineOf(ADD)).filter("triangle"::equals).isPresent());
        robot.push(KeyCode.F5);
        awaitOutcome("ok");
        window.click("#debug-console-tab");
        window.await("both hosts were seen", () -> {
            var said = window.list("#debug-console").getItems().toString();
            return said.contains("seen alpha") && said.contains("seen beta");
        });
    }

    @Test
    void a_long_text_leaves_everything_in_its_place() {
        debugger.edit(SUMS);
        debugger.breakAt(ADD);
        debugger.choose(0);
        debugger.write("#debug-log", "seen {host} ".repeat(40));
        window.await("its button is in the list", () -> right("#debug-breakpoints .row-button") <= right("#debug-breakpoints"));
        var pane = (Region) window.node(".breakpoints");
        assertThat(pane.getHeight()).isLessThanOrEqualTo(pane.getParent().getLayoutBounds().getHeight());
        assertThat(((Region) window.node("#debug-tables")).getHeight()).isGreaterThan(20);
    }

    private double right(String selector) {
        return OpenWindow.onFx(() -> {
            var node = window.node(selector);
            return node.localToScene(node.getLayoutBounds()).getMaxX();
        });
    }

    @Test
    void the_console_follows_its_end_unless_somebody_has_scrolled_up() {
        debugger.edit(SUMS);
        debugger.breakAt(ADD);
        debugger.choose(0);
        debugger.write("#debug-log", "seen {host}");
        window.click("#debug-console-tab");
        for (int i = 0; i < 30; i++) ask();
        var list = window.list("#debug-console");
        window.await("the last answer is seen", () -> lastSeen() == list.getItems().size() - 1);
        OpenWindow.onFx(() -> {
            list.requestFocus();
            return true;
        });
        robot.push(KeyCode.HOME);
        window.await("it is scrolled up", () -> lastSeen() < list.getItems().size() - 10);
        int seen = lastSeen();
        robot.push(KeyCode.F5);
        window.await("the log point has spoken", () -> list.getItems().getLast().toString().contains("seen beta"));
        awaitOutcome("ok");
        assertThat(lastSeen()).isEqualTo(seen);
        ask();
        window.await("what was asked for is seen", () -> lastSeen() == list.getItems().size() - 1);
    }

    private void ask() {
        window.type("#debug-expression", "1/0");
        robot.push(KeyCode.ENTER);
    }

    private int lastSeen() {
        return OpenWindow.onFx(() -> ((VirtualFlow<?>) window.node("#debug-console .virtual-flow")).getLastVisibleCell().getIndex());
    }

    @Test
    void one_that_is_switched_off_stops_nothing() {
        debugger.edit(SUMS);
        debugger.breakAt(ADD);
        debugger.choose(0);
        OpenWindow.onFx(() -> {
            window.list("#debug-breakpoints").requestFocus();
            return true;
        });
        robot.push(KeyCode.SPACE);
        window.await("it is hollow", () -> window.node("#editor #line-" + debugger.lineOf(ADD)).lookup(".breakpoint.inactive") != null);
        robot.push(KeyCode.F5);
        awaitOutcome("ok");
        assertThat(window.text("#status-message")).endsWith("ran without reaching a breakpoint");
    }

    @Test
    void they_move_with_the_text() {
        debugger.edit(SUMS);
        debugger.breakAt(ADD);
        int line = debugger.lineOf(ADD);
        OpenWindow.onFx(() -> {
            window.editor().insertText(0, "import math\n\n");
            return true;
        });
        window.await("it is two lines further down", () -> window.list("#debug-breakpoints").getItems().toString().contains("line=" + (line + 2)));
        robot.push(KeyCode.F5);
        debugger.awaitStop("Breakpoint", ADD);
    }

    @Test
    void a_right_click_beside_the_line_leads_to_its_condition() {
        debugger.edit(SUMS);
        int line = debugger.lineOf(ADD);
        debugger.scrollTo(line);
        window.rightClick("#editor #line-" + line);
        window.await("the condition can be written", () -> window.node("#debug-condition").isFocused());
        assertThat(((TextField) window.node("#debug-condition")).getText()).isEmpty();
        assertThat(debugger.shapeAt(line)).hasValue("dot");
    }

    @Test
    void an_exception_that_is_raised_stops_where_it_is_also_when_somebody_catches_it() {
        debugger.edit("""
                def process_writes(influxdb3_local, table_batches, args=None):
                    try:
                %s
                    except KeyError:
                        value = 0
                    influxdb3_local.info(f"value {value}")
                """.formatted(MISSING_KEY));
        debugger.check("#debug-raised", true);
        robot.push(KeyCode.F5);
        debugger.awaitStop("KeyError", MISSING_KEY);
        goOnToTheEnd("ok");
    }

    @Test
    void an_exception_that_nobody_catches_stops_before_the_run_fails() {
        debugger.edit("""
                def process_writes(influxdb3_local, table_batches, args=None):
                    if args is None:
                %s
                """.formatted(MISSING_KEY));
        robot.push(KeyCode.F5);
        debugger.awaitStop("KeyError", MISSING_KEY);
        goOnToTheEnd("failed");
    }

    @Test
    void a_write_to_a_table_stops_in_its_line() {
        debugger.edit(SUMS);
        debugger.stopAtWritesTo("others, sums");
        robot.push(KeyCode.F5);
        debugger.awaitStop("", "    influxdb3_local.write(LineBuilder(\"sums\").float64_field(\"total\", total))");
        assertThat(window.text("#debug-reason")).contains("sums");
        goOnToTheEnd("ok");
    }

    @Test
    void a_query_without_rows_stops_in_its_line() {
        var query = "    rows = influxdb3_local.query(\"SELECT 1 AS one WHERE 1 = 2\")";
        debugger.edit("""
                def process_writes(influxdb3_local, table_batches, args=None):
                %s
                    influxdb3_local.info(f"{len(rows)} rows")
                """.formatted(query));
        debugger.check("#debug-no-rows", true);
        robot.push(KeyCode.F5);
        debugger.awaitStop("", query);
        assertThat(window.text("#debug-reason")).contains("no rows");
        goOnToTheEnd("ok");
    }

    private void goOnToTheEnd(String outcome) {
        robot.push(KeyCode.F5);
        awaitOutcome(outcome);
    }

    private void awaitOutcome(String outcome) {
        window.await("the run is " + outcome, () -> window.text("#run-outcome").equals(outcome));
    }
}
