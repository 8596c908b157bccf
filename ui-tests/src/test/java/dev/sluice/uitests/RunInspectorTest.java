package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.record.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run did, from its input to the rows it makes, and what can be done with it. The rows come from the hosts alpha,
/// beta, alpha and beta.
class RunInspectorTest extends WindowStory {
    private static final String LINE = "    args = args or {}";
    private static final String FAILING = """
            def process_writes(influxdb3_local, table_batches, args=None):
                rows = table_batches[0]["rows"]
                influxdb3_local.info(f"{len(rows)} rows")
                limit(rows, "nowhere")


            def limit(rows, key):
                return rows[0][key]
            """;

    private Inspector inspector;

    @BeforeEach
    void open() {
        inspector = new Inspector(window, robot);
        awaitFixture();
    }

    @Test
    void the_caret_and_the_entries_lead_to_each_other() {
        inspector.run("ok");
        assertThat(inspector.titles()).anyMatch(title -> title.startsWith("Input ")).anyMatch(title -> title.matches("Writes .* accepted"));
        assertThat(inspector.titles()).anyMatch(title -> title.startsWith("Rows ") && title.contains("added"));
        caretBehind(LINE);
        robot.push(KeyCode.ENTER);
        robot.write("influxdb3_local.info(\"one more line\")");
        window.await("the shown run is known to be of an earlier text", () -> window.text("#run-version").equals("edited since"));
        inspector.run("ok");
        assertThat(window.text("#run-version")).isEqualTo("text as in the editor");
        inspector.select("one more line");
        window.await("what came from the line with the caret is marked", () -> window.has(".run-inspector .tree-cell:at-caret"));
        caretAt(LINE);
        inspector.select("one more line");
        robot.push(KeyCode.ENTER);
        window.await("its line is in front", () -> currentLine().contains("one more line"));
    }

    @Test
    void what_a_run_came_to_is_seen_at_once_and_leads_to_its_entries() {
        inspector.run("ok");
        window.await("the rows are compared", () -> way("Rows ").isPresent());
        assertThat(way("Rows ").orElseThrow().getText()).matches("Rows \\d+ .+");
        robot.clickOn(way("Input ").orElseThrow());
        window.await("the input is folded out", () -> window.has("#run-entries .tree-cell:selected:expanded"));
        assertThat(inspector.selected()).startsWith("Input ");
    }

    private Optional<Hyperlink> way(String to) {
        return OpenWindow.onFx(() -> window.node("#run-contents").lookupAll(".hyperlink").stream()
                .map(Hyperlink.class::cast)
                .filter(link -> link.getText().startsWith(to))
                .findFirst());
    }

    @Test
    void a_run_that_fails_opens_at_its_traceback_whose_lines_lead_to_the_source() {
        inspector.edit(FAILING);
        inspector.run("failed");
        assertThat(inspector.titles()).startsWith("Traceback");
        assertThat(inspector.entries()).anyMatch(entry -> entry.contains("KeyError")).contains("key = 'nowhere'");
        assertThat(window.has("#editor .mark-bar")).as("the way there is marked in the gutter").isTrue();
        inspector.select("in limit");
        robot.push(KeyCode.ENTER);
        window.await("the failing line is in front", () -> currentLine().equals("    return rows[0][key]"));
    }

    @Test
    void rows_that_are_written_again_show_what_they_were() {
        inspector.edit("""
                def process_writes(influxdb3_local, table_batches, args=None):
                    row = table_batches[0]["rows"][0]
                    line = LineBuilder("cpu").tag("host", row["host"]).float64_field("load1", 99.5).time_ns(row["time"])
                    influxdb3_local.write(line)
                """);
        inspector.run("ok");
        assertThat(inspector.titles()).contains("Rows 1 changed");
        assertThat(inspector.entries()).anyMatch(entry -> entry.contains("load1=0.4 → 99.5"));
    }

