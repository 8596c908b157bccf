package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a plugin is run on. Each story has a plugin of its own, which says what it was given.
class InputTest extends WindowStory {
    private static final String ROWS = """
            def process_writes(influxdb3_local, table_batches, args=None):
                for batch in table_batches:
                    for row in batch["rows"]:
                        influxdb3_local.info(batch["table_name"], sorted(row.items()), args)
            """;
    private static final String TIMES = """
            def process_scheduled_call(influxdb3_local, call_time, args=None):
                influxdb3_local.info(call_time.isoformat())
            """;
    private static final String REQUESTS = """
            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                return {"asked": query_parameters, "agent": request_headers.get("x-agent"), "body": request_body.decode()}
            """;

    private Inspector inspector;

    @BeforeEach
    void open() {
        inspector = new Inspector(window, robot);
    }

    @Test
    void rows_are_written_as_csv_with_tags_and_times() {
        use("csv_rows", ROWS);
        choose("Form of the rows", "CSV");
        window.type("#input-csv-table", "home");
        window.type("#input-csv-tags", "room");
        window.type("#input-csv .code", "time,room,temp,note\n2026-11-24T12:00:00Z,Living Room,20.5,\"warm, dry\"\n");
        inspector.run("ok");
        assertThat(inspector.entries())
                .contains("home,room=Living\\ Room temp=20.5,note=\"warm, dry\" 1795521600000000000")
                .anyMatch(entry -> entry.contains("('note', 'warm, dry'), ('room', 'Living Room'), ('temp', 20.5)"));
    }

    @Test
    void the_text_keeps_some_lines_also_when_everything_is_shown_larger() {
        for (int i = 0; i < 5; i++) window.run("view.zoomIn");
        window.await("it has its lines", () -> ((Region) window.node("#input-lines")).getHeight() >= 80);
        window.run("view.perspective.debug");
        window.await("as in the next perspective", () -> ((Region) window.node("#input-lines")).getHeight() >= 80);
    }

    @Test
    void csv_that_makes_no_row_says_which_and_why() {
        use("csv_wrong", ROWS);
        choose("Form of the rows", "CSV");
        window.type("#input-csv-table", "home");
        window.type("#input-csv .code", "time,temp\n2026-11-24T12:00:00Z,20.5\nyesterday,21\n");
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        awaitProblem("Row 2 of the CSV has a time that cannot be read: yesterday");
    }

    @Test
    void a_line_that_is_no_line_protocol_is_named() {
        use("lines_wrong", ROWS);
        window.type("#input-lines .code", "home temp=20\nhome temp=\n");
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        window.await("the run is over", () -> window.text("#run-outcome").matches("failed|not started"));
        assertThat(inspector.entries()).anyMatch(entry -> entry.contains("line 2") || entry.contains("home temp="));
    }

    @Test
    void a_fixture_is_chosen_from_the_menu_with_its_arguments() {
        window.openFile("threshold_alert.py");
        window.await("it can be run", () -> !window.node("#run").isDisabled());
        awaitChoices(titles -> titles.stream().anyMatch(title -> title.endsWith(".run")));
        var run = choices().stream().filter(title -> title.contains(".run")).findFirst().orElseThrow();
        fire(run);
        window.await("its rows and arguments are in the form", () -> !lines().isEmpty() && !summary("Arguments").equals("none"));
    }

    @Test
    void a_run_of_its_trigger_is_offered_as_soon_as_it_is_over() {
        awaitChoices(titles -> titles.contains("CSV from a file…"));
        var before = recorded();
        window.await("another run is offered", () -> !recorded().isEmpty() && !before.containsAll(recorded()));
        fire(recorded().getFirst());
        window.await("its rows are in the form", () -> lines().startsWith("cpu,"));
    }

    @Test
    void a_schedule_is_tried_at_a_time_that_is_chosen_or_typed() {
        use("at_times", TIMES);
        window.type("#input-call-time", "2026-01-31T12:00:00Z");
        inspector.run("ok");
        assertThat(inspector.entries()).contains("INFO 2026-01-31T12:00:00");
        fireOf("Choose a time", "Today, 00:00 UTC");
        window.await("it is midnight", () -> field("#input-call-time").endsWith("T00:00:00Z"));
        window.type("#input-call-time", "noon");
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        awaitProblem("Call time noon is not of the form 2026-11-24T12:00:00Z.");
    }

    @Test
    void a_request_is_built_of_query_headers_and_body() {
        use("requests", REQUESTS);
        choose("Method of the request", "POST");
        pair("Query", "query parameter", "room", "Living Room");
        pair("Headers", "header", "X-Agent", "story");
        window.type("#input-body .code", "{\"n\": 1}");
        inspector.run("ok");
        assertThat(inspector.titles()).contains("Response 200");
        assertThat(String.join("\n", inspector.entries()))
                .contains("Living Room").contains("story").contains("{\\\"n\\\": 1}");
        inspector.choose("Copy as curl");
        inspector.awaitCopied("room=Living+Room");
    }