    @Test
    void lines_that_the_engine_would_refuse_say_why() {
        new QueryTab(robot, window).write("refused_lines load1=0.5");
        window.openFile(OpenWindow.FIRST_PLUGIN);
        inspector.edit("""
                def process_writes(influxdb3_local, table_batches, args=None):
                    influxdb3_local.write(LineBuilder("refused_lines").string_field("load1", "high"))
                    influxdb3_local.write(LineBuilder("fine").float64_field("value", 1.0))
                """);
        inspector.run("failed");
        assertThat(inspector.titles()).anyMatch(title -> title.startsWith("Writes ") && title.contains("rejected"));
        assertThat(inspector.entries()).anyMatch(entry -> entry.contains("load1=\"high\"") && entry.contains("rejected"));
    }

    @Test
    void a_query_shows_its_rows_and_leads_to_the_line_that_asked() {
        var ask = "    rows = influxdb3_local.query(\"SELECT 42 AS answer\")";
        inspector.edit("def process_writes(influxdb3_local, table_batches, args=None):\n" + ask + "\n");
        inspector.run("ok");
        assertThat(inspector.titles()).contains("Queries 1, 1 row");
        assertThat(inspector.entries()).contains("answer=42");
        caretAt("def process_writes");
        inspector.select("SELECT 42");
        robot.push(KeyCode.ENTER);
        window.await("the line that asked is in front", () -> currentLine().equals(ask));
    }

    @Test
    void of_many_entries_a_page_shows_and_the_rest_when_it_is_asked_for() {
        inspector.edit("""
                def process_writes(influxdb3_local, table_batches, args=None):
                    for i in range(250):
                        influxdb3_local.info(f"line {i}")
                """);
        inspector.run("ok");
        assertThat(inspector.entries()).contains("INFO line 98").doesNotContain("INFO line 99");
        inspector.select("Show more (152 hidden)");
        robot.push(KeyCode.ENTER);
        window.await("the next page is there", () -> inspector.entries().contains("INFO line 198"));
        assertThat(inspector.entries()).contains("Show more (52 hidden)");
    }

    @Test
    void a_run_is_compared_with_the_one_before_and_with_one_that_is_chosen() {
        say("first");
        inspector.run("ok");
        say("second");
        inspector.run("ok");
        say("third");
        inspector.run("ok");
        inspector.choose("Compare with the run before");
        window.await("second became third", () -> differences().contains("INFO: second") && differences().contains("INFO: third"));
        assertThat(window.text("#differences-sum")).isEqualTo("1 difference.");
        var others = inspector.others().stream().filter(title -> title.contains("  test run  ok  ")).toList();
        inspector.choose("Compare with", others.get(1));
        window.await("first became third", () -> differences().contains("INFO: first") && !differences().contains("INFO: second"));
    }

    @Test
    void a_run_is_replayed_against_the_text_in_the_editor() {
        say("before");
        inspector.run("ok");
        inspector.choose("Replay against the text in the editor");
        window.await("it does the same", () -> window.text("#differences-sum").contains("does the same"));
        commands.goToFile(OpenWindow.FIRST_PLUGIN);
        window.await("the plugin is in front", () -> window.has("#editor .code"));
        say("after");
        inspector.choose("Replay against the text in the editor");
        window.await("it does something else", () -> window.text("#differences-sum").equals("1 difference.") && differences().contains("INFO: after"));
    }

    @Test
    void what_it_was_called_with_and_what_it_wrote_is_copied() {
        inspector.run("ok");
        inspector.choose("Copy written lines as line protocol");
        inspector.awaitCopied("cpu_avg,host=alpha ");
        inspector.choose("Copy input as line protocol");
        inspector.awaitCopied("cpu,host=beta usage_percent=69.0,load1=3.1 1795514401000000000");
        inspector.choose("Copy as curl");
        inspector.awaitCopied("/api/v3/write_lp?db=machine");
        inspector.select("rows became");
        robot.push(KeyCode.CONTROL, KeyCode.C);
        inspector.awaitCopied("INFO cpu: 4 rows became 2");
    }

    @Test
    void arrow_keys_walk_the_history() {
        say("older");
        inspector.run("ok");
        say("newer");
        inspector.run("ok");
        inspector.walk(KeyCode.LEFT, "INFO older");
        assertThat(window.text("#run-version")).isEqualTo("edited since");
        inspector.walk(KeyCode.RIGHT, "INFO newer");
        assertThat(window.text("#run-version")).isEqualTo("text as in the editor");
    }

    @Test
    void a_run_without_end_is_cancelled_and_shows_how_far_it_came(@TempDir Path folder) {
        var there = folder.resolve("there");
        inspector.edit("""
                def process_writes(influxdb3_local, table_batches, args=None):
                    influxdb3_local.info("begun")
                    open("%s", "w").close()
                    while True:
                        pass
                """.formatted(there));
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        window.await("it runs", () -> window.text("#run-outcome").equals("running") && Files.exists(there));
        robot.push(KeyCode.SHIFT, KeyCode.F5);
        window.await("it is over", () -> window.text("#run-outcome").matches("cancelled|killed"));
        assertThat(inspector.entries()).contains("INFO begun");
    }

    @Test
    void a_plugin_runs_again_whenever_it_is_saved() {
        inspector.run("ok");
        commands.run("Run again when the plugin is saved");
        try {
            say("saved");
            robot.push(KeyCode.CONTROL, KeyCode.S);
            window.await("it has run", () -> inspector.entries().contains("INFO saved"));
        } finally {
            commands.run("Run again when the plugin is saved");
        }
        window.await("it is off again", () -> window.text("#status-message").equals("Saving a plugin does not run it."));
    }

    @Test
    void recorded_runs_are_found_by_trigger_and_outcome_opened_and_compared() {
        window.click("#rail-runs");
        window.await("the trigger has run twice", () -> choices(0).getItems().size() > 1);
        choose(0, "machine.machine_downsampler");
        choose(1, "ok");
        window.await("its runs are listed", () -> runs().getItems().size() > 1
                && runs().getItems().stream().allMatch(run -> run.trigger().equals("machine_downsampler") && run.outcome() == RunSummary.Outcome.OK));
        window.await("one of them wrote something", () -> firstThatWrote().isPresent());
        OpenWindow.onFx(() -> {
            runs().getSelectionModel().clearAndSelect(firstThatWrote().orElseThrow());
            runs().requestFocus();
            return true;
        });
        robot.push(KeyCode.ENTER);
        window.await("the run is shown", () -> inspector.titles().stream().anyMatch(title -> title.startsWith("Rows now ")));
        OpenWindow.onFx(() -> {
            runs().getSelectionModel().clearSelection();
            runs().getSelectionModel().selectIndices(0, 1);
            runs().getContextMenu().show(runs(), 0, 0);
            runs().getContextMenu().getItems().stream().filter(item -> item.getText().equals("Compare the two chosen runs")).forEach(item -> item.fire());
            runs().getContextMenu().hide();
            return true;
        });
        window.await("they are compared", () -> !window.text("#differences-sum").isEmpty());
        choose(0, "All triggers");
        choose(1, "All outcomes");
    }

    /// The newest may be of a text that a story before has saved.
    private OptionalInt firstThatWrote() {
        var listed = runs().getItems();
        return IntStream.range(0, listed.size()).filter(i -> listed.get(i).writes() > 0).findFirst();
    }

    private void say(String text) {
        inspector.edit("""
                def process_writes(influxdb3_local, table_batches, args=None):
                    influxdb3_local.info("%s")
                """.formatted(text));
    }

    private String currentLine() {
        return OpenWindow.onFx(() -> window.editor().getParagraph(window.editor().getCurrentParagraph()).getText());
    }

    @SuppressWarnings("unchecked")
    private ListView<RunSummary> runs() {
        return (ListView<RunSummary>) window.list("#runs");
    }

    @SuppressWarnings("unchecked")
    private ChoiceBox<Object> choices(int index) {
        return (ChoiceBox<Object>) List.copyOf(window.node(".run-filters").lookupAll(".choice-box")).get(index);
    }

    private void choose(int index, String words) {
        OpenWindow.onFx(() -> {
            var box = choices(index);
            box.getItems().stream()
                    .filter(item -> box.getConverter().toString(item).equals(words))
                    .findFirst()
                    .ifPresentOrElse(box::setValue, () -> {
                        throw new AssertionError("nothing to choose is " + words);
                    });
            return true;
        });
    }

    private String differences() {
        return String.join("\n", texts(window.node(".differences")));
    }

    private static List<String> texts(Node node) {
        var texts = new ArrayList<String>();
        for (var each : node.lookupAll(".label")) if (each instanceof Labeled labeled) texts.add(labeled.getText());
        return texts;
    }
}