    @Test
    void an_argument_reaches_the_plugin_and_is_kept_with_it() {
        use("with_arguments", ROWS);
        window.type("#input-lines .code", "home temp=20 1\n");
        pair("Arguments", "argument", "limit", "7");
        inspector.run("ok");
        assertThat(inspector.entries()).anyMatch(entry -> entry.endsWith("{'limit': '7'}"));
        window.openFile(OpenWindow.FIRST_PLUGIN);
        window.openFile("with_arguments.py");
        window.await("it still has it", () -> summary("Arguments").equals("limit=7"));
    }

    @Test
    void a_plugin_without_an_entry_function_says_what_is_missing() {
        use("no_entry", "def helper():\n    pass\n");
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        awaitProblem("no_entry.py defines none of process_writes, process_scheduled_call and process_request.");
    }

    private void use(String name, String text) {
        try {
            Files.writeString(window.plugins().resolve(name + ".py"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        window.openFile(name + ".py");
        window.await("it can be run", () -> !window.node("#run").isDisabled());
    }

    private void awaitProblem(String text) {
        window.await("it says " + text, () -> window.text("#run-outcome").equals("not started") && inspector.entries().contains(text));
    }

    @SuppressWarnings("unchecked")
    private void choose(String what, String words) {
        OpenWindow.onFx(() -> {
            for (var node : window.node(".input").lookupAll(".choice-box")) {
                if (!what.equals(node.getAccessibleText())) continue;
                var box = (ChoiceBox<Object>) node;
                box.getItems().stream().filter(item -> box.getConverter().toString(item).equals(words)).forEach(box::setValue);
            }
            return true;
        });
    }

    /// Writes a name and a value into the empty row of a part that is folded out for it.
    private void pair(String part, String what, String name, String value) {
        OpenWindow.onFx(() -> {
            for (var node : window.node(".input").lookupAll(".fold-button"))
                if (((ToggleButton) node).getText().equals(part)) ((ToggleButton) node).setSelected(true);
            return true;
        });
        window.await("its empty row is shown", () -> !fields(what + " name").isEmpty());
        OpenWindow.onFx(() -> {
            fields(what + " name").getLast().setText(name);
            return true;
        });
        window.await("another empty row follows", () -> fields(what + " value").size() > 1);
        OpenWindow.onFx(() -> {
            var values = fields(what + " value");
            values.get(values.size() - 2).setText(value);
            return true;
        });
    }

    private List<TextField> fields(String spoken) {
        var fields = new ArrayList<TextField>();
        for (var node : window.node(".input").lookupAll(".text-field"))
            if (spoken.equals(node.getAccessibleText())) fields.add((TextField) node);
        return fields;
    }

    /// What a folded part of the form says it holds.
    private String summary(String part) {
        return OpenWindow.onFx(() -> {
            for (var node : window.node(".input").lookupAll(".foldout"))
                if (node.lookup(".fold-button") instanceof ToggleButton button && button.getText().equals(part))
                    return ((Label) node.lookup(".summary")).getText();
            throw new AssertionError("the form has no " + part);
        });
    }

    private String field(String selector) {
        return OpenWindow.onFx(() -> ((TextInputControl) window.node(selector)).getText());
    }

    private String lines() {
        return OpenWindow.onFx(() -> ((CodeArea) window.node("#input-lines .code")).getText());
    }

    private void awaitChoices(Predicate<List<String>> wanted) {
        OpenWindow.onFx(() -> {
            ((MenuButton) window.node("#input-choose")).show();
            return true;
        });
        window.await("the menu has it", () -> wanted.test(choices()));
    }

    private List<String> recorded() {
        return choices().stream().filter(title -> title.contains("  machine_downsampler  ")).toList();
    }

    private List<String> choices() {
        return OpenWindow.onFx(() -> ((MenuButton) window.node("#input-choose")).getItems().stream()
                .filter(item -> !item.isDisable() && item.getText() != null)
                .map(MenuItem::getText)
                .toList());
    }

    private void fire(String title) {
        OpenWindow.onFx(() -> {
            var menu = (MenuButton) window.node("#input-choose");
            menu.getItems().stream().filter(item -> title.equals(item.getText())).findFirst().orElseThrow().fire();
            menu.hide();
            return true;
        });
    }

    private void fireOf(String menu, String title) {
        OpenWindow.onFx(() -> {
            for (var node : window.node(".input").lookupAll(".menu-button"))
                if (menu.equals(node.getAccessibleText()))
                    ((MenuButton) node).getItems().stream().filter(item -> title.equals(item.getText())).forEach(MenuItem::fire);
            return true;
        });
    }
}
